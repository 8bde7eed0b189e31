// Tells which integrations' credentials Veriff rejects, from the stored circuit breakers. Only this version of the
// extension writes `storage.session`, so pages read it without a schema.
import { credentialsOf } from '../core/integration/credentials.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Breaker } from '../core/limits/circuit-breaker.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { browser } from './api.ts';
import { watchSession } from './session-changes.ts';
import { breakersItem } from './session-items.ts';
import { withTimeout } from './with-timeout.ts';

/** An integration whose key or signature Veriff rejects, and since when (milliseconds since 1970). */
export interface Refusal {
  readonly integration: Integration;
  readonly failure: Failure;
  readonly since: number;
}

/** Returns the rejected integrations. `refusedOf` returns the rejection of credentials, if any. */
export function refusalsAmong(
  integrations: readonly Integration[],
  refusedOf: (credentials: string) => Breaker['refused'],
): readonly Refusal[] {
  return integrations.flatMap((integration) => {
    const refused = refusedOf(credentialsOf(integration));
    return refused ? [{ integration, ...refused }] : [];
  });
}

/** Returns the rejection of credentials in stored breakers, of any form. */
const refusedIn = (stored: unknown, credentials: string): Breaker['refused'] =>
  Object(Object(stored)[credentials]).refused;

/** Reads the integrations that Veriff rejected at their last call. */
export async function readRefusals(integrations: readonly Integration[]): Promise<readonly Refusal[]> {
  const { [breakersItem]: stored } = await withTimeout(browser.storage.session.get(breakersItem), {
    [breakersItem]: undefined,
  });
  return refusalsAmong(integrations, (credentials) => refusedIn(stored, credentials));
}

/** Returns all rejections in stored breakers as one text that can be compared. */
const allRefusedIn = (stored: unknown) =>
  JSON.stringify(
    Object.keys(Object(stored)).flatMap((credentials) => {
      const refused = refusedIn(stored, credentials);
      return refused ? [[credentials, refused]] : [];
    }),
  );

/** Calls back when a rejection begins, changes or ends, until the returned function is called. */
export function watchRefusals(changed: () => void): () => void {
  return watchSession(({ [breakersItem]: change }) => {
    if (change && allRefusedIn(change.oldValue) !== allRefusedIn(change.newValue)) changed();
  });
}
