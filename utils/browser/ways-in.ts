// The ways in beside toolbar and chip: the context menu and the address bar's keyword. Whatever text comes in, ids
// alone are handed on to the popup.
import { linkPatterns } from '../core/links.ts';
import { browser } from './api.ts';
import { openPopupFor } from './open-popup.ts';

/** Listens for clicks in the context menu and for what is typed after the keyword. */
export function attendWaysIn(): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, selectionText }, tab) => {
    void openPopupFor((menuItemId === 'link' ? linkUrl : selectionText) ?? '', tab?.windowId);
  });
  browser.omnibox.onInputStarted.addListener(() => {
    browser.omnibox.setDefaultSuggestion({ description: browser.i18n.getMessage('ways_omnibox') });
  });
  browser.omnibox.onInputEntered.addListener((text) => void openPopupFor(text));
}

/** Puts the two entries into the context menu; the browser keeps them until the next installation or update. */
export async function createMenus(): Promise<void> {
  const title = browser.i18n.getMessage('ways_menu');
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: 'selection', title, contexts: ['selection'] });
  browser.contextMenus.create({ id: 'link', title, contexts: ['link'], targetUrlPatterns: linkPatterns() });
}
