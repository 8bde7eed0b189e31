// A call to an integration as a lookup makes it: with retries, within what the circuit breaker allows, only while its
// secret is unlocked, and telling a lost connection from a permission that the browser no longer gives.
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { failed } from '../core/result.ts';
import type { AskDeps } from './ask-integrations.ts';
import { type BreakerAccess, callWithRetries } from './call-with-retries.ts';
import { type Answer, callVeriff, type Endpoint } from './registry-client.ts';

export interface IntegrationCallDeps {
  breakerOf(integration: Integration): Promise<BreakerAccess>;
  /** Why the secret must not sign any more, although its key was read before; undefined where it may. */
  lockedSince(integration: Integration): Promise<Failure | undefined>;
  /** Whether the endpoint's replies to the integration were seen signed; undefined where that can't be read. */
  readSignedBefore(
    endpoint: Endpoint<unknown>['name'],
    integration: Integration,
  ): Promise<boolean | undefined>;
  /** Stores that one was; not waited for. */
  rememberSigned(endpoint: Endpoint<unknown>['name'], integration: Integration): Promise<void>;
  /** Whether the browser lets the extension reach a host. */
  hasAccess(host: string): Promise<boolean>;
  readonly fetch: typeof fetch;
  now(): number;
  /** From 0 to 1. */
  random(): number;
  sleep(ms: number): Promise<void>;
}

/** Without the permission a call fails like a lost connection. */
async function withPermission<T>(
  answer: Answer<T>,
  { baseUrl }: Integration,
  hasAccess: IntegrationCallDeps['hasAccess'],
): Promise<Answer<T>> {
  if (answer.ok || answer.failure.kind !== 'offline') return answer;
  const { host } = new URL(baseUrl);
  const isAllowed = await hasAccess(host).catch(() => true);
  return isAllowed ? answer : failed({ kind: 'permission-revoked', host });
}

/** The call of each endpoint of Veriff's API. */
export function createIntegrationCall(deps: IntegrationCallDeps) {
  const { breakerOf, lockedSince, readSignedBefore, rememberSigned, hasAccess } = deps;
  const { fetch, now, random, sleep } = deps;
  return <T>(endpoint: Endpoint<T>): AskDeps<T>['ask'] =>
    async (integration, key, id, { userInitiated, budget, onRequest }) =>
      callWithRetries({
        breaker: await breakerOf(integration),
        budget,
        userInitiated,
        lockedSince: () => lockedSince(integration),
        async attempt(timeoutMs) {
          onRequest();
          const answer = await callVeriff(endpoint, integration, key, id, {
            fetch,
            timeoutMs,
            // Read beside the request.
            signedBefore: readSignedBefore(endpoint.name, integration),
            now,
          });
          if (answer.ok && answer.value.signed) {
            rememberSigned(endpoint.name, integration).catch(() => undefined);
          }
          return withPermission(answer, integration, hasAccess);
        },
        now,
        random,
        sleep,
      });
}
