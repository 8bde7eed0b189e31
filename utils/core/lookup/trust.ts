// How far an answer is trusted: which host and API key it came from, and how its signature was checked. This `trust` is
// stored with the answer. A stored answer with less trust than the current settings require is not used.
import type { Binding } from '../integration/binding.ts';
import { digestOf } from '../integration/digest.ts';
import type { Integration } from '../integration/integration.ts';
import type { SignatureChecks } from '../policy/effective-integrations.ts';

/** How a reply's signature was checked, in increasing trust. */
const levels = ['unchecked', 'unsigned', 'signed'] as const;

type Level = (typeof levels)[number];

/** Returns the entry that records that an integration's replies from an endpoint were signed. */
export function signedReplyEntry(endpoint: string, { apiKey }: Pick<Integration, 'apiKey'>): string {
  return `${endpoint} ${apiKey}`;
}

/** Whether an entry belongs to this API key. */
export function isEntryOfKey(entry: string, apiKey: string): boolean {
  return entry.slice(entry.indexOf(' ') + 1) === apiKey;
}

/** Returns a digest of host, API key and level, so that it can be stored without revealing them. */
function trustAt({ baseUrl, apiKey }: Binding, level: Level): Promise<string> {
  return digestOf(JSON.stringify([baseUrl, apiKey, level]));
}

/**
 * Returns the trust in an integration's answer: a digest of its host, its API key and how its signature was checked.
 */
export function trustOf(integration: Binding & SignatureChecks, signed: boolean): Promise<string> {
  const unsigned = integration.checkSignatures ? 'unsigned' : 'unchecked';
  return trustAt(integration, signed ? 'signed' : unsigned);
}

/** Returns the lowest level that an integration's answers must have. */
function requiredLevel({ checkSignatures, requireSigned }: SignatureChecks, signedBefore: boolean): Level {
  if (!checkSignatures) return 'unchecked';
  return requireSigned || signedBefore ? 'signed' : 'unsigned';
}

/**
 * Returns the values of `trust` that an answer may have under an integration's current checks. `signedBefore` says
 * whether its replies have been signed before.
 */
export function sufficientTrusts(
  integration: Binding & SignatureChecks,
  signedBefore: boolean,
): Promise<readonly string[]> {
  const from = levels.indexOf(requiredLevel(integration, signedBefore));
  return Promise.all(levels.slice(from).map((level) => trustAt(integration, level)));
}
