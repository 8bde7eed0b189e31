// Which stored answers are trusted by today's settings. Read without the schemas, as the popup's first paint reads them:
// what looks other than expected is trusted by nothing.
import type { Integration } from '../core/integration/integration.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import { signedReplyEntry, sufficientTrusts } from '../core/lookup/trust.ts';
import { integrationsInForce } from '../core/policy/integrations-in-force.ts';
import { localStore, policyItem, settingsItem, signedRepliesItem } from './local-store.ts';
import { withTimeout } from './with-timeout.ts';

/** The trusts, as `trustOf` gives them, that suffice now. */
export type Trusted = ReadonlySet<string>;

/** The items of the local store that `trustedBy` needs. */
export const trustItems: readonly string[] = [settingsItem, policyItem, signedRepliesItem];

/** The trusts that suffice by these items as they are stored. */
export async function trustedBy(stored: Readonly<Record<string, unknown>>): Promise<Trusted> {
  try {
    const { enforced = {}, defaults = {} } = Object(stored[policyItem]);
    const own: readonly Integration[] | undefined = Object(stored[settingsItem]).integrations;
    const signed = Object(stored[signedRepliesItem]);
    const trusts = integrationsInForce({ enforced, defaults }, own).map((integration) =>
      sufficientTrusts(
        integration,
        Array.isArray(signed) && signed.includes(signedReplyEntry('registry', integration)),
      ),
    );
    return new Set((await Promise.all(trusts)).flat());
  } catch {
    return new Set();
  }
}

/** The trusts that suffice now; none where the storage fails. */
export async function readTrusted(): Promise<Trusted> {
  return trustedBy(await withTimeout(localStore.get(trustItems), {}));
}

/** Whether a lookup may be shown: one without an answer, or an answer that is trusted. */
export function isTrusted(lookup: Lookup, trusted: Trusted): boolean {
  return lookup.state !== 'done' || trusted.has(lookup.trust ?? '');
}
