// The verdict that is stored of the session in the active tab, for a popup's first paint. Read without the schemas,
// which are most of a page's code: what is missed here, or looks other than expected, is read with them a moment later.

import type { DoneLookup } from '../core/lookup/lookup.ts';
import { portalOrigin, sessionIdFromAddress } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { localStore, policyItem, preferencesItem } from './local-store.ts';
import { handedItem, lookupItem } from './session-items.ts';
import { isTrusted, trustedBy, trustItems } from './trusted.ts';

function isDone(stored: unknown): stored is DoneLookup {
  const { state, at, active, documentState, reading, integration, signed, trust } = Object(stored);
  const { category, meaning, by } = Object(reading);
  const types = [at, active, signed, documentState, category, meaning, by, integration, trust].map(
    (value) => typeof value,
  );
  return (
    state === 'done' && types.join() === 'number,boolean,boolean,string,string,string,string,string,string'
  );
}

/**
 * Whether there is anything that the first paint doesn't know: taught addresses, which the table that is built in may
 * read otherwise, or another way to copy a result.
 */
function isBeyondGlance({
  [policyItem]: policy,
  [preferencesItem]: preferences,
}: Record<string, unknown>): boolean {
  return /"(?:portalAddresses":\["|evidence)/.test(JSON.stringify([policy, preferences]));
}

/** The session in the active tab's address; undefined for any other page. Added hosts are left to the app. */
export async function sessionAtGlance(): Promise<SessionId | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true }).catch(() => []);
  return sessionIdFromAddress(tab?.url ?? '', [portalOrigin]);
}

/**
 * The active tab's stored verdict; undefined for any other state, any other page, where today's settings don't trust
 * it, where something was handed in, and where addresses are taught or results copied otherwise.
 */
export async function glance(): Promise<DoneLookup | undefined> {
  const sessionId = await sessionAtGlance();
  if (!sessionId) return undefined;
  const item = lookupItem(sessionId);
  const [onDevice, { [item]: stored, [handedItem]: handed }] = await Promise.all([
    localStore.get([...trustItems, preferencesItem]).catch(() => undefined),
    browser.storage.session.get([item, handedItem]).catch(() => ({}) as Record<string, unknown>),
  ]);
  if (!onDevice || isBeyondGlance(onDevice) || handed !== undefined) return undefined;
  if (!isDone(stored) || stored.sessionId !== sessionId) return undefined;
  return isTrusted(stored, await trustedBy(onDevice)) ? stored : undefined;
}
