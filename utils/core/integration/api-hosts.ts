// Which API hosts are known, and when Veriff changes them. All that is known of the change is in this file.
import type { Failure } from '../lookup/failure.ts';
import { ruleOf } from '../lookup/failure-rules.ts';

/**
 * The API hosts that Veriff's documentation or public integrations name. Hosts that are not in this table can be right
 * too: a customer's own host is on the integration's page in the Customer Portal.
 */
const apiHosts: Readonly<Record<string, 'current' | 'retiring'>> = {
  'api-saas.veriff.com': 'current',
  'api-eu.veriff.com': 'current',
  'api-us.veriff.com': 'current',
  'stationapi.veriff.com': 'retiring',
  'api.veriff.me': 'retiring',
  'api.us.veriff.me': 'retiring',
  'api.saas-4.veriff.me': 'retiring',
};

/** The hosts to suggest to somebody who enters one. */
export const suggestedApiHosts: readonly string[] = Object.keys(apiHosts).filter(
  (host) => apiHosts[host] === 'current',
);

/**
 * Veriff's documentation: "Update your Veriff API Host before 9 December 2026" (page on Mexican registries, 2 November
 * 2026). In milliseconds since 1970. Which host replaces which, and what an old one does afterwards, is not documented.
 */
export const hostChangeAt = Date.UTC(2026, 11, 9);

/** Whether the change of API hosts is still to come, or has its date behind it. */
export type HostChange = 'coming' | 'due';

/** One of the old hosts, or any other under veriff.me. */
function isRetiringHost(host: string): boolean {
  return apiHosts[host] === 'retiring' || host.endsWith('.veriff.me');
}

/** Whether a host is one that Veriff's documentation or public integrations name. */
export function isKnownApiHost(host: string): boolean {
  return Object.hasOwn(apiHosts, host);
}

/** How far the change has come for an integration's base URL; undefined where its host stays. */
export function hostChangeOf(baseUrl: string, now: number): HostChange | undefined {
  if (!isRetiringHost(new URL(baseUrl).host)) return undefined;
  return now < hostChangeAt ? 'coming' : 'due';
}

/** A failure that a changed host explains says so: a redirect, or a network that is lost. */
export function withHostChange(failure: Failure, baseUrl: string): Failure {
  return ruleOf(failure).mayBeHostChange && isRetiringHost(new URL(baseUrl).host)
    ? { ...failure, hostChange: true }
    : failure;
}
