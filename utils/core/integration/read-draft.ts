// Validates the form of an integration: it becomes valid fields, or a problem for each wrong one.
import { recordOf } from '../record-of.ts';
import { failed, type Result, success } from '../result.ts';
import { isKnownApiHost } from './api-hosts.ts';
import { type Binding, isSameBinding } from './binding.ts';
import { type FieldProblem, readFreeText, trimBlanks } from './field-text.ts';
import { foldCredential } from './fold-credential.ts';
import {
  type Draft,
  type FormField,
  integrationFields,
  type TextField,
  textFields,
  typedFields,
} from './integration-fields.ts';
import { containsOwnValue } from './passphrase.ts';
import { isSealedMode, type SecretMode } from './secret-mode.ts';

/** The problems by field; `passkeys` is a field too, although passkeys are added rather than typed. */
export type FieldProblems = Partial<Readonly<Record<FormField | 'passkeys', FieldProblem>>>;

type FoundProblems = Partial<Record<keyof FieldProblems, FieldProblem | undefined>>;

/** In UTF-16 code units; for shorter passphrases, an estimate means little. */
const minPassphraseLength = 12;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether an API key is a UUID, like all that Veriff issues. */
export function isUuidKey(apiKey: string): boolean {
  return uuid.test(apiKey);
}

const problemIn = (read: Result<string, FieldProblem>) => (read.ok ? undefined : read.failure);

/** A stored secret: its mode, and the host and API key for which it was entered. */
export interface StoredSecret extends Binding {
  readonly mode: SecretMode;
}

interface ReadDraftOptions {
  /** The mode in which the secret will be stored. */
  readonly secretMode?: SecretMode;
  /** The number of passkeys with which the secret will be sealed. */
  readonly passkeyCount?: number;
  /** The stored secret, which stays if the field is empty; undefined if there is none. */
  readonly stored?: StoredSecret | undefined;
  /** Whether the secret may be empty, because it is entered later. */
  readonly secretOptional?: boolean;
  /** Whether the user confirmed an API key that is no UUID. Veriff's keys are UUIDs, so it is most likely a mistake. */
  readonly isKeyConfirmed?: boolean;
  /** Whether the user confirmed an undocumented host. It may be a customer's host, or a mistake. */
  readonly isHostConfirmed?: boolean;
  /** The API keys of the other integrations: Veriff gives each its own. */
  readonly otherKeys?: readonly string[];
}

/** Returns a problem for an undocumented host that the user has not confirmed. */
function hostProblem(
  baseUrl: Result<string, FieldProblem>,
  { isHostConfirmed }: ReadDraftOptions,
): FieldProblem | undefined {
  if (!baseUrl.ok || isHostConfirmed || isKnownApiHost(new URL(baseUrl.value).host)) return undefined;
  return { code: 'unknown-host' };
}

function apiKeyProblem(
  apiKey: string,
  { isKeyConfirmed, otherKeys }: ReadDraftOptions,
): FieldProblem | undefined {
  if (otherKeys?.includes(apiKey)) return { code: 'key-twice' };
  return isKeyConfirmed || isUuidKey(apiKey) ? undefined : { code: 'not-uuid' };
}

/**
 * Returns the problem of the secret field. An empty field keeps the stored secret, but only in the same mode and for
 * the same host and API key.
 */
function secretProblem(
  typed: string,
  baseUrl: Result<string, FieldProblem>,
  apiKey: string,
  { secretMode = 'device', stored, secretOptional }: ReadDraftOptions,
): FieldProblem | undefined {
  if (typed === '' && secretOptional) return undefined;
  if (typed !== '' || !stored) return problemIn(readFreeText(trimBlanks(typed)));
  // If the base URL is invalid, its host is not checked further.
  const entered = { baseUrl: baseUrl.ok ? baseUrl.value : stored.baseUrl, apiKey };
  if (!isSameBinding(stored, entered)) return { code: 'secret-bound', host: new URL(stored.baseUrl).host };
  return stored.mode === secretMode ? undefined : { code: 'secret-again' };
}

function passphraseProblem(draft: Draft): FieldProblem | undefined {
  const { passphrase } = draft;
  const problem = problemIn(readFreeText(passphrase));
  if (problem) return problem;
  if (passphrase.length < minPassphraseLength) return { code: 'too-short' };
  return containsOwnValue(passphrase, draft) ? { code: 'own-value' } : undefined;
}

/**
 * Returns the problems of passkeys and passphrase. A stored secret that is kept needs neither, because it was sealed
 * when it was saved. This does not check the strength: that takes an estimator with word lists (`isStrongPassphrase`).
 */
function sealProblems(draft: Draft, { secretMode = 'device', passkeyCount = 0 }: ReadDraftOptions) {
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

/**
 * Reads the form: the valid and normalized fields, or the problem of each wrong one. An empty `secret` keeps the stored
 * one.
 */
export function readDraft(draft: Draft, options: ReadDraftOptions = {}): Result<Draft, FieldProblems> {
  const typed = recordOf(textFields, (field) => trimBlanks(draft[field]));
  const read = recordOf(textFields, (field) => integrationFields[field].read(typed[field]));
  const { baseUrl } = read;
  const furtherProblems: FoundProblems = {
    baseUrl: hostProblem(baseUrl, options),
    apiKey: apiKeyProblem(typed.apiKey, options),
    secret: secretProblem(draft.secret, baseUrl, typed.apiKey, options),
  };
  const isSecret = (text: string) => text !== '' && foldCredential(text) === foldCredential(draft.secret);
  const problemOf = (field: TextField): FieldProblem | undefined =>
    isSecret(typed[field]) ? { code: 'is-secret' } : (problemIn(read[field]) ?? furtherProblems[field]);
  const found: FoundProblems = {
    ...recordOf(typedFields, (field) => (field === 'secret' ? furtherProblems.secret : problemOf(field))),
    ...sealProblems(draft, options),
  };
  const problems: FieldProblems = Object.fromEntries(
    Object.entries(found).filter(([, problem]) => problem !== undefined),
  );
  if (Object.keys(problems).length > 0) return failed(problems);
  // Without a problem, every text was read.
  const texts = recordOf(textFields, (field) => (read[field].ok ? read[field].value : typed[field]));
  return success({ ...draft, ...texts, secret: trimBlanks(draft.secret) });
}
