// Secrets for a connection test before saving: in memory, and deleted after the test.
import { type Binding, bindingOf } from '../core/integration/binding.ts';
import { browser } from './api.ts';
import { storeSessionSecret } from './store-secrets.ts';
import { secretItem } from './vault-store.ts';

/**
 * The functions that release the locks of the tried secrets, by secret id. A Web Lock named by the id protects a secret
 * from deletion until it is released or the page is closed.
 */
const releases = new Map<string, () => void>();

function hold(secretId: string): Promise<void> {
  return new Promise((held) => {
    const untilReleased = () => {
      held();
      return new Promise<void>((release) => releases.set(secretId, release));
    };
    navigator.locks.request(secretId, untilReleased).catch(() => undefined);
  });
}

/**
 * Stores a secret's text for a test and returns its id, for use in the mode `until-close`; delete it after the test.
 */
export async function storeTriedSecret(secret: string, enteredFor: Binding): Promise<string> {
  const secretId = crypto.randomUUID();
  await hold(secretId);
  await storeSessionSecret(secretId, { ...bindingOf(enteredFor), secret });
  return secretId;
}

/** Deletes a tried secret. */
export async function deleteTriedSecret(secretId: string): Promise<void> {
  await browser.storage.session.remove(secretItem(secretId));
  releases.get(secretId)?.();
  releases.delete(secretId);
}
