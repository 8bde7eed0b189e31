// What a person hands in beside the popup, by menu or address bar, on its way to the popup: in memory, taken once.
import type { ReadText } from '../core/reader/read-text.ts';
import { browser } from './api.ts';
import { handedItem } from './session-items.ts';

/** Stores a text that was read for the popup, which opens for it: IDs and the words around them, no credential. */
export async function handIn(read: ReadText): Promise<void> {
  await browser.storage.session.set({ [handedItem]: read });
}

/** Takes what was handed in, once. `storage.session` is written by this version of the extension alone. */
export async function takeHandedIn(): Promise<ReadText | undefined> {
  const { [handedItem]: stored } = await browser.storage.session.get(handedItem);
  if (stored === undefined) return undefined;
  await browser.storage.session.remove(handedItem);
  return stored as ReadText;
}
