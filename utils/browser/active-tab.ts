import { sessionIdFromPractice } from '../core/demo/demo-session.ts';
import { sessionIdFromAddress } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';
import type { UnreadAddress } from '../core/session/unread-address.ts';
import { browser } from './api.ts';
import type { EffectiveSettings } from './effective-settings.ts';

/** The active tab and the session in its address. */
export interface ActiveTab {
  readonly tabId: number;
  readonly windowId: number;
  readonly sessionId?: SessionId;
  /** Whether the session is one of the practice portal, and the organization allows the demo. */
  readonly isDemo: boolean;
  /** The address of a portal page that has IDs but no known session. */
  readonly unread?: UnreadAddress;
  /** Whether the page belongs to the portal or the practice portal, with or without a session. */
  readonly isPortal: boolean;
}

/** Reads the active tab's address by the effective settings. */
export async function readActiveTab(settings: Promise<EffectiveSettings>): Promise<ActiveTab> {
  const [[tab], { portals, preferences, allowed }] = await Promise.all([
    browser.tabs.query({ active: true, currentWindow: true }),
    settings,
  ]);
  const { id: tabId = -1, windowId = -1, url = '' } = tab ?? {};
  const onPortal = sessionIdFromAddress(url, portals.origins, portals.taught);
  const practice = browser.runtime.getURL('/practice.html');
  const onPractice = sessionIdFromPractice(url, practice);
  const isDemo = onPractice !== undefined && allowed.demo;
  const sessionId = isDemo ? onPractice : onPortal;
  const isOnPortal = portals.origins.some((origin) => url.startsWith(`${origin}/`));
  const common = { tabId, windowId, isDemo, isPortal: isOnPortal || url.startsWith(practice) };
  if (sessionId) return { ...common, sessionId };
  if (!isOnPortal) return common;
  const { findUnreadIds } = await import('../core/session/unread-address.ts');
  const unread = findUnreadIds(url, portals, preferences.portalAddresses);
  return { ...common, ...(unread && { unread }) };
}
