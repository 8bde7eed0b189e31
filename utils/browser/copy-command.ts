// The command that copies the result of the session in front. The popup does it: only a page in front has the clipboard,
// and the portal's page must not get the text.
import type { SessionId } from '../core/session-id.ts';
import { browser } from './api.ts';
import { openPopupAt } from './open-popup.ts';
import { readPortals } from './preferences.ts';
import { copyRequestItem } from './session-items.ts';
import { sessionInTab } from './tabs.ts';

/** A person's wish to have the result of one session copied, and when it was, in milliseconds since 1970. */
interface CopyRequest {
  readonly sessionId: SessionId;
  readonly at: number;
}

/** How long a request holds, in milliseconds: what comes up later may not be what the person meant. */
const copyRequestMs = 2000;

/** Listens for the command: the popup opens on the session of the tab in front, and copies its result if it has one. */
export function registerCopyCommand(): void {
  browser.commands.onCommand.addListener(async (command, tab) => {
    if (command !== 'copy-result' || tab?.id === undefined || tab.windowId === undefined) return;
    const sessionId = await sessionInTab(tab.id, readPortals());
    if (sessionId) {
      const request: CopyRequest = { sessionId, at: Date.now() };
      await browser.storage.session.set({ [copyRequestItem]: request });
    }
    await openPopupAt(tab.windowId, sessionId ?? null);
  });
}

/** Takes the request, once: the session to copy; undefined where there is none, or it is too old. */
export async function takeCopyRequest(now: number): Promise<SessionId | undefined> {
  const { [copyRequestItem]: stored } = await browser.storage.session.get(copyRequestItem);
  if (stored === undefined) return undefined;
  await browser.storage.session.remove(copyRequestItem);
  // `storage.session` is written by this version of the extension alone.
  const { sessionId, at } = stored as CopyRequest;
  return Math.abs(now - at) <= copyRequestMs ? sessionId : undefined;
}

/** Calls back when a request was made, until the returned function is called. */
export function watchCopyRequests(made: () => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'session' && changes[copyRequestItem]?.newValue) made();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
