// Builds the calls that lookups make to an integration, with retries and circuit breaker. They are made only while the
// secret is unlocked. If a host permission is missing, the failure is `permission-revoked` instead of `offline`.
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { failed } from '../core/result.ts';
import type { AskDeps } from './ask-integrations.ts';
import { type BreakerAccess, callWithRetries } from './call-with-retries.ts';
import { type CallResult, callVeriff, type Endpoint } from './registry-client.ts';

export interface IntegrationCallDeps {
  breakerAccessOf(integration: Integration): Promise<BreakerAccess>;
  /** Returns why the secret must not sign now, although its key was read before; undefined if it may. */
  readSigningFailure(integration: Integration): Promise<Failure | undefined>;
  /** Whether the endpoint's replies to the integration have been signed; undefined if that can't be read. */
  readSignedBefore(
    endpoint: Endpoint<unknown>['name'],
    integration: Integration,
  ): Promise<boolean | undefined>;
  /** Stores that a reply was signed. Nothing waits for it. */
  storeSigned(endpoint: Endpoint<unknown>['name'], integration: Integration): Promise<void>;
  /** Whether the browser lets the extension reach a host. */
  hasAccess(host: string): Promise<boolean>;
  readonly fetch: typeof fetch;
  now(): number;
  /** Returns a random number from 0 to 1. */
  random(): number;
  sleep(ms: number): Promise<void>;
}

/** Turns `offline` into `permission-revoked` if the host permission is missing: both fail in the same way. */
async function markRevokedPermission<T>(
  answer: CallResult<T>,
  { baseUrl }: Integration,
  hasAccess: IntegrationCallDeps['hasAccess'],
): Promise<CallResult<T>> {
  if (answer.ok || answer.failure.kind !== 'offline') return answer;
  const { host } = new URL(baseUrl);
  const isAllowed = await hasAccess(host).catch(() => true);
  return isAllowed ? answer : failed({ kind: 'permission-revoked', host });
}

/** Returns a function that builds the call of an endpoint of Veriff's API. */
export function createIntegrationCall(deps: IntegrationCallDeps) {
  const { breakerAccessOf, readSigningFailure, readSignedBefore, storeSigned, hasAccess } = deps;
  const { fetch, now, random, sleep } = deps;
  return <T>(endpoint: Endpoint<T>): AskDeps<T>['ask'] =>
    async (integration, key, id, { userInitiated, budget, onRequest }) =>
      callWithRetries({
        breaker: await breakerAccessOf(integration),
        budget,
        userInitiated,
        readSigningFailure: () => readSigningFailure(integration),
        async attempt(timeoutMs) {
          onRequest();
          const answer = await callVeriff(endpoint, integration, key, id, {
            fetch,
            timeoutMs,
            // Not awaited here, so that it is read while the request runs.
            signedBefore: readSignedBefore(endpoint.name, integration),
            now,
          });
          if (answer.ok && answer.value.signed) {
            storeSigned(endpoint.name, integration).catch(() => undefined);
          }
          return markRevokedPermission(answer, integration, hasAccess);
        },
        now,
        random,
        sleep,
      });
}
