// Checks which hosts can be the portal: the built-in one, and other Veriff hosts where no end users verify themselves.
import { portalOrigin } from './address.ts';
import { isVeriffHost } from './veriff-host.ts';

/** The portal's built-in host. */
export const builtInPortal = new URL(portalOrigin).host;

/** Why a host can't be added. `end-users`: a host where applicants verify themselves and no reviewer works. */
export type PortalHostProblem =
  | 'empty'
  | 'not-https'
  | 'foreign-host'
  | 'extra-parts'
  | 'end-users'
  | 'known';

/** First labels of the hosts where end users verify themselves. */
const endUserHosts = ['alchemy', 'magic', 'saas', 'eu', 'us'];
const maxTextLength = 4096;

/** Reads a host out of a bare host or a page's address, or says why it can't be the portal's. */
export function readHost(
  text: string,
): { readonly host: string } | { readonly problem: Exclude<PortalHostProblem, 'known'> } {
  const typed = text.trim();
  if (typed === '') return { problem: 'empty' };
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (typed.length > maxTextLength || !URL.canParse(address)) return { problem: 'foreign-host' };
  const { protocol, hostname: host, username, password, port } = new URL(address);
  if (protocol !== 'https:') return { problem: 'not-https' };
  if (!isVeriffHost(host)) return { problem: 'foreign-host' };
  if (username + password + port !== '') return { problem: 'extra-parts' };
  return endUserHosts.includes(host.split('.')[0] ?? '') ? { problem: 'end-users' } : { host };
}

/**
 * Reads the host that a person typed, or says why it can't be added to the known ones. Only https hosts under
 * veriff.com and veriff.me are allowed, the two suffixes that the extension may reach.
 */
export function readPortalHost(
  text: string,
  known: readonly string[],
): { readonly host: string } | { readonly problem: PortalHostProblem } {
  const read = readHost(text);
  return 'host' in read && [builtInPortal, ...known].includes(read.host) ? { problem: 'known' } : read;
}
