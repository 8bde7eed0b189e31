// Prevents API keys and shared secrets from being looked up as IDs. Every lookup is checked before its first request.
import {
  fingerprint,
  foldCredential,
  importFolded,
  type SecretMark,
  tagOf,
} from '../core/integration/credential.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure, FailureKind } from '../core/lookup/failure.ts';
import { type Result, success } from '../core/result.ts';

export interface CredentialCheckDeps {
  /** Returns all stored integrations, also those that are never asked, or why they can't be read. */
  integrations(): Promise<Result<readonly Integration[]>>;
  /** Returns what recognises an integration's secret; undefined if it has no secret. */
  markOf(integration: Integration): Promise<Result<SecretMark | undefined>>;
}

/**
 * Says for each text why it must not be sent, stored or shown as an ID: it is an API key or a secret, it may be a
 * locked secret, or that is unknown because settings or vault can't be read. Undefined for any other text. `others` are
 * integrations that are not stored, like the one in a form.
 */
export type CredentialCheck = (
  texts: readonly string[],
  others?: readonly Integration[],
) => Promise<readonly (Failure | undefined)[]>;

interface Marked {
  readonly integration: Integration;
  readonly apiKey: string;
  /** The fingerprint of the secret's folded key. */
  readonly fingerprint?: string;
  readonly tag?: number;
}

export function createCredentialCheck({ integrations, markOf }: CredentialCheckDeps): CredentialCheck {
  /** Fingerprints by secret id. A secret with an id never changes. Locked secrets are not in it. */
  const known = new Map<string, string>();

  async function mark(integration: Integration): Promise<Result<Marked>> {
    const marked = { integration, apiKey: foldCredential(integration.apiKey) };
    const { secretId } = integration;
    const before = known.get(secretId);
    if (before !== undefined) return success({ ...marked, fingerprint: before });
    const read = secretId === '' ? success(undefined) : await markOf(integration);
    if (!read.ok) return read;
    const found = read.value;
    if (!found) return success(marked);
    if ('tag' in found) return success({ ...marked, tag: found.tag });
    const print = await fingerprint(found.foldedKey);
    known.set(secretId, print);
    return success({ ...marked, fingerprint: print });
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
    if (!stored.ok) return texts.map(() => stored.failure);
    const marks: Marked[] = [];
    for (const one of await Promise.all([...stored.value, ...others].map(mark))) {
      if (!one.ok) return texts.map(() => one.failure);
      marks.push(one.value);
    }
    return Promise.all(texts.map((text) => find(text, marks)));
  };
}
