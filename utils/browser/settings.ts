// The integrations as stored in `storage.local`. One `set` is the commit point of every change, under one lock.
import { type Exchanged, importChanges, imported } from '../core/exchange.ts';
import type { Failure } from '../core/failure.ts';
import { type Integration, settingsSchema } from '../core/integration.ts';
import { browser } from './api.ts';
import { keepOnly } from './vault.ts';
import { within } from './within.ts';

/** The lock under which settings and vault change together. */
export const settingsLock = 'settings';

const area = 'local';
const item = 'settings';

/** Closes every storage area to content scripts, those that are not used too; lasts. Firefox can't. */
export async function closeToContentScripts(): Promise<void> {
  const { local, session, sync, managed } = browser.storage;
  const accessLevel = 'TRUSTED_CONTEXTS';
  await Promise.all([local, session, sync, managed].map((one) => one.setAccessLevel?.({ accessLevel })));
}

/** The integrations in the order in which they are asked. What can't be read is kept and reported, never replaced. */
export async function readIntegrations(): Promise<readonly Integration[] | Failure> {
  const read = await within(browser.storage.local.get(item), undefined);
  if (!read) return { kind: 'storage-failed' };
  if (read[item] === undefined) return [];
  const settings = settingsSchema.safeParse(read[item]);
  return settings.success ? settings.data.integrations : { kind: 'storage-failed' };
}

/** Calls back after every change of the integrations, in any page, until the returned function is called. */
export function watchIntegrations(changed: () => void): () => void {
  const listener = (changes: Record<string, unknown>, areaName: string) => {
    if (areaName === area && item in changes) changed();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/**
 * Changes the integrations as a whole. Stopped at any point the old or the new ones stand, each with its own secret:
 * a secret is in the vault before the change that names it, and removed only after the change that drops it.
 */
async function change(
  next: (integrations: readonly Integration[]) => Promise<readonly Integration[]>,
): Promise<Failure | undefined> {
  return navigator.locks.request(settingsLock, async () => {
    const integrations = await readIntegrations();
    if ('kind' in integrations) return integrations;
    let standing = integrations;
    let failure: Failure | undefined;
    try {
      const changed = await next(integrations);
      await browser.storage.local.set({ [item]: { schema: 1, integrations: changed } });
      standing = changed;
    } catch {
      failure = { kind: 'storage-failed' };
    }
    try {
      // Of what was dropped, and of what could not be saved, no secret stays.
      await keepOnly(standing.map(({ secretId }) => secretId));
    } catch {
      failure = { kind: 'storage-failed' };
    }
    return failure;
  });
}

/** Removes secrets that no integration names: what a browser stopped in mid-save left behind. */
export async function removeLeftovers(): Promise<void> {
  await navigator.locks.request(settingsLock, async () => {
    const integrations = await readIntegrations();
    if (!('kind' in integrations)) await keepOnly(integrations.map(({ secretId }) => secretId));
  });
}

/** Saves an integration: in its place where its id is known, else at the end. `putSecret` fills the vault before. */
export function saveIntegration(
  integration: Omit<Integration, 'secretId'>,
  secretId: () => Promise<string>,
): Promise<Failure | undefined> {
  return change(async (integrations) => {
    const saved = { ...integration, secretId: await secretId() };
    return integrations.some(({ id }) => id === saved.id)
      ? integrations.map((other) => (other.id === saved.id ? saved : other))
      : [...integrations, saved];
  });
}

/** Forgets an integration and its secret. */
export function forgetIntegration(id: string): Promise<Failure | undefined> {
  return change(async (integrations) => integrations.filter((other) => other.id !== id));
}

/** Puts an integration first in the order of asking. */
export function putFirst(id: string): Promise<Failure | undefined> {
  return change(async (integrations) => [
    ...integrations.filter((one) => one.id === id),
    ...integrations.filter((one) => one.id !== id),
  ]);
}

/** Imports integrations from a file, all of them or none. */
export function importIntegrations(read: readonly Exchanged[]): Promise<Failure | undefined> {
  return change(async (integrations) =>
    imported(
      integrations,
      importChanges(integrations, read, () => crypto.randomUUID()),
    ),
  );
}
