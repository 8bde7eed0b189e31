// What a person hands in beside the popup, by menu or address bar, on its way to the popup: in memory, taken once.
import type { ReadText } from '../core/session/reader/read-text.ts';
import { browser } from './api.ts';
import { handedItem } from './session-items.ts';

/** A text that was read for the popup, and what the field shows of it. */
export interface HandedIn {
  readonly read: ReadText;
  readonly text: string;
}

/** How much of a text the field shows, in UTF-16 code units. */
const maxShown = 200;

/** The text where nothing in it can be an ID, a token or a credential; else nothing. */
function shownOf({ found: { empty } }: ReadText, text: string): string {
  return empty === 'no-id' || empty === 'link-without-id' ? text.trim().slice(0, maxShown) : '';
}

/** Stores a text that was read for the popup, which opens for it: IDs and the words around them, no credential. */
export async function handIn(read: ReadText, text: string): Promise<void> {
  const handed: HandedIn = { read, text: shownOf(read, text) };
  await browser.storage.session.set({ [handedItem]: handed });
}

/** Takes what was handed in, once. `storage.session` is written by this version of the extension alone. */
export async function takeHandedIn(): Promise<HandedIn | undefined> {
  const { [handedItem]: stored } = await browser.storage.session.get(handedItem);
  if (stored === undefined) return undefined;
  await browser.storage.session.remove(handedItem);
  return stored as HandedIn;
}
