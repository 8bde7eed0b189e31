// The keyboard shortcut that opens the popup. Only the user can change it, on a browser page.
import { browser } from './api.ts';

/** Reads the keys that open the popup, as the browser writes them; empty if there are none. */
export async function readShortcut(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === '_execute_action')?.shortcut ?? '';
}

/** Opens the browser page for shortcuts. */
export async function openShortcutSettings(): Promise<void> {
  const { commands, tabs } = browser;
  // Firefox has a function for it, Chromium an address.
  if ('openShortcutSettings' in commands) await commands.openShortcutSettings();
  else await tabs.create({ url: 'chrome://extensions/shortcuts' });
}
