// Reads the cached verdict of the active tab's session for the popup's first paint. It uses no schemas, which are most
// of a page's code; anything unexpected is left to the app, which takes over a moment later.

import type { DoneLookup } from '../core/lookup/lookup.ts';
import { readStoredLookup } from '../core/lookup/stored-lookup.ts';
import { portalOrigin, sessionIdFromAddress } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { localStore, policyItem, preferencesItem } from './local-store.ts';
import { handedItem, lookupItem } from './session-items.ts';
import { isTrusted, trustedBy, trustItemNames } from './trusted.ts';

/**
 * Whether there are settings that the first paint does not handle: taught addresses, or another template or language
 * for copied results.
 */
function needsApp({
  [policyItem]: policy,
  [preferencesItem]: preferences,
}: Record<string, unknown>): boolean {
  return /"(?:portalAddresses":\["|evidence)/.test(JSON.stringify([policy, preferences]));
}

/**
 * Reads the session in the active tab's address; undefined for any other page. A tab on an added host is left to the
 * app.
 */
export async function readFirstPaintSession(): Promise<SessionId | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true }).catch(() => []);
  return sessionIdFromAddress(tab?.url ?? '', [portalOrigin]);
}

/**
 * Reads the active tab's cached verdict. Undefined if there is none that the current settings trust, if a text was
 * handed in, or if `needsApp`.
 */
export async function readFirstPaintLookup(): Promise<DoneLookup | undefined> {
  const sessionId = await readFirstPaintSession();
  if (!sessionId) return undefined;
  const item = lookupItem(sessionId);
  const [onDevice, { [item]: stored, [handedItem]: handed }] = await Promise.all([
    localStore.get([...trustItemNames, preferencesItem]).catch(() => undefined),
    browser.storage.session.get([item, handedItem]).catch(() => ({}) as Record<string, unknown>),
  ]);
  if (!onDevice || needsApp(onDevice) || handed !== undefined) return undefined;
  const lookup = readStoredLookup(stored);
  if (lookup?.state !== 'done' || lookup.sessionId !== sessionId) return undefined;
  return isTrusted(lookup, await trustedBy(onDevice)) ? lookup : undefined;
}
