// Stores which integrations' replies have been signed, by endpoint. After a signed reply, an unsigned one is a failure
// until the user accepts the change. Integrations are identified by API key, so that a new host or name loses nothing.
import type { Integration } from '../core/integration/integration.ts';
import { isEntryOfKey, signedReplyEntry } from '../core/lookup/trust.ts';
import { z } from '../core/zod.ts';
import { readAllIntegrations } from './integrations.ts';
import { signedRepliesItem as item, localStore } from './local-store.ts';
import type { Changes } from './storage-changes.ts';
import { withTimeout } from './with-timeout.ts';

type Keyed = Pick<Integration, 'apiKey'>;

const entriesSchema = z.lazy(() => z.array(z.string()));

/** Returns the entries of a stored item: none if it is missing, undefined if it can't be read. */
function entriesIn(stored: unknown): readonly string[] | undefined {
  return entriesSchema.safeParse(stored ?? []).data;
}

/**
 * Whether an endpoint's replies to an integration have been signed; undefined if the storage fails. If the entries are
 * malformed, all replies count as signed before.
 */
export async function readSignedBefore(endpoint: string, integration: Keyed): Promise<boolean | undefined> {
  const stored = await withTimeout(localStore.get(item), undefined);
  return stored && (entriesIn(stored[item])?.includes(signedReplyEntry(endpoint, integration)) ?? true);
}

/**
 * Changes the entries; changes are queued. `next` must either only add or only remove entries. It gets undefined for
 * malformed entries, and returns undefined to keep them.
 */
function change(
  next: (entries: readonly string[] | undefined) => readonly string[] | undefined,
): Promise<void> {
  return navigator.locks.request(item, async () => {
    const { [item]: stored } = await localStore.get(item);
    const before = entriesIn(stored);
    const after = next(before);
    if (after?.length !== before?.length) await localStore.set({ [item]: after });
  });
}

/** Stores that an endpoint's reply to an integration was signed. Rejects if the storage fails. */
export function storeSigned(endpoint: string, integration: Keyed): Promise<void> {
  const entry = signedReplyEntry(endpoint, integration);
  return change((entries) => (entries?.includes(entry) ? entries : entries && [...entries, entry]));
}

/**
 * Accepts unsigned replies of an integration until its next signed one, and replaces entries that can't be read. Only
 * the user may decide that.
 */
export function acceptUnsigned({ apiKey }: Keyed): Promise<void> {
  return change((entries = []) => entries.filter((entry) => !isEntryOfKey(entry, apiKey)));
}

/** Accepts unsigned replies of the integration with this id. If that can't be stored, the next reply fails again. */
export async function acceptUnsignedById(integrationId: string | undefined): Promise<void> {
  const integrations = await readAllIntegrations();
  const integration = integrations.ok && integrations.value.find(({ id }) => id === integrationId);
  if (integration) await acceptUnsigned(integration).catch(() => undefined);
}

/** Copies the entries of an integration. The returned function adds them again. Rejects if the storage fails. */
export async function snapshotSigned({ apiKey }: Keyed): Promise<() => Promise<void>> {
  const { [item]: stored } = await localStore.get(item);
  const copied = entriesIn(stored)?.filter((entry) => isEntryOfKey(entry, apiKey)) ?? [];
  return () => change((entries) => entries && [...new Set([...entries, ...copied])]);
}

/** Deletes the entries of all other integrations. */
export function pruneSignedReplies(integrations: readonly Keyed[]): Promise<void> {
  return change((entries) =>
    entries?.filter((entry) => integrations.some(({ apiKey }) => isEntryOfKey(entry, apiKey))),
  );
}

/**
 * Calls back after the entries changed, until the returned function is called. `acceptsUnsigned` is true if an entry
 * was removed, or unreadable ones were replaced, so that unsigned replies are accepted now. If it is false, cached
 * unsigned answers may no longer be trusted.
 */
export function watchSignedReplies(changed: (acceptsUnsigned: boolean) => void): () => void {
  return localStore.watch(({ [item]: change }: Changes) => {
    if (!change) return;
    const [before, now] = [entriesIn(change.oldValue), entriesIn(change.newValue)];
    changed(now !== undefined && (before?.some((entry) => !now.includes(entry)) ?? true));
  });
}
