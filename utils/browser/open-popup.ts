// Opens the popup from elsewhere than its button: on the toolbar, or where the browser has none there in a tab.
import { type ReadDeps, readText } from '../core/session/reader/read-text.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { handIn } from './handed-in.ts';

/** The popup's page in a tab; the fragment tells such a tab from one that a person has opened. */
const tabPath = '/popup.html#opened';

/** A popup that is being opened; the browser refuses a second one. */
let opening: Promise<boolean> | undefined;

async function isPopupOpen(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts?.({ contextTypes: ['POPUP'] });
  return contexts !== undefined && contexts.length > 0;
}

async function openOnToolbar(windowId: number | undefined): Promise<boolean> {
  try {
    await browser.action.openPopup(windowId === undefined ? undefined : { windowId });
    return true;
  } catch {
    return isPopupOpen();
  }
}

/** Opens the popup's page for what was handed in, in the tab that has been opened so before if there is one. */
async function openInTab(): Promise<void> {
  const url = browser.runtime.getURL(tabPath);
  const tabs = await browser.tabs.query({ url: browser.runtime.getURL('/popup.html') });
  const opened = tabs.find((tab) => tab.url === url);
  if (opened?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(opened.id, { active: true });
  // It takes what is handed in when it loads.
  await browser.tabs.reload(opened.id);
  if (opened.windowId !== undefined) await browser.windows.update(opened.windowId, { focused: true });
}

/** Opens the popup in a window, the one in front where none is named; whether it is open then. */
function open(windowId?: number): Promise<boolean> {
  opening ??= openOnToolbar(windowId).finally(() => {
    opening = undefined;
  });
  return opening;
}

/** Opens the popup in the window in front. */
export async function openPopup(): Promise<void> {
  if (!(await open())) await openInTab();
}

/** Reads a text and opens the popup, which does what follows from it. */
export async function openPopupFor(text: string, deps: ReadDeps, windowId?: number): Promise<void> {
  await handIn(await readText(text, deps), text);
  if (!(await open(windowId))) await openInTab();
}

/**
 * Opens the popup in the window of a tab that was clicked, whose session it shows by itself. Where it opens in a tab it
 * is handed that session, and so never shows it as the one of its own tab. Nothing opens for a window in the background,
 * where nobody can have clicked.
 */
export async function openPopupAt(windowId: number, sessionId: SessionId | null): Promise<void> {
  if (await open(windowId)) return;
  if (!(await browser.windows.get(windowId)).focused) return;
  if (sessionId) {
    // The session of an address; its lookup is refused like any other where the ID is a credential.
    const none = async (texts: readonly string[]) => texts.map(() => undefined);
    const read = await readText(sessionId, { recognise: none, isAnyLocked: async () => false });
    await handIn(read, sessionId);
  }
  await openInTab();
}
