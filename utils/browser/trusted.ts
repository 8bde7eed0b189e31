// Tells which cached answers the current settings trust. It reads the store without schemas, because the popup's first
// paint uses it. Malformed settings count as missing, or trust nothing; with a malformed record of signed replies,
// every integration counts as having signed.
import type { Integration } from '../core/integration/integration.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import { signedReplyEntry, sufficientTrusts } from '../core/lookup/trust.ts';
import { effectiveIntegrations } from '../core/policy/effective-integrations.ts';
import { integrationsItem, localStore, policyItem, signedRepliesItem } from './local-store.ts';
import { withTimeout } from './with-timeout.ts';

/** The values of a lookup's `trust` that the current settings accept. */
export type TrustedValues = ReadonlySet<string>;

/** The items of the local store that `trustedBy` reads. */
export const trustItemNames: readonly string[] = [integrationsItem, policyItem, signedRepliesItem];

/** Returns the values of `trust` that these stored settings accept. */
export async function trustedBy(stored: Readonly<Record<string, unknown>>): Promise<TrustedValues> {
  try {
    const { enforced = {}, defaults = {} } = Object(stored[policyItem]);
    const own: readonly Integration[] | undefined = Object(stored[integrationsItem]).integrations;
    const signed = stored[signedRepliesItem] ?? [];
    const isReadable = Array.isArray(signed) && signed.every((entry) => typeof entry === 'string');
    const trusts = effectiveIntegrations({ enforced, defaults }, own).map((integration) =>
      sufficientTrusts(
        integration,
        !isReadable || signed.includes(signedReplyEntry('registry', integration)),
      ),
    );
    return new Set((await Promise.all(trusts)).flat());
  } catch {
    return new Set();
  }
}

/** Reads the values of `trust` that the current settings accept; none if the storage fails. */
export async function readTrustedValues(): Promise<TrustedValues> {
  return trustedBy(await withTimeout(localStore.get(trustItemNames), {}));
}

/** Whether a lookup may be shown: it has no answer, or a trusted one. */
export function isTrusted(lookup: Lookup, trusted: TrustedValues): boolean {
  return lookup.state !== 'done' || trusted.has(lookup.trust ?? '');
}
