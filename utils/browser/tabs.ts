// Reads what tabs show, by their addresses only. The host permission allows that for portal tabs only.

import { sessionIdFromPractice } from '../core/demo/demo-session.ts';
import { type SettingsPlace, settingsHash } from '../core/integration/settings-place.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { fieldOfFailure } from '../core/lookup/failure-rules.ts';
import { type Portals, portalsOf } from '../core/policy/preferences.ts';
import { sessionIdFromAddress } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { readUnreadAddress, type UnreadAddress } from '../core/session/unread-address.ts';
import { browser } from './api.ts';
import { readAllowed } from './policy.ts';
import { effectivePreferences, readPortals } from './preferences.ts';

export interface SessionTab {
  readonly tabId: number;
  readonly sessionId: SessionId;
}

/** The session in a tab's address; undefined for another page, or if the tab is gone. */
export async function sessionInTab(
  tabId: number,
  portals: Portals | Promise<Portals>,
): Promise<SessionId | undefined> {
  const { url = '' } = (await browser.tabs.get(tabId).catch(() => undefined)) ?? {};
  const { origins, taught } = await portals;
  return sessionIdFromAddress(url, origins, taught);
}

/** The active tab: its session, and whether that belongs to the demo, on the practice portal (if allowed). */
export interface ActiveTab {
  readonly tabId: number;
  readonly windowId: number;
  readonly sessionId?: SessionId;
  readonly isDemo: boolean;
  /** The address of a portal page that has IDs but shows no session. */
  readonly unread?: UnreadAddress;
  /** Whether the page belongs to the portal or the practice portal, with or without a session. */
  readonly isPortal: boolean;
}

export async function activeTab(): Promise<ActiveTab> {
  const [[tab], preferences] = await Promise.all([
    browser.tabs.query({ active: true, currentWindow: true }),
    effectivePreferences(),
  ]);
  const portals = portalsOf(preferences);
  const { id: tabId = -1, windowId = -1, url = '' } = tab ?? {};
  const onPortal = sessionIdFromAddress(url, portals.origins, portals.taught);
  const practice = browser.runtime.getURL('/practice.html');
  const onPractice = sessionIdFromPractice(url, practice);
  const isDemo = onPractice !== undefined && (await readAllowed()).demo;
  const sessionId = isDemo ? onPractice : onPortal;
  const unread = readUnreadAddress(url, portals, preferences.portalAddresses);
  const pages = [...portals.origins.map((origin) => `${origin}/`), practice];
  const isPortal = pages.some((page) => url.startsWith(page));
  return { tabId, windowId, ...(sessionId && { sessionId }), isDemo, isPortal, ...(unread && { unread }) };
}

/** The ids of the tabs on these origins, in all windows, except discarded ones, which have no page. */
export async function tabsOn(origins: readonly string[]): Promise<number[]> {
  // For the browser, an empty list of addresses means every tab.
  if (origins.length === 0) return [];
  const tabs = await browser.tabs.query({ url: origins.map((origin) => `${origin}/*`), discarded: false });
  return tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/** Opens the settings, optionally at the form of an integration (or a new one) and at one of its fields. */
export function openSettings({
  integrationId,
  field,
}: { [K in 'integrationId' | 'field']?: SettingsPlace[K] | undefined } = {}): void {
  if (!integrationId) {
    void browser.runtime.openOptionsPage();
    return;
  }
  const hash = settingsHash({ tab: 'integrations', integrationId, ...(field && { field }) });
  void browser.tabs.create({ url: browser.runtime.getURL(`/options.html${hash}`) });
}

/** Opens the settings at the field that corrects a failure. */
export function openSettingsFor(failure: Failure): void {
  openSettings({ integrationId: failure.integrationId, field: fieldOfFailure(failure) });
}

/** Closes this page's tab. */
export async function closeThisTab(): Promise<void> {
  const { id } = await browser.tabs.getCurrent();
  if (id !== undefined) await browser.tabs.remove(id);
}

/** Brings this page's tab to the front. */
export async function showThisTab(): Promise<void> {
  const { id, windowId } = await browser.tabs.getCurrent();
  if (id === undefined || windowId === undefined) return;
  await browser.tabs.update(id, { active: true });
  await browser.windows.update(windowId, { focused: true });
}

/** Asks the browser not to discard this page's tab to save memory, or no longer. */
export async function keepThisTab(keep: boolean): Promise<void> {
  const { id } = await browser.tabs.getCurrent();
  if (id !== undefined) await browser.tabs.update(id, { autoDiscardable: !keep }).catch(() => undefined);
}

/** Every portal tab in all windows, the visible ones first, with the session in its address. */
export async function portalTabs(): Promise<
  { tabId: number; origin: string; sessionId: SessionId | undefined }[]
> {
  const { origins, taught } = await readPortals();
  const tabs = await browser.tabs.query({ url: origins.map((origin) => `${origin}/*`) });
  return tabs
    .toSorted((a, b) => Number(b.active) - Number(a.active))
    .flatMap(({ id: tabId, url = '' }) =>
      tabId === undefined
        ? []
        : [{ tabId, origin: new URL(url).origin, sessionId: sessionIdFromAddress(url, origins, taught) }],
    );
}

/** Every portal tab that shows a session, in all windows. */
export async function sessionTabs(): Promise<SessionTab[]> {
  return (await portalTabs()).flatMap(({ tabId, sessionId }) => (sessionId ? [{ tabId, sessionId }] : []));
}
