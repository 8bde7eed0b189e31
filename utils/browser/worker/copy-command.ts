// The command that copies the result of the session in front. The popup does it: only a page in front has the clipboard,
// and the portal's page must not get the text.
import { browser } from '../api.ts';
import { requestCopy } from '../copy-request.ts';
import { openPopupAt } from '../open-popup.ts';
import { readPortals } from '../preferences.ts';
import { sessionInTab } from '../tabs.ts';

/** Listens for the command: the popup opens on the session of the tab in front, and copies its result if it has one. */
export function registerCopyCommand(): void {
  browser.commands.onCommand.addListener(async (command, tab) => {
    if (command !== 'copy-result' || tab?.id === undefined || tab.windowId === undefined) return;
    const sessionId = await sessionInTab(tab.id, readPortals());
    if (sessionId) await requestCopy(sessionId, Date.now());
    await openPopupAt(tab.windowId, sessionId ?? null);
  });
}
