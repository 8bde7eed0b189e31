// Keeps API keys and shared secrets from being looked up as IDs. Every lookup passes here before its first request.
import {
  fingerprint,
  foldCredential,
  importFolded,
  type SecretMark,
  tagOf,
} from '../core/integration/credential.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure, FailureKind } from '../core/lookup/failure.ts';

export interface CredentialCheckDeps {
  /** All integrations that are stored, whether they are asked or not, or why they can't be read. */
  integrations(): Promise<readonly Integration[] | Failure>;
  /** What recognises an integration's secret; undefined where there is none, a failure where it can't be read. */
  markOf(integration: Integration): Promise<SecretMark | Failure | undefined>;
}

/**
 * For each text why it must not be sent, stored or shown as an ID: it is an API key, or a secret; it may be a secret
 * that is locked; or nobody can tell because settings or vault can't be read. Undefined where it is none of these.
 * `others` are integrations that are not stored, like the one in a form.
 */
export type CredentialCheck = (
  texts: readonly string[],
  others?: readonly Integration[],
) => Promise<readonly (Failure | undefined)[]>;

interface Marked {
  readonly integration: Integration;
  readonly apiKey: string;
  /** Of the secret's folded key. */
  readonly fingerprint?: string;
  readonly tag?: number;
}

export function createCredentialCheck({ integrations, markOf }: CredentialCheckDeps): CredentialCheck {
  /** By the ids of secrets, which belong to one text for good; what is locked is looked at again. */
  const known = new Map<string, string>();

  async function mark(integration: Integration): Promise<Marked | Failure> {
    const marked = { integration, apiKey: foldCredential(integration.apiKey) };
    const { secretId } = integration;
    const before = known.get(secretId);
    if (before !== undefined) return { ...marked, fingerprint: before };
    const found = secretId === '' ? undefined : await markOf(integration);
    if (!found) return marked;
    if ('kind' in found) return found;
    if ('tag' in found) return { ...marked, tag: found.tag };
    const print = await fingerprint(found.foldedKey);
    known.set(secretId, print);
    return { ...marked, fingerprint: print };
  }

  async function find(text: string, marks: readonly Marked[]): Promise<Failure | undefined> {
    const folded = foldCredential(text);
    if (folded === '') return undefined;
    const as = (kind: FailureKind, { integration: { id, name } }: Marked): Failure => ({
      kind,
      integration: name,
      integrationId: id,
    });
    const keyOf = marks.find(({ apiKey }) => apiKey === folded);
    if (keyOf) return as('api-key-given', keyOf);
    const print = marks.some((one) => one.fingerprint) && (await fingerprint(await importFolded(folded)));
    const secretOf = marks.find((one) => one.fingerprint !== undefined && one.fingerprint === print);
    if (secretOf) return as('secret-given', secretOf);
    const tag = marks.some((one) => one.tag !== undefined) && (await tagOf(folded));
    const locked = marks.find((one) => one.tag !== undefined && one.tag === tag);
    if (!locked) return undefined;
    const { baseUrl, secretMode } = locked.integration;
    return {
      ...as('locked', locked),
      host: new URL(baseUrl).host,
      ...(secretMode === 'passkey' && { passkey: true }),
    };
  }

  return async (texts, others = []) => {
    const stored = await integrations();
    if ('kind' in stored) return texts.map(() => stored);
    const marks = await Promise.all([...stored, ...others].map(mark));
    const unreadable = marks.find((one): one is Failure => 'kind' in one);
    if (unreadable) return texts.map(() => unreadable);
    const readable = marks.filter((one): one is Marked => !('kind' in one));
    return Promise.all(texts.map((text) => find(text, readable)));
  };
}
