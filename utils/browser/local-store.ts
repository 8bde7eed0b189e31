// All access to the store on this device goes through this file. The store has integrations, policy, preferences and
// other small records; secrets, lists and journal have separate databases. Content scripts must not write to it,
// because it decides which hosts are asked and how replies are checked.
import { browser } from './api.ts';
import { databaseArea } from './database-area.ts';
import { type Changes, watchArea } from './storage-changes.ts';

/** Names of items that several files read. */
export const policyItem = 'policy';
export const preferencesItem = 'preferences';
/** The user's integrations, whose item is called `settings`. */
export const integrationsItem = 'settings';
export const signedRepliesItem = 'signedReplies';

/** The Web Lock under which integrations, policy and vault change together. */
export const settingsLock = 'settings';

/** A storage area. Each call is one transaction, and rejects if the disk fails. */
export interface LocalStore {
  /** Returns the items with these names, or all of them for null; missing items are left out. */
  get(names: string | readonly string[] | null): Promise<Record<string, unknown>>;
  set(items: Readonly<Record<string, unknown>>): Promise<void>;
  remove(name: string): Promise<void>;
  /** Calls back after each change by any page or the worker, until the returned function is called. */
  watch(changed: (changes: Changes) => void): () => void;
}

/** `storage.local`, which Chromium closes to content scripts (`closeToContentScripts`). */
const storageArea: LocalStore = {
  get: (names) => browser.storage.local.get(names === null ? null : [names].flat()),
  set: (items) => browser.storage.local.set(items),
  remove: (name) => browser.storage.local.remove(name),
  watch: (changed) => watchArea('local', changed),
};

/** Firefox can't close `storage.local`, so it uses a database of the extension's origin instead. */
export const localStore: LocalStore = import.meta.env.BROWSER === 'firefox' ? databaseArea : storageArea;

/** Permanently closes every storage area, including unused ones, to content scripts. Firefox can't. */
export async function closeToContentScripts(): Promise<void> {
  const { local, session, sync, managed } = browser.storage;
  const accessLevel = 'TRUSTED_CONTEXTS';
  await Promise.all([local, session, sync, managed].map((one) => one.setAccessLevel?.({ accessLevel })));
}
