// The browser's own shortcut that opens the popup; only the person can change it, on a page of the browser's.
import { browser } from './api.ts';

/** The keys that open the popup now, as the browser writes them; empty where there are none. */
export async function readShortcut(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === '_execute_action')?.shortcut ?? '';
}

/** Opens the page on which shortcuts are changed. */
export async function openShortcutSettings(): Promise<void> {
  const { commands, tabs } = browser;
  // Firefox has a call for it, Chromium an address.
  if ('openShortcutSettings' in commands) await commands.openShortcutSettings();
  else await tabs.create({ url: 'chrome://extensions/shortcuts' });
}
