// Prevents API keys and shared secrets from being looked up as IDs. Every lookup is checked before its first request.
import {
  credentialFingerprintOf,
  credentialTagOf,
  type FoldedSecret,
  importFoldedKey,
} from '../core/integration/credential.ts';
import { foldCredential } from '../core/integration/fold-credential.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { type Result, success } from '../core/result.ts';

export interface CredentialCheckDeps {
  /** Returns all stored integrations, also those that are never asked, or why they can't be read. */
  integrations(): Promise<Result<readonly Integration[]>>;
  /** Returns an integration's folded secret, which recognizes it in a text; undefined if there is no secret. */
  foldedSecretOf(integration: Integration): Promise<Result<FoldedSecret | undefined>>;
}

/**
 * Returns for each text why it must not be sent, stored or shown as an ID, or undefined. The reasons: it is an API key
 * or a secret, it may be a locked secret, or that is unknown because settings or vault can't be read. `others` are
 * integrations that are not stored, like the one in a form.
 */
export type CredentialCheck = (
  texts: readonly string[],
  others?: readonly Integration[],
) => Promise<readonly (Failure | undefined)[]>;

interface Tagged {
  readonly integration: Integration;
  readonly apiKey: string;
  /** The secret's tag; undefined if there is no secret. */
  readonly tag: number | undefined;
}

/** Returns the failure of a text that may be a locked secret. */
function lockedFailure({ id, name, baseUrl, secretMode }: Integration): Failure {
  const common = { kind: 'locked', integration: name, integrationId: id } as const;
  const { host } = new URL(baseUrl);
  return { ...common, host, ...(secretMode === 'passkey' && { passkey: true }) };
}

export function createCredentialCheck({
  integrations,
  foldedSecretOf,
}: CredentialCheckDeps): CredentialCheck {
  /** Tags by secret id. An id always names the same secret. Locked secrets are left out. */
  const known = new Map<string, number>();

  async function readTag(integration: Integration): Promise<Result<Tagged>> {
    const { secretId } = integration;
    const common = { integration, apiKey: foldCredential(integration.apiKey) };
    const before = known.get(secretId);
    if (before !== undefined || secretId === '') return success({ ...common, tag: before });
    const secret = await foldedSecretOf(integration);
    if (!secret.ok) return secret;
    if (secret.value?.foldedKey) known.set(secretId, secret.value.tag);
    return success({ ...common, tag: secret.value?.tag });
  }

  /** Returns why a text with the tag of a secret must not be sent; undefined if it is not that secret. */
  async function compare(folded: string, integration: Integration): Promise<Failure | undefined> {
    const secret = await foldedSecretOf(integration);
    if (!secret.ok) return secret.failure;
    if (!secret.value) return undefined;
    const { foldedKey } = secret.value;
    if (!foldedKey) return lockedFailure(integration);
    const [wanted, given] = await Promise.all([
      credentialFingerprintOf(foldedKey),
      importFoldedKey(folded).then(credentialFingerprintOf),
    ]);
    const { id, name } = integration;
    return wanted === given ? { kind: 'secret-given', integration: name, integrationId: id } : undefined;
  }

  async function find(text: string, tagged: readonly Tagged[]): Promise<Failure | undefined> {
    const folded = foldCredential(text);
    if (folded === '') return undefined;
    const byKey = tagged.find(({ apiKey }) => apiKey === folded)?.integration;
    if (byKey) return { kind: 'api-key-given', integration: byKey.name, integrationId: byKey.id };
    const tag = await credentialTagOf(folded);
    const alike = tagged.filter((one) => one.tag === tag);
    const found = await Promise.all(alike.map(({ integration }) => compare(folded, integration)));
    return found.find((one) => one?.kind === 'secret-given') ?? found.find((one) => one !== undefined);
  }

  return async (texts, others = []) => {
    const stored = await integrations();
    if (!stored.ok) return texts.map(() => stored.failure);
    const tagged: Tagged[] = [];
    for (const one of await Promise.all([...stored.value, ...others].map(readTag))) {
      if (!one.ok) return texts.map(() => one.failure);
      tagged.push(one.value);
    }
    return Promise.all(texts.map((text) => find(text, tagged)));
  };
}
