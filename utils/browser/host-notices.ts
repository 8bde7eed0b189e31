// Notices about API hosts that Veriff changes or the organization changed. A notice that was dismissed before the date
// of Veriff's change is shown once more when the change is due.
import { type HostChange, hostChangeOf } from '../core/integration/api-hosts.ts';
import type { Integration } from '../core/integration/integration.ts';
import { localStore } from './local-store.ts';
import { withTimeout } from './with-timeout.ts';

/**
 * A notice about an integration: Veriff changes the API host that it uses, or (`moved`) the organization changed its
 * host and its secret signs for the new one.
 */
export interface HostNotice {
  readonly integration: Pick<Integration, 'id' | 'name' | 'baseUrl' | 'secretId'>;
  readonly change: HostChange | 'moved';
}

/** Held while a notice is recorded or dismissed. Several secrets may move at once. */
const noticesLock = 'host-notices';

const dismissedItem = 'dismissedHostNotices';

/** Reads a stored record; empty if there is none. Its values are only compared with others, so they need no schema. */
async function readRecord(name: string): Promise<Readonly<Record<string, unknown>>> {
  const { [name]: stored } = (await withTimeout(localStore.get(name), undefined)) ?? {};
  return typeof stored === 'object' ? { ...stored } : {};
}

/** Reads the dismissed changes, by integration id. */
const readDismissed = () => readRecord(dismissedItem);

const movesItem = 'movedSecrets';

/**
 * Reads the moves of secrets, by secret id: the host that the secret moved to, and whether the notice was dismissed.
 */
const readMoves = () => readRecord(movesItem);

/** Returns the host and the dismissal in a stored move, which may have any form. */
const moveIn = (stored: unknown): { readonly baseUrl?: unknown; readonly isDismissed?: unknown } =>
  Object(stored);

async function storeMove(
  { secretId, baseUrl }: HostNotice['integration'],
  isDismissed: boolean,
): Promise<void> {
  const moves = await readMoves();
  await withTimeout(
    localStore.set({ [movesItem]: { ...moves, [secretId]: { baseUrl, isDismissed } } }),
    undefined,
  );
}

/** Stores that an integration's secret moved to a new host. If that can't be stored, there is no notice. */
export async function recordSecretMove(integration: HostNotice['integration']): Promise<void> {
  await navigator.locks.request(noticesLock, async () => {
    const { [integration.secretId]: known } = await readMoves();
    if (moveIn(known).baseUrl !== integration.baseUrl) await storeMove(integration, false);
  });
}

/** Reads the notices to show; `now` is in milliseconds since 1970. */
export async function readHostNotices(
  integrations: readonly Integration[],
  now: number,
): Promise<readonly HostNotice[]> {
  const [dismissed, moves] = await Promise.all([readDismissed(), readMoves()]);
  return integrations.flatMap((integration): HostNotice[] => {
    const { id, baseUrl, secretId } = integration;
    const move = moveIn(moves[secretId]);
    const change = hostChangeOf(baseUrl, now);
    return [
      ...(move.baseUrl === baseUrl && move.isDismissed === false
        ? [{ integration, change: 'moved' as const }]
        : []),
      ...(change && dismissed[id] !== change ? [{ integration, change }] : []),
    ];
  });
}

/** Dismisses a notice. If that can't be stored, it is shown again. */
export async function dismissHostNotice({ integration, change }: HostNotice): Promise<void> {
  await navigator.locks.request(noticesLock, async () => {
    if (change === 'moved') return storeMove(integration, true);
    const dismissed = await readDismissed();
    await withTimeout(
      localStore.set({ [dismissedItem]: { ...dismissed, [integration.id]: change } }),
      undefined,
    );
  });
}

/** Calls back after a move or a dismissal, in any page, until the returned function is called. */
export function watchHostNotices(changed: () => void): () => void {
  return localStore.watch((changes) => {
    if (dismissedItem in changes || movesItem in changes) changed();
  });
}
