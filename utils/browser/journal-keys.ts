// The journal's key pairs: the private half is sealed with each secret that is behind a passphrase or a passkey, and is
// in memory while that is unlocked.
import { promisifyRequest } from 'idb-keyval';
import {
  createJournalKey,
  type JournalKey,
  keyIdOf,
  type PublicKey,
  publicKeyOf,
} from '../core/journal/journal-seal.ts';
import { entriesFrom, keyItem, withItems, writeMeta } from './journal-database.ts';
import { unlockedJournalKeys } from './unlocked.ts';

/** The key pair to seal with a secret: one that is unlocked, so that what was recorded stays readable, or a new one. */
export async function journalKeyForSeal(): Promise<JournalKey> {
  const [privateKey] = await unlockedJournalKeys();
  return privateKey ? { privateKey, publicKey: await publicKeyOf(privateKey) } : createJournalKey();
}

/**
 * To be called before sealed secrets are deleted, with the public keys of those that stay: a key that is unlocked now
 * and would go with them is stored beside the journal, which is sealed no longer then. Never rejects.
 */
export async function keepJournalReadable(staying: readonly PublicKey[]): Promise<void> {
  try {
    const stays = new Set(await Promise.all(staying.map(keyIdOf)));
    for (const privateKey of await unlockedJournalKeys()) {
      const keyId = await keyIdOf(await publicKeyOf(privateKey));
      if (stays.has(keyId)) continue;
      await withItems('readwrite', async (items) => {
        if ((await promisifyRequest(items.count(entriesFrom(0)))) === 0) return;
        items.put(privateKey, keyItem(keyId));
        await writeMeta(items, { isOpen: true });
      });
    }
  } catch {
    // Deleting a secret doesn't wait for the journal.
  }
}
