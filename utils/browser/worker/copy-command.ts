// The keyboard command that copies the result of the active tab's session. The popup does the copying: only a focused
// page may use the clipboard, and the portal's page must not get the text.
import { browser } from '../api.ts';
import { requestCopy } from '../copy-request.ts';
import { openPopupAt } from '../open-popup.ts';
import { readPortals } from '../preferences.ts';
import { readSessionInTab } from '../tabs.ts';

/** Listens for the command. The popup opens for the active tab's session and copies its result, if there is one. */
export function registerCopyCommand(): void {
  browser.commands.onCommand.addListener(async (command, tab) => {
    if (command !== 'copy-result' || tab?.id === undefined || tab.windowId === undefined) return;
    const sessionId = await readSessionInTab(tab.id, readPortals());
    if (sessionId) await requestCopy(sessionId, Date.now());
    await openPopupAt(tab.windowId, sessionId ?? null);
  });
}
