// Stores the circuit breakers and the rate limit. The worker reads them once, keeps them in memory, and writes each
// change to `storage.session`, so that they survive the worker.

import { credentialsIdOf } from '../core/integration/credentials-id.ts';
import type { Integration } from '../core/integration/integration.ts';
import { type Breaker, breakerSchema, closedBreaker } from '../core/limits/circuit-breaker.ts';
import { type RateLimit, rateLimitSchema } from '../core/limits/rate-limit.ts';
import { z } from '../core/zod.ts';
import { browser } from './api.ts';
import { type Rejection, rejectionsAmong } from './rejections.ts';
import { breakersItem, rateLimitItem } from './session-items.ts';
import { watchSessionStorage } from './storage-changes.ts';
import { withTimeout } from './with-timeout.ts';

const breakersSchema = z.lazy(() => z.catchall(z.object({}), breakerSchema));

let breakers: Promise<Map<string, Breaker>> | undefined;

/** The credentials of the integrations given to the last `pruneBreakers` of this worker; undefined before the first. */
let credentialsInUse: readonly string[] | undefined;

async function read(items: string | string[]): Promise<Record<string, unknown>> {
  return withTimeout<Record<string, unknown>, Record<string, unknown>>(
    browser.storage.session.get(items),
    {},
  );
}

function breakersIn(stored: Readonly<Record<string, unknown>>): Map<string, Breaker> {
  const read = breakersSchema.safeParse(stored[breakersItem]);
  return new Map(read.success ? Object.entries(read.data) : []);
}

const readBreakers = () => read(breakersItem).then(breakersIn);

function save(item: string, value: unknown): void {
  browser.storage.session.set({ [item]: value }).catch(() => undefined);
}

/**
 * Stores the breakers of credentials in use, or all until it is known which these are. One that a call writes later for
 * deleted credentials, or for tested ones that are not saved, is in memory only.
 */
function saveBreakers(loaded: ReadonlyMap<string, Breaker>): void {
  const kept = [...loaded].filter(([credentials]) => credentialsInUse?.includes(credentials) ?? true);
  save(breakersItem, Object.fromEntries(kept));
}

/** Resolves with two synchronous functions, which read and write the breaker of an integration's credentials. */
export async function breakerAccessOf(
  integration: Integration,
): Promise<{ read(): Breaker; write(breaker: Breaker): void }> {
  const credentials = credentialsIdOf(integration);
  breakers ??= readBreakers();
  const loaded = await breakers;
  return {
    read: () => loaded.get(credentials) ?? closedBreaker,
    write(breaker) {
      if (breaker === (loaded.get(credentials) ?? closedBreaker)) return;
      loaded.set(credentials, breaker);
      saveBreakers(loaded);
    },
  };
}

/** Deletes the breakers of all credentials but those of these integrations. */
export async function pruneBreakers(integrations: readonly Integration[]): Promise<void> {
  breakers ??= readBreakers();
  const loaded = await breakers;
  const saved = integrations.map(credentialsIdOf);
  credentialsInUse = saved;
  for (const credentials of loaded.keys()) if (!saved.includes(credentials)) loaded.delete(credentials);
  saveBreakers(loaded);
}

/** The breakers: those in memory if this worker has loaded them, else the stored ones. */
const breakersNow = () => breakers ?? readBreakers();

/** Whether Veriff rejects any credentials. Usually it does not, and then the settings need not be read. */
export async function hasRejections(): Promise<boolean> {
  return (await breakersNow()).values().some(({ rejection }) => rejection !== undefined);
}

/** Reads which of these integrations' credentials Veriff rejects, from the breakers in memory if they are loaded. */
export async function readRejectionsInWorker(
  integrations: readonly Integration[],
): Promise<readonly Rejection[]> {
  const known = await breakersNow();
  return rejectionsAmong(integrations, (credentials) => known.get(credentials)?.rejection);
}

/** Calls back with the breakers, now and after every change, until the returned function is called. */
export function watchBreakers(
  changed: (breakerOf: (integration: Integration) => Breaker) => void,
): () => void {
  const notify = async () => {
    const stored = await readBreakers();
    changed((integration) => stored.get(credentialsIdOf(integration)) ?? closedBreaker);
  };
  const stop = watchSessionStorage((changes) => {
    if (breakersItem in changes) void notify();
  });
  void notify();
  return stop;
}

/** Reads the rate limit that an earlier worker stored. The same read loads the breakers into memory. */
export async function loadRateLimit(): Promise<RateLimit | undefined> {
  const reading = read([breakersItem, rateLimitItem]);
  breakers ??= reading.then(breakersIn);
  return rateLimitSchema.safeParse((await reading)[rateLimitItem]).data;
}

export function saveRateLimit(limit: RateLimit): void {
  save(rateLimitItem, limit);
}
