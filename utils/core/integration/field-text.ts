// Reads the text that the user or an organization gave for one field of an integration.
import { lazy } from '../lazy.ts';
import { failed, type Result, success } from '../result.ts';
import { isVeriffHost } from '../session/veriff-host.ts';

/**
 * What is wrong with a field; each code has words in the locales. `key-twice`: another integration has this API key.
 * `secret-bound`: the stored secret was entered for another host or API key. `secret-again`: the secret is stored in
 * another mode and must be entered again. `own-value`: the passphrase contains a value of its integration. `differs`:
 * its repetition differs. `is-secret`: it is the shared secret. `no-passkey`: there is no passkey. `second-way`: there
 * is one passkey and no passphrase.
 */
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
  | 'is-secret'
  | 'secret-again'
  | 'secret-bound'
  | 'too-short'
  | 'too-weak'
  | 'own-value'
  | 'differs'
  | 'no-passkey'
  | 'second-way';

/**
 * The problem of a field. `character` is the code of a character that is not allowed, such as `U+00A0`; `host` is the
 * host for which the stored secret was entered.
 */
export interface FieldProblem {
  readonly code: ProblemCode;
  readonly character?: string;
  readonly host?: string;
}

/** Reads a field's trimmed text: returns its normal form, or what is wrong. */
export type FieldReader = (text: string) => Result<string, FieldProblem>;

/** In UTF-16 code units. */
const maxLength = 4096;

/** A character that is not allowed in a header or a query: anything but visible ASCII. */
const notVisibleAscii = /[^\x21-\x7e]/u;
/** An invisible character other than the ordinary blank; not allowed in free text. An NBSP would break a signature. */
const invisible = lazy(() => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u);

/** Removes the ASCII blanks around a text. Other blanks are not typing mistakes, so they are reported instead. */
export function trimBlanks(text: string): string {
  return text.replace(/^[ \t\r\n]+|(?<![ \t\r\n])[ \t\r\n]+$/g, '');
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function readAllowedText(text: string, notAllowed: RegExp): Result<string, FieldProblem> {
  if (text === '') return failed({ code: 'empty' });
  if (text.length > maxLength) return failed({ code: 'too-long' });
  const character = notAllowed.exec(text)?.[0];
  return character === undefined
    ? success(text)
    : failed({ code: 'bad-character', character: codePoint(character) });
}

/** Reads free text: a name, a secret, a passphrase. */
export const readFreeText: FieldReader = (text) => readAllowedText(text, invisible());

/** Reads a text that is sent in a header or a query. */
export const readVisibleAscii: FieldReader = (text) => readAllowedText(text, notVisibleAscii);

/** Makes a reader accept an empty text. */
export const allowEmpty =
  (read: FieldReader): FieldReader =>
  (text) =>
    text === '' ? success('') : read(text);

/**
 * Normalizes an API base URL in any harmless form (no scheme, trailing slash, `/v1`) to `https://<host>`, or says what
 * is wrong with it. Only hosts under veriff.com and veriff.me are allowed: Veriff's firewall advice names no others.
 */
export const readBaseUrl: FieldReader = (text) => {
  const token = readVisibleAscii(text);
  if (!token.ok) return token;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(token.value) ? token.value : `https://${token.value}`;
  if (!URL.canParse(address)) return failed({ code: 'foreign-host' });
  const url = new URL(address);
  if (url.protocol !== 'https:') return failed({ code: 'not-https' });
  if (!isVeriffHost(url.hostname)) return failed({ code: 'foreign-host' });
  // These characters mark a user, a query or a fragment, which can be empty; browsers read "\" as "/".
  if (url.port !== '' || /[?#@\\]/.test(address) || !/^(?:\/v1)?\/?$/.test(url.pathname)) {
    return failed({ code: 'extra-parts' });
  }
  return success(url.origin);
};
