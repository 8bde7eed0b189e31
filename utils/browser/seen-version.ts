// Stores which version's news the user has seen, so that an update is mentioned once.
import { browser } from './api.ts';
import { localStore } from './local-store.ts';

const item = 'seenVersion';

/** Returns this version if the user last saw another one, else undefined. After the installation, marks it as seen. */
export async function readUnseenVersion(): Promise<string | undefined> {
  const { version } = browser.runtime.getManifest();
  const { [item]: seen } = await localStore.get(item);
  if (seen === undefined) await markVersionSeen();
  return seen === undefined || seen === version ? undefined : version;
}

export async function markVersionSeen(): Promise<void> {
  await localStore.set({ [item]: browser.runtime.getManifest().version });
}
