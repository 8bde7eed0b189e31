// Tells which integrations' credentials Veriff rejects, from the stored circuit breakers. Only this version of the
// extension writes `storage.session`, so pages read it without a schema.
import { credentialsIdOf } from '../core/integration/credentials-id.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Breaker } from '../core/limits/circuit-breaker.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { browser } from './api.ts';
import { breakersItem } from './session-items.ts';
import { watchSessionStorage } from './storage-changes.ts';
import { withTimeout } from './with-timeout.ts';

/** An integration whose key or signature Veriff rejects, and since when (milliseconds since 1970). */
export interface Rejection {
  readonly integration: Integration;
  readonly failure: Failure;
  readonly since: number;
}

/** Returns the rejected ones of these integrations. `rejectionOf` returns the rejection of credentials, if any. */
export function rejectionsAmong(
  integrations: readonly Integration[],
  rejectionOf: (credentials: string) => Breaker['rejection'],
): readonly Rejection[] {
  return integrations.flatMap((integration) => {
    const rejection = rejectionOf(credentialsIdOf(integration));
    return rejection ? [{ integration, ...rejection }] : [];
  });
}

/** Returns the rejection of credentials in stored breakers, which may have any form. */
const rejectionIn = (stored: unknown, credentials: string): Breaker['rejection'] =>
  Object(Object(stored)[credentials]).rejection;

/** Reads which of these integrations' credentials Veriff rejects. */
export async function readRejections(integrations: readonly Integration[]): Promise<readonly Rejection[]> {
  const { [breakersItem]: stored } = await withTimeout(browser.storage.session.get(breakersItem), {
    [breakersItem]: undefined,
  });
  return rejectionsAmong(integrations, (credentials) => rejectionIn(stored, credentials));
}

/** Returns all rejections in stored breakers as one text that can be compared. */
const allRejectionsIn = (stored: unknown) =>
  JSON.stringify(
    Object.keys(Object(stored)).flatMap((credentials) => {
      const rejection = rejectionIn(stored, credentials);
      return rejection ? [[credentials, rejection]] : [];
    }),
  );

/** Calls back when a rejection begins, changes or ends, until the returned function is called. */
export function watchRejections(changed: () => void): () => void {
  return watchSessionStorage(({ [breakersItem]: change }) => {
    if (change && allRejectionsIn(change.oldValue) !== allRejectionsIn(change.newValue)) changed();
  });
}
