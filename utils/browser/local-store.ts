// The only way to what is stored on this device: settings, the policy, preferences, unlock attempts,
// whose replies were seen signed. No content script may write there, because what signs and where to is decided by it.
import { browser } from './api.ts';
import { databaseArea } from './database-area.ts';

/** The items that are read in more than one place. */
export const policyItem = 'policy';
export const preferencesItem = 'preferences';
export const settingsItem = 'settings';
export const signedRepliesItem = 'signedReplies';

/** The name of the lock under which settings and vault change together. */
export const settingsLock = 'settings';

/** Changed items by name; a value that is missing was removed, or was not there before. */
export type Changes = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>;

/** A storage area, as much of it as is used. Each call is one transaction, and rejects when the disk refuses. */
export interface LocalStore {
  /** The items with these names, or with null all of them; a name that is not stored is left out. */
  get(names: string | readonly string[] | null): Promise<Record<string, unknown>>;
  set(items: Readonly<Record<string, unknown>>): Promise<void>;
  remove(name: string): Promise<void>;
  /** Calls back after each change, by whichever page or worker, until the returned function is called. */
  watch(changed: (changes: Changes) => void): () => void;
}

/** `storage.local`, which Chromium closes to content scripts (`closeToContentScripts`). */
const storageArea: LocalStore = {
  get: (names) => browser.storage.local.get(names === null ? null : [names].flat()),
  set: (items) => browser.storage.local.set(items),
  remove: (name) => browser.storage.local.remove(name),
  watch(changed) {
    const listener = (changes: Changes, area: string) => {
      if (area === 'local') changed(changes);
    };
    browser.storage.onChanged.addListener(listener);
    return () => browser.storage.onChanged.removeListener(listener);
  },
};

/** Firefox can't close `storage.local`, so there it is a database of the extension's own origin. */
export const localStore: LocalStore = import.meta.env.BROWSER === 'firefox' ? databaseArea : storageArea;

/** Closes every storage area to content scripts, those that are not used too; lasts. Firefox can't. */
export async function closeToContentScripts(): Promise<void> {
  const { local, session, sync, managed } = browser.storage;
  const accessLevel = 'TRUSTED_CONTEXTS';
  await Promise.all([local, session, sync, managed].map((one) => one.setAccessLevel?.({ accessLevel })));
}
