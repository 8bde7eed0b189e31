// Starts lookups from the context menu and the address bar's keyword.
import { linkPatterns } from '../../core/session/link-patterns.ts';
import type { ReadDeps } from '../../core/session/reader/read-text.ts';
import { browser } from '../api.ts';
import { isAnyLocked } from '../locked-secrets.ts';
import { openPopupFor } from '../open-popup.ts';
import { lookUpOpenTabs } from '../open-tabs.ts';
import { readAllowedFeatures } from '../policy.ts';
import { readPortals } from '../preferences.ts';

async function lookUpTabs(): Promise<void> {
  const [portals, allowed] = await Promise.all([readPortals(), readAllowedFeatures()]);
  await lookUpOpenTabs({ portals, allowed });
}

/** Listens for clicks in the context menu and for text after the keyword; `recognize` finds credentials in it. */
export function registerMenusAndOmnibox(recognize: ReadDeps['recognize']): void {
  const open = (text: string, windowId?: number) => openPopupFor(text, { recognize, isAnyLocked }, windowId);
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, selectionText }, tab) => {
    if (menuItemId === 'open-tabs') return void lookUpTabs();
    void open((menuItemId === 'link' ? linkUrl : selectionText) ?? '', tab?.windowId);
  });
  browser.omnibox.onInputStarted.addListener(() => {
    browser.omnibox.setDefaultSuggestion({ description: browser.i18n.getMessage('ways_omnibox') });
  });
  browser.omnibox.onInputEntered.addListener((text) => void open(text));
}

/**
 * Creates the entries of the page's and the toolbar icon's context menus. The browser keeps them until the next update.
 */
export async function createMenus(): Promise<void> {
  const title = browser.i18n.getMessage('ways_menu');
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: 'selection', title, contexts: ['selection'] });
  browser.contextMenus.create({
    id: 'open-tabs',
    title: browser.i18n.getMessage('ways_openTabs'),
    contexts: ['action'],
  });
  browser.contextMenus.create({ id: 'link', title, contexts: ['link'], targetUrlPatterns: linkPatterns() });
}
