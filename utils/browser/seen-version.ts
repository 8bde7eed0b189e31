// Which version's news a person has seen, so that an update can be mentioned once, quietly.
import { browser } from './api.ts';
import { localStore } from './local-store.ts';

const item = 'seenVersion';

/** This version, where it is another than the one a person last saw; a first one is no news. */
export async function unseenVersion(): Promise<string | undefined> {
  const { version } = browser.runtime.getManifest();
  const { [item]: seen } = await localStore.get(item);
  if (seen === undefined) await markSeen();
  return seen === undefined || seen === version ? undefined : version;
}

export async function markSeen(): Promise<void> {
  await localStore.set({ [item]: browser.runtime.getManifest().version });
}
