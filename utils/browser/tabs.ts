// What the tabs show. The address is the only witness; the host permission lets it be read for the portal alone.
import { portalOrigin, type SessionId, sessionIdFromAddress } from '../core/session-id.ts';
import { browser } from './api.ts';

export interface SessionTab {
  readonly tabId: number;
  readonly sessionId: SessionId;
}

/** The session in a tab's address now; undefined for another page, or when the tab is gone. */
export async function sessionInTab(tabId: number): Promise<SessionId | undefined> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return sessionIdFromAddress(tab?.url ?? '');
}

/** The session in the address of the tab a person looks at. */
export async function sessionInActiveTab(): Promise<SessionId | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return sessionIdFromAddress(tab?.url ?? '');
}

/** Every portal tab that shows a session, in all windows. */
export async function sessionTabs(): Promise<SessionTab[]> {
  const tabs = await browser.tabs.query({ url: `${portalOrigin}/*` });
  return tabs.flatMap(({ id: tabId, url }) => {
    const sessionId = sessionIdFromAddress(url ?? '');
    return tabId === undefined || !sessionId ? [] : [{ tabId, sessionId }];
  });
}
