// Opens the popup without a click on its button: on the toolbar, or in a tab if the browser can't do that.
import { type ReadDeps, readText } from '../core/session/reader/read-text.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { storeHandedIn } from './handed-in.ts';

/** The popup's page in a tab. The fragment distinguishes it from a tab that the user has opened. */
const tabPath = '/popup.html#opened';

/** The popup being opened; the browser rejects a second call meanwhile. */
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

/** Opens the popup's page in a tab, or in the tab that was opened that way before. */
async function openInTab(): Promise<void> {
  const url = browser.runtime.getURL(tabPath);
  const tabs = await browser.tabs.query({ url: browser.runtime.getURL('/popup.html') });
  const opened = tabs.find((tab) => tab.url === url);
  if (opened?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(opened.id, { active: true });
  // The page takes the handed-in text when it loads.
  await browser.tabs.reload(opened.id);
  if (opened.windowId !== undefined) await browser.windows.update(opened.windowId, { focused: true });
}

/** Opens the popup in a window, by default the one in front. Returns whether it is open. */
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

/** Reads a text and opens the popup with it. */
export async function openPopupFor(text: string, deps: ReadDeps, windowId?: number): Promise<void> {
  await storeHandedIn(await readText(text, deps), text);
  if (!(await open(windowId))) await openInTab();
}

/**
 * Opens the popup in a window whose active tab shows this session, because the user clicked the chip or pressed the
 * shortcut there. If the popup opens in a tab instead, it gets the session as a handed-in ID, so that it is not shown
 * as that tab's own. For a window in the background no tab opens, because the user can't have acted there.
 */
export async function openPopupAt(windowId: number, sessionId: SessionId | null): Promise<void> {
  if (await open(windowId)) return;
  if (!(await browser.windows.get(windowId)).focused) return;
  if (sessionId) {
    // Credentials need not be recognized here: the ID comes from an address, and the worker refuses to look one up.
    const none = async (texts: readonly string[]) => texts.map(() => undefined);
    const read = await readText(sessionId, { recognize: none, isAnyLocked: async () => false });
    await storeHandedIn(read, sessionId);
  }
  await openInTab();
}
