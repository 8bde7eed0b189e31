// The ways to a lookup beside toolbar and chip: the context menu and the address bar's keyword.
import { linkPatterns } from '../core/links.ts';
import { type ReadText, readText } from '../core/reader/read-text.ts';
import { browser } from './api.ts';
import { handIn } from './handed-in.ts';
import { isAnyLocked } from './vault.ts';

type Recognise = Parameters<typeof readText>[1]['recognise'];

/** Hands a text to the popup, or to its page in a tab where the browser opens no popup. */
async function open(text: string, recognise: Recognise): Promise<void> {
  const read: ReadText = await readText(text, { recognise, isAnyLocked });
  await handIn(read);
  await browser.action
    .openPopup()
    .catch(() => browser.tabs.create({ url: browser.runtime.getURL('/popup.html') }));
}

/** Listens for clicks in the context menu and for what is typed after the keyword; `recognise` knows credentials. */
export function registerMenusAndOmnibox(recognise: Recognise): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, selectionText }) => {
    void open((menuItemId === 'link' ? linkUrl : selectionText) ?? '', recognise);
  });
  browser.omnibox.onInputStarted.addListener(() => {
    browser.omnibox.setDefaultSuggestion({ description: browser.i18n.getMessage('ways_omnibox') });
  });
  browser.omnibox.onInputEntered.addListener((text) => void open(text, recognise));
}

/** Creates the two entries of the context menu; the browser keeps them until the next installation or update. */
export async function createMenus(): Promise<void> {
  const title = browser.i18n.getMessage('ways_menu');
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: 'selection', title, contexts: ['selection'] });
  browser.contextMenus.create({ id: 'link', title, contexts: ['link'], targetUrlPatterns: linkPatterns() });
}
