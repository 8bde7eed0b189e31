// Passes a text to a popup that the extension opens: in memory, and only once.
import type { ReadText } from '../core/session/reader/read-text.ts';
import { browser } from './api.ts';
import { handedItem } from './session-items.ts';
import { watchSessionStorage } from './storage-changes.ts';

/** A text that was read for the popup, and the part of it that the field shows. */
export interface HandedIn {
  readonly read: ReadText;
  readonly text: string;
}

/** The maximum length of the text in the popup's field, in UTF-16 code units. */
const maxShown = 200;

/** Returns the text, or an empty one if anything in it may be an ID, a token or a credential. */
function shownOf({ found: { empty } }: ReadText, text: string): string {
  return empty === 'no-id' || empty === 'link-without-id' ? text.trim().slice(0, maxShown) : '';
}

/** Stores what was read in a text, for the popup: IDs and the words around them, no credential. */
export async function storeHandedIn(read: ReadText, text: string): Promise<void> {
  const handed: HandedIn = { read, text: shownOf(read, text) };
  await browser.storage.session.set({ [handedItem]: handed });
}

/**
 * Takes the text out of the storage. Only this version of the extension writes `storage.session`, so no schema is
 * needed.
 */
export async function takeHandedIn(): Promise<HandedIn | undefined> {
  const { [handedItem]: stored } = await browser.storage.session.get(handedItem);
  if (stored === undefined) return undefined;
  await browser.storage.session.remove(handedItem);
  return stored as HandedIn;
}

/** Calls back after each text that is passed, until the returned function is called. */
export function watchHandedIn(handedIn: () => void): () => void {
  return watchSessionStorage(({ [handedItem]: change }) => {
    if (change?.newValue) handedIn();
  });
}
