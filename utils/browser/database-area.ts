// A storage area in IndexedDB. It belongs to the extension's origin, so content scripts, which run in the page's
// origin, can't reach it. Changes are announced in `storage.session`, which is closed to them too and wakes a stopped
// worker.
import { createStore, entries, type UseStore } from 'idb-keyval';
import { browser } from './api.ts';
import type { LocalStore } from './local-store.ts';
import { type Changes, watchSessionStorage } from './storage-changes.ts';

let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore('cotejo-local', 'items');
  return opened;
}

const announcedItem = 'databaseChanges';

/** Writes all items or none, in one transaction; resolves with the changes once it is complete. */
function write(items: Readonly<Record<string, unknown>>): Promise<Changes> {
  return store()('readwrite', async (objects) => {
    const { transaction } = objects;
    const changes: Record<string, { oldValue?: unknown; newValue?: unknown }> = {};
    const committed = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('The write was aborted.'));
    });
    try {
      for (const [name, newValue] of Object.entries(items)) {
        const reading = objects.get(name);
        reading.onsuccess = () => {
          changes[name] = { oldValue: reading.result, newValue };
        };
        if (newValue === undefined) objects.delete(name);
        else objects.put(newValue, name);
      }
    } catch {
      // A value can't be stored. Without this, the items before it would stay written.
      transaction.abort();
    }
    await committed;
    return changes;
  });
}

async function change(items: Readonly<Record<string, unknown>>): Promise<void> {
  const changes = await write(items);
  // The browser reports only values that change, so a stamp makes equal announcements differ. A failed announcement
  // does not undo the write.
  const announced = { stamp: crypto.randomUUID(), changes };
  await browser.storage.session.set({ [announcedItem]: announced }).catch(() => undefined);
}

/** The storage area. Its calls reject if the database can't be opened or written. */
export const databaseArea: LocalStore = {
  async get(names) {
    const all: [string, unknown][] = await entries(store());
    const wanted = names === null ? undefined : [names].flat();
    return Object.fromEntries(all.filter(([name]) => wanted?.includes(name) ?? true));
  },
  set: change,
  remove: (name) => change({ [name]: undefined }),
  watch: (changed) =>
    watchSessionStorage(({ [announcedItem]: announced }) => {
      const value = announced?.newValue as { readonly changes: Changes } | undefined;
      if (value) changed(value.changes);
    }),
};
