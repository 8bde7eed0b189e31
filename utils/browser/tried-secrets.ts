// Secrets that are only tried, in a test of the connection: in memory, and deleted after it.
import { type Binding, bindingOf } from '../core/integration/binding.ts';
import { browser } from './api.ts';
import { putInSession } from './store-secrets.ts';
import { secretItem } from './vault-store.ts';

/** The secrets that are only tried, each held by a lock of its id: it outlives a saving, but not the page that tries it. */
const tried = new Map<string, () => void>();

function hold(secretId: string): Promise<void> {
  return new Promise((held) => {
    const untilReleased = () => {
      held();
      return new Promise<void>((release) => tried.set(secretId, release));
    };
    navigator.locks.request(secretId, untilReleased).catch(() => undefined);
  });
}

/** Stores a secret's text for a test and returns its id, to be used in the mode `until-close` and dropped after. */
export async function putTried(secret: string, enteredFor: Binding): Promise<string> {
  const secretId = crypto.randomUUID();
  await hold(secretId);
  await putInSession(secretId, { ...bindingOf(enteredFor), secret });
  return secretId;
}

/** Removes a secret that was only tried. */
export async function dropTried(secretId: string): Promise<void> {
  await browser.storage.session.remove(secretItem(secretId));
  tried.get(secretId)?.();
  tried.delete(secretId);
}
