// The journal's key pairs. The private key is sealed together with each sealed secret, and is in memory while that
// secret is unlocked.
import { promisifyRequest } from 'idb-keyval';
import {
  createJournalKeyPair,
  type JournalKeyPair,
  keyIdOf,
  type PublicKey,
  publicKeyOf,
} from '../core/journal/journal-seal.ts';
import { entriesFrom, keyItem, withJournalItems, writeJournalMeta } from './journal-database.ts';
import { readUnlockedJournalKeys } from './unlocked.ts';

/**
 * Returns the journal's key pair for a secret that is being sealed: an unlocked pair, so that recorded entries stay
 * readable, or a new one.
 */
export async function readOrCreateJournalKeyPair(): Promise<JournalKeyPair> {
  const [privateKey] = await readUnlockedJournalKeys();
  return privateKey ? { privateKey, publicKey: await publicKeyOf(privateKey) } : createJournalKeyPair();
}

/**
 * Keeps recorded entries readable when sealed secrets are about to be deleted. `staying` has the public keys of the
 * secrets that stay. An unlocked private key that would be lost is stored beside the journal, which is then no longer
 * sealed. Must be called under `journalLock`, which is held until the secrets are deleted. Never rejects.
 */
export async function keepJournalReadable(staying: readonly PublicKey[]): Promise<void> {
  try {
    const stays = new Set(await Promise.all(staying.map(keyIdOf)));
    for (const privateKey of await readUnlockedJournalKeys()) {
      const keyId = await keyIdOf(await publicKeyOf(privateKey));
      if (stays.has(keyId)) continue;
      await withJournalItems('readwrite', async (items) => {
        if ((await promisifyRequest(items.count(entriesFrom(0)))) === 0) return;
        items.put(privateKey, keyItem(keyId));
        await writeJournalMeta(items, { mayHaveUnsealed: true });
      });
    }
  } catch {
    // A failure of the journal must not prevent deleting a secret.
  }
}
