// How far an answer is trusted: who gave it, and how its signature was looked at. It is stored with the answer, and what
// today's settings would not trust as far is not taken from the store.
import type { Binding } from '../integration/binding.ts';
import { digest } from '../integration/digest.ts';
import type { Integration } from '../integration/integration.ts';
import type { Checks } from '../policy/integrations-in-force.ts';

/** How a reply's signature was looked at; each level is worth more than those before it. */
const levels = ['unchecked', 'unsigned', 'signed'] as const;

type Level = (typeof levels)[number];

/** The entry of an integration whose replies from an endpoint were seen signed. */
export function signedReplyEntry(endpoint: string, { apiKey }: Pick<Integration, 'apiKey'>): string {
  return `${endpoint} ${apiKey}`;
}

/** Whether an entry is one of this API key's. */
export function isOfKey(entry: string, apiKey: string): boolean {
  return entry.slice(entry.indexOf(' ') + 1) === apiKey;
}

/** A digest of host, API key and check. */
function trustAt({ baseUrl, apiKey }: Binding, level: Level): Promise<string> {
  return digest(JSON.stringify([baseUrl, apiKey, level]));
}

/** The trust in an integration's answer: a digest of its host, its API key and how its signature was checked. */
export function trustOf(integration: Binding & Checks, signed: boolean): Promise<string> {
  const unsigned = integration.checkSignatures ? 'unsigned' : 'unchecked';
  return trustAt(integration, signed ? 'signed' : unsigned);
}

/** The least that is asked of an integration's answers. */
function requiredLevel({ checkSignatures, requireSigned }: Checks, signedBefore: boolean): Level {
  if (!checkSignatures) return 'unchecked';
  return requireSigned || signedBefore ? 'signed' : 'unsigned';
}

/** The trusts that suffice for an integration, as its checks are now; `signedBefore`: its replies were seen signed. */
export function sufficientTrusts(
  integration: Binding & Checks,
  signedBefore: boolean,
): Promise<readonly string[]> {
  const from = levels.indexOf(requiredLevel(integration, signedBefore));
  return Promise.all(levels.slice(from).map((level) => trustAt(integration, level)));
}
