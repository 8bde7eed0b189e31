const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const veriffHost = new RegExp(`^(?:${label}\\.)+veriff\\.(?:com|me)$`);

/**
 * Whether a host, in lower case, is under veriff.com or veriff.me, the two suffixes that the extension may reach. Names
 * that DNS does not allow don't count: empty labels, hyphens at a label's ends, more than 63 characters in a label or
 * 253 in all.
 */
export function isVeriffHost(host: string): boolean {
  return host.length <= 253 && veriffHost.test(host);
}
