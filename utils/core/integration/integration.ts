// Validates the settings form: it becomes a valid integration, or a problem for each wrong field.

import { isVeriffHost } from '../session/veriff-host.ts';
import { z } from '../zod.ts';
import { isKnownApiHost } from './api-hosts.ts';
import { type Binding, isSameBinding } from './binding.ts';
import { containsOwnValue } from './passphrase.ts';
import { isSealedMode } from './secret-mode.ts';

/**
 * Where a shared secret is stored: as a key on this device, in memory until the browser closes, or on the device
 * sealed with a passphrase, or with passkeys and a second way to unlock.
 */
export const secretModes = ['device', 'until-close', 'passphrase', 'passkey'] as const;

export type SecretMode = (typeof secretModes)[number];

/** A base URL in its canonical form. */
export const baseUrlSchema = z.string().check(z.refine((text) => readBaseUrl(text) === text));

/**
 * One Veriff integration: its API host, its API key, and the vault entry that signs. The secret is never part of it.
 * `baseUrl` is `https://<host>` without a path; `secretId` is the id of the vault entry, or empty if there is none.
 */
export const integrationSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  baseUrl: baseUrlSchema,
  apiKey: z.string(),
  version: z.string(),
  secretId: z.string(),
  secretMode: z.enum(secretModes),
  /** Veriff's id of the integration, which a session URL contains; empty if unknown. */
  veriffIntegrationId: z.string(),
  /**
   * Whether replies' signatures are checked. It can be off, because any of up to five active secrets may sign a reply.
   */
  checkSignatures: z.boolean(),
  /** Whether an unsigned reply is a failure. */
  requireSigned: z.boolean(),
});

export type Integration = z.infer<typeof integrationSchema>;

/** The options that are chosen rather than typed. */
export type IntegrationOptions = Pick<Integration, 'checkSignatures' | 'requireSigned' | 'secretMode'>;

export const defaultOptions: IntegrationOptions = {
  checkSignatures: true,
  requireSigned: false,
  secretMode: 'device',
};

/**
 * The credentials that Veriff accepts or rejects together, as one text. A recorded rejection applies only to this text.
 */
export function credentialsOf({ id, baseUrl, apiKey, secretId }: Integration): string {
  return [id, baseUrl, apiKey, secretId].join(' ');
}

/** The stored settings; `schema` is the version of their form, so that a later one is recognised instead of misread. */
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
 * The problem of a field. `character` names the one that is not allowed, as in `U+00A0`; `host` is the one for which
 * the stored secret was entered.
 */
export interface FieldProblem {
  readonly code: ProblemCode;
  readonly character?: string;
  readonly host?: string;
}

/** The problems by field; `passkeys` is a field too, although passkeys are added rather than typed. */
export type FieldProblems = Partial<Readonly<Record<Field | 'passkeys', FieldProblem>>>;

/** A draft whose fields are all valid and normalised; an empty `secret` keeps the stored one. */
export type ReadDraft = { readonly valid: Draft } | { readonly problems: FieldProblems };

const maxFieldLength = 4096;
/** For shorter passphrases, an estimate means little. */
const shortestPassphrase = 12;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const asciiBlanks = /^[ \t\r\n]+|[ \t\r\n]+$/g;

/** Whether an API key is a UUID, like all that Veriff issues. */
export function isUsualKey(apiKey: string): boolean {
  return uuid.test(apiKey);
}

/** Allowed in a header or a query: printable ASCII without blanks. */
const visibleAscii = /[^\x21-\x7e]/u;
/** Allowed in free text: visible characters and blanks. A pasted NBSP or zero-width mark would break a signature. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function textProblem(text: string, refused: RegExp): FieldProblem | undefined {
  if (text === '') return { code: 'empty' };
  if (text.length > maxFieldLength) return { code: 'too-long' };
  const character = refused.exec(text)?.[0];
  return character === undefined ? undefined : { code: 'bad-character', character: codePoint(character) };
}

/**
 * Normalises an API base URL in any harmless form (no scheme, trailing slash, `/v1`) to `https://<host>`, or returns
 * its problem. Only hosts under veriff.com and veriff.me are allowed: Veriff's firewall advice names no others.
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

/** An undocumented host needs confirmation, like an API key that is no UUID. */
function doubtOfHost(baseUrl: string, insist: boolean): FieldProblem | undefined {
  return insist || isKnownApiHost(new URL(baseUrl).host) ? undefined : { code: 'unknown-host' };
}

/** A stored secret: its mode, and the host and API key for which it was entered. */
export interface StoredSecret extends Binding {
  readonly mode: SecretMode;
}

interface ReadDraftOptions {
  /** The mode in which the secret will be stored. */
  readonly secretMode?: SecretMode;
  /** The number of passkeys with which the secret will be sealed. */
  readonly passkeyCount?: number;
  /** The stored secret, which an empty field keeps; undefined if there is none. */
  readonly stored?: StoredSecret | undefined;
  /** An empty secret is no problem: it is entered later. */
  readonly secretOptional?: boolean;
  /** The person confirmed an API key that is no UUID. Veriff's keys are UUIDs, so it is most likely a mistake. */
  readonly insistOnKey?: boolean;
  /** The person confirmed an undocumented host. It may be a customer's host, or a mistake. */
  readonly insistOnHost?: boolean;
  /** The API keys of the other integrations: Veriff gives each its own. */
  readonly otherKeys?: readonly string[];
}

/** Whether the stored secret can stay: only in the same mode, for the same host and API key. */
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
 * The problem of the passphrase. A secret that stays needs none, because a secret is sealed when it is saved. This does
 * not check the strength: that takes an estimator with word lists (`isStrong`).
 */
function sealProblems(draft: Draft, secretMode: SecretMode, passkeyCount: number) {
  const { secret, passphrase, passphraseAgain } = draft;
  if (!isSealedMode(secretMode) || secret === '') return {};
  const passkeys = secretMode === 'passkey' && passkeyCount === 0 && { code: 'no-passkey' as const };
  if (secretMode === 'passkey' && passphrase === '' && passphraseAgain === '') {
    // Passkeys belong to one extension and one profile, and are lost with them.
    return { passkeys: passkeys || (passkeyCount === 1 ? { code: 'second-way' as const } : undefined) };
  }
  return {
    ...(passkeys && { passkeys }),
    passphrase: passphraseProblem(draft),
    passphraseAgain: passphraseAgain === passphrase ? undefined : { code: 'differs' as const },
  };
}

/** Reads the settings form: the valid and normalised fields, or the problem of each wrong one. */
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
  // If the base URL is invalid, its host is not checked further.
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
 * The order in which integrations are tried for a session: first the one that answered for it before, else the one that
 * a session URL named; then the others in their listed order.
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
