// Which hosts can be the portal: the built-in one, and others of Veriff's on which no end user verifies themselves.
import { portalOrigin } from './address.ts';
import { isVeriffHost } from './veriff-host.ts';

/** The host that is the portal without anybody saying so. */
export const builtInPortal = new URL(portalOrigin).host;

/** Why a host can't be added. `end-users`: applicants verify themselves there, and no reviewer works there. */
export type PortalHostProblem =
  | 'empty'
  | 'not-https'
  | 'foreign-host'
  | 'extra-parts'
  | 'end-users'
  | 'known';

/** First labels of the hosts on which end users go through their verification. */
const endUserHosts = ['alchemy', 'magic', 'saas', 'eu', 'us'];
const longest = 4096;

/** The host in a text, a bare host or the address of one of its pages, or why it can't be a portal's. */
export function readHost(
  text: string,
): { readonly host: string } | { readonly problem: Exclude<PortalHostProblem, 'known'> } {
  const typed = text.trim();
  if (typed === '') return { problem: 'empty' };
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (typed.length > longest || !URL.canParse(address)) return { problem: 'foreign-host' };
  const { protocol, hostname: host, username, password, port } = new URL(address);
  if (protocol !== 'https:') return { problem: 'not-https' };
  if (!isVeriffHost(host)) return { problem: 'foreign-host' };
  if (username + password + port !== '') return { problem: 'extra-parts' };
  return endUserHosts.includes(host.split('.')[0] ?? '') ? { problem: 'end-users' } : { host };
}

/**
 * The host in what a person typed, or why it can't be added to the known ones. Only https hosts under veriff.com and
 * veriff.me, the two suffixes that the extension may reach.
 */
export function readPortalHost(
  text: string,
  known: readonly string[],
): { readonly host: string } | { readonly problem: PortalHostProblem } {
  const read = readHost(text);
  return 'host' in read && [builtInPortal, ...known].includes(read.host) ? { problem: 'known' } : read;
}
