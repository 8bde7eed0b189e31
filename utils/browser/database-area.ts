// A storage area in IndexedDB, which belongs to the extension's origin: out of reach for content scripts, which run in
// the page's. Changes are announced in `storage.session`, which is closed to them too and wakes a stopped worker.
import { createStore, entries, type UseStore } from 'idb-keyval';
import { browser } from './api.ts';
import type { Changes, LocalStore } from './local-store.ts';

let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore('cotejo-local', 'items');
  return opened;
}

const announcedItem = 'databaseChanges';

/** Writes all items in one transaction, or none; resolves with what changed once it is on the disk. */
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
      // A value that can't be stored; without this the items before it would stay written.
      transaction.abort();
    }
    await committed;
    return changes;
  });
}

async function change(items: Readonly<Record<string, unknown>>): Promise<void> {
  const changes = await write(items);
  // The stamp makes two equal announcements two changes. The write stands, whether it could be announced or not.
  const announced = { stamp: crypto.randomUUID(), changes };
  await browser.storage.session.set({ [announcedItem]: announced }).catch(() => undefined);
}

/** The area; its calls reject when the database can't be opened or written. */
export const databaseArea: LocalStore = {
  async get(names) {
    const all: [string, unknown][] = await entries(store());
    const wanted = names === null ? undefined : [names].flat();
    return Object.fromEntries(all.filter(([name]) => wanted?.includes(name) ?? true));
  },
  set: change,
  remove: (name) => change({ [name]: undefined }),
  watch(changed) {
    const listener = ({ [announcedItem]: announced }: Changes, area: string) => {
      const value = announced?.newValue as { readonly changes: Changes } | undefined;
      if (area === 'session' && value) changed(value.changes);
    };
    browser.storage.onChanged.addListener(listener);
    return () => browser.storage.onChanged.removeListener(listener);
  },
};
