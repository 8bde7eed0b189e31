// The known API hosts, and Veriff's announced change of them. Everything known of the change is in this file.
import type { Failure } from '../lookup/failure.ts';
import { ruleOf } from '../lookup/failure-rules.ts';

/**
 * The API hosts named by Veriff's documentation or public integrations. Other hosts can be right too: a customer's host
 * is shown on the integration's page in the Customer Portal.
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

/** The hosts to suggest for the base URL. */
export const suggestedApiHosts: readonly string[] = Object.keys(apiHosts).filter(
  (host) => apiHosts[host] === 'current',
);

/**
 * The date of the change, in milliseconds since 1970. Veriff's documentation: "Update your Veriff API Host before 9
 * December 2026" (page on Mexican registries, 2 November 2026). It does not say which host replaces which, or what the
 * old hosts do after that date.
 */
export const hostChangeAt = Date.UTC(2026, 11, 9);

/** Whether the date of the host change is ahead (`coming`) or past (`due`). */
export type HostChange = 'coming' | 'due';

/** Whether a host is to be replaced: one that is listed as retiring, or any under veriff.me. */
function isRetiringHost(host: string): boolean {
  return apiHosts[host] === 'retiring' || host.endsWith('.veriff.me');
}

/** Whether Veriff's documentation or public integrations name a host. */
export function isKnownApiHost(host: string): boolean {
  return Object.hasOwn(apiHosts, host);
}

/** Returns the state of the host change for an integration's base URL; undefined if its host is not affected. */
export function hostChangeOf(baseUrl: string, now: number): HostChange | undefined {
  if (!isRetiringHost(new URL(baseUrl).host)) return undefined;
  return now < hostChangeAt ? 'coming' : 'due';
}

/** Marks a failure that the host change may explain: a redirect, or a host that can't be reached. */
export function markHostChange(failure: Failure, baseUrl: string): Failure {
  return ruleOf(failure).mayBeHostChange && isRetiringHost(new URL(baseUrl).host)
    ? { ...failure, hostChange: true }
    : failure;
}
