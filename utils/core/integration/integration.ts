// The door for settings: what a person typed becomes a valid integration, or a problem beside each field.

import { isVeriffHost } from '../session/veriff-host.ts';
import { z } from '../zod.ts';
import { isKnownApiHost } from './api-hosts.ts';
import { type Binding, isSameBinding } from './binding.ts';
import { containsOwnValue } from './passphrase.ts';
import { isSealedMode } from './secret-mode.ts';

/**
 * Where a shared secret is kept: as a key on this device, in memory until the browser closes, or on the device
 * encrypted under a passphrase, or under passkeys with a second way back.
 */
export const secretModes = ['device', 'until-close', 'passphrase', 'passkey'] as const;

export type SecretMode = (typeof secretModes)[number];

/** A base URL in its one form. */
export const baseUrlSchema = z.string().check(z.refine((text) => readBaseUrl(text) === text));

/**
 * One Veriff integration: where its API is, who asks, and which vault entry signs. The secret is never part of it.
 * `baseUrl` is `https://<host>` without path; `secretId` names the entry in the vault, and is empty while there is
 * none.
 */
export const integrationSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  baseUrl: baseUrlSchema,
  apiKey: z.string(),
  version: z.string(),
  secretId: z.string(),
  secretMode: z.enum(secretModes),
  /** Veriff's own id of the integration, as a session URL names it; empty where it is not known. */
  veriffIntegrationId: z.string(),
  /** Whether a reply's signature is checked; up to five secrets can be active and any may sign, so this can be off. */
  checkSignatures: z.boolean(),
  /** Whether an unsigned reply is a failure. */
  requireSigned: z.boolean(),
});

export type Integration = z.infer<typeof integrationSchema>;

/** What is chosen rather than typed. */
export type IntegrationOptions = Pick<Integration, 'checkSignatures' | 'requireSigned' | 'secretMode'>;

export const defaultOptions: IntegrationOptions = {
  checkSignatures: true,
  requireSigned: false,
  secretMode: 'device',
};

/** What Veriff accepts or refuses as a whole. What was learnt of a refusal holds for these words alone. */
export function credentialsOf({ id, baseUrl, apiKey, secretId }: Integration): string {
  return [id, baseUrl, apiKey, secretId].join(' ');
}

/** The stored settings; `schema` counts their forms, so that a later one is recognised instead of misread. */
export const settingsSchema = z.strictObject({
  schema: z.literal(1),
  integrations: z.array(integrationSchema),
});

/** `1.0.0` is the only value of `version` seen anywhere in Veriff's documentation. */
export const defaultVersion = '1.0.0';

export type Field =
  | 'name'
  | 'baseUrl'
  | 'apiKey'
  | 'secret'
  | 'passphrase'
  | 'passphraseAgain'
  | 'version'
  | 'veriffIntegrationId';

/** The form's fields as typed. */
export type Draft = Readonly<Record<Field, string>>;

export type ProblemCode =
  | 'empty'
  | 'too-long'
  | 'bad-character'
  | 'not-https'
  | 'foreign-host'
  | 'extra-parts'
  | 'unknown-host'
  | 'not-uuid'
  | 'key-twice'
  | 'secret-again'
  | 'secret-bound'
  | 'too-short'
  | 'too-weak'
  | 'own-value'
  | 'differs'
  | 'no-passkey'
  | 'second-way';

/**
 * What is wrong with a field. `character` names the one that can't stay, as in `U+00A0`; `host` is the one that the
 * stored secret was entered for.
 */
export interface FieldProblem {
  readonly code: ProblemCode;
  readonly character?: string;
  readonly host?: string;
}

/** What is wrong, by its field; `passkeys` are added rather than typed. */
export type FieldProblems = Partial<Readonly<Record<Field | 'passkeys', FieldProblem>>>;

/** A draft with every field valid and normalised; an empty `secret` keeps the stored one. */
export type ReadDraft = { readonly valid: Draft } | { readonly problems: FieldProblems };

const longest = 4096;
/** An estimate of something shorter says little. */
const shortestPassphrase = 12;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const asciiBlanks = /^[ \t\r\n]+|[ \t\r\n]+$/g;

/** Whether a key is one as Veriff gives them: a UUID. */
export function isUsualKey(apiKey: string): boolean {
  return uuid.test(apiKey);
}

/** In a header or a query: printable ASCII without blanks. */
const visibleAscii = /[^\x21-\x7e]/u;
/** In free text: nothing invisible but the ordinary blank. A pasted NBSP or zero-width mark would break a signature. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function textProblem(text: string, refused: RegExp): FieldProblem | undefined {
  if (text === '') return { code: 'empty' };
  if (text.length > longest) return { code: 'too-long' };
  const character = refused.exec(text)?.[0];
  return character === undefined ? undefined : { code: 'bad-character', character: codePoint(character) };
}

/**
 * An API base URL in any harmless form (no scheme, trailing slash, `/v1`) as `https://<host>`, or what is wrong.
 * Only hosts under veriff.com and veriff.me: Veriff's own firewall advice names no others.
 */
export function readBaseUrl(text: string): string | FieldProblem {
  const problem = textProblem(text, visibleAscii);
  if (problem) return problem;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return { code: 'foreign-host' };
  const url = new URL(address);
  if (url.protocol !== 'https:') return { code: 'not-https' };
  if (!isVeriffHost(url.hostname)) return { code: 'foreign-host' };
  const extra = url.username + url.password + url.port + url.search + url.hash;
  if (extra !== '' || /[?#@\\]/.test(address) || !/^(?:\/v1)?\/?$/.test(url.pathname)) {
    return { code: 'extra-parts' };
  }
  return url.origin;
}

/** A host that no documentation names is doubted, as an API key that is no UUID is. */
function doubtOfHost(baseUrl: string, insist: boolean): FieldProblem | undefined {
  return insist || isKnownApiHost(new URL(baseUrl).host) ? undefined : { code: 'unknown-host' };
}

/** A stored secret: in which mode, and for which host and API key it was entered. */
export interface StoredSecret extends Binding {
  readonly mode: SecretMode;
}

interface ReadDraftOptions {
  /** In which mode the secret is to be stored. */
  readonly secretMode?: SecretMode;
  /** How many passkeys the secret is to be sealed for. */
  readonly passkeyCount?: number;
  /** The stored secret, which an empty field keeps; undefined where there is none. */
  readonly stored?: StoredSecret | undefined;
  /** An empty secret is no problem: it is entered later. */
  readonly secretOptional?: boolean;
  /** An API key that is no UUID was confirmed. Veriff's keys are UUIDs: anything else is most likely a mistake. */
  readonly insistOnKey?: boolean;
  /** A host that no documentation names was confirmed. It can be a customer's own, or a mistake. */
  readonly insistOnHost?: boolean;
  /** The API keys of the other integrations: Veriff gives each its own. */
  readonly otherKeys?: readonly string[];
}

/** A stored secret stays only as it is: in the same mode, for the same host and API key. */
function secretProblem(
  draft: Draft,
  secret: string,
  binding: Binding,
  { secretMode, stored, secretOptional }: ReadDraftOptions,
): FieldProblem | undefined {
  if (draft.secret === '' && secretOptional) return undefined;
  if (draft.secret !== '' || !stored) return textProblem(secret, invisible);
  if (!isSameBinding(stored, binding)) return { code: 'secret-bound', host: new URL(stored.baseUrl).host };
  return stored.mode === secretMode ? undefined : { code: 'secret-again' };
}

function passphraseProblem(draft: Draft): FieldProblem | undefined {
  const { passphrase } = draft;
  const problem = textProblem(passphrase, invisible);
  if (problem) return problem;
  if (passphrase.length < shortestPassphrase) return { code: 'too-short' };
  return containsOwnValue(passphrase, draft) ? { code: 'own-value' } : undefined;
}

/**
 * The secret is sealed as it is saved: a secret that stays needs no passphrase. How strong it is, only an estimator
 * with its word lists can tell (`isStrong`).
 */
function sealProblems(draft: Draft, secretMode: SecretMode, passkeyCount: number) {
  const { secret, passphrase, passphraseAgain } = draft;
  if (!isSealedMode(secretMode) || secret === '') return {};
  const passkeys = secretMode === 'passkey' && passkeyCount === 0 && { code: 'no-passkey' as const };
  if (secretMode === 'passkey' && passphrase === '' && passphraseAgain === '') {
    // Passkeys belong to one extension and one profile, and go with them.
    return { passkeys: passkeys || (passkeyCount === 1 ? { code: 'second-way' as const } : undefined) };
  }
  return {
    ...(passkeys && { passkeys }),
    passphrase: passphraseProblem(draft),
    passphraseAgain: passphraseAgain === passphrase ? undefined : { code: 'differs' as const },
  };
}

/** Reads the settings form: every field valid and normalised, or what is wrong with each that is not. */
export function readDraft(
  draft: Draft,
  {
    secretMode = 'device',
    passkeyCount = 0,
    stored,
    secretOptional = false,
    insistOnKey = false,
    insistOnHost = false,
    otherKeys = [],
  }: ReadDraftOptions = {},
): ReadDraft {
  const name = draft.name.replace(asciiBlanks, '');
  const apiKey = draft.apiKey.replace(asciiBlanks, '');
  const secret = draft.secret.replace(asciiBlanks, '');
  const version = draft.version.replace(asciiBlanks, '');
  const veriffIntegrationId = draft.veriffIntegrationId.replace(asciiBlanks, '');
  const baseUrl = readBaseUrl(draft.baseUrl.replace(asciiBlanks, ''));
  // While the address is none, nothing else is said of its host.
  const entered = { baseUrl: typeof baseUrl === 'string' ? baseUrl : (stored?.baseUrl ?? ''), apiKey };

  const found: Partial<Record<keyof FieldProblems, FieldProblem | undefined>> = {
    name: textProblem(name, invisible),
    baseUrl: typeof baseUrl === 'string' ? doubtOfHost(baseUrl, insistOnHost) : baseUrl,
    apiKey:
      textProblem(apiKey, visibleAscii) ??
      (otherKeys.includes(apiKey) ? { code: 'key-twice' as const } : undefined) ??
      (insistOnKey || isUsualKey(apiKey) ? undefined : { code: 'not-uuid' as const }),
    secret: secretProblem(draft, secret, entered, { secretMode, stored, secretOptional }),
    ...sealProblems(draft, secretMode, passkeyCount),
    version: textProblem(version, visibleAscii),
    veriffIntegrationId:
      veriffIntegrationId === '' ? undefined : textProblem(veriffIntegrationId, visibleAscii),
  };
  const problems: FieldProblems = Object.fromEntries(
    Object.entries(found).filter(([, problem]) => problem !== undefined),
  );
  return typeof baseUrl === 'string' && Object.keys(problems).length === 0
    ? { valid: { ...draft, name, baseUrl, apiKey, secret, version, veriffIntegrationId } }
    : { problems };
}

/**
 * The order in which a session's integrations are asked: first the one that answered for it before, or else the one
 * that a session URL named; the others as they are listed.
 */
export function inOrder(
  integrations: readonly Integration[],
  integrationId: string | undefined,
  veriffIntegrationId: string | undefined,
): readonly Integration[] {
  const first =
    integrations.find(({ id }) => id === integrationId) ??
    integrations.find(
      (integration) =>
        veriffIntegrationId !== undefined &&
        integration.veriffIntegrationId.toLowerCase() === veriffIntegrationId.toLowerCase(),
    );
  return first ? [first, ...integrations.filter((other) => other !== first)] : integrations;
}
