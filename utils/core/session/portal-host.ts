// Checks which hosts can be the portal: the built-in one, and other Veriff hosts where no end users verify themselves.
import { failed, type Result, success } from '../result.ts';
import { portalOrigin } from './address.ts';
import { isVeriffHost } from './veriff-host.ts';

/** The portal's built-in host. */
export const builtInPortalHost = new URL(portalOrigin).host;

/** Why a host can't be added. `end-users`: a host where end users verify themselves and no reviewer works. */
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
export function readHost(text: string): Result<string, Exclude<PortalHostProblem, 'known'>> {
  const typed = text.trim();
  if (typed === '') return failed('empty');
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (typed.length > maxTextLength || !URL.canParse(address)) return failed('foreign-host');
  const { protocol, hostname: host, username, password, port } = new URL(address);
  if (protocol !== 'https:') return failed('not-https');
  if (!isVeriffHost(host)) return failed('foreign-host');
  if (username + password + port !== '') return failed('extra-parts');
  return endUserHosts.some((label) => host.startsWith(`${label}.`)) ? failed('end-users') : success(host);
}

/**
 * Reads the host that the user typed, or says why it can't be added to the known ones. Only https hosts under
 * veriff.com and veriff.me are allowed, the two suffixes that the extension may reach.
 */
export function readPortalHost(text: string, known: readonly string[]): Result<string, PortalHostProblem> {
  const host = readHost(text);
  return host.ok && [builtInPortalHost, ...known].includes(host.value) ? failed('known') : host;
}
