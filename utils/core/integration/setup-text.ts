// Finds the values of an integration in a text from an admin: a mail, a table, a password manager's note, a
// configuration file. An ambiguous value is not taken but reported, so that the user decides.
import type { Span } from '../session/reader/uuids.ts';
import { readBaseUrl } from './field-text.ts';
import { anySetupName, fieldNamed, foldAccents, type NamedField } from './setup-names.ts';

/** The fields of an integration that a text can fill in. */
const setupFields = ['baseUrl', 'apiKey', 'secret', 'veriffIntegrationId'] as const;

export type SetupField = (typeof setupFields)[number];

export interface FoundSetupValues {
  readonly found: Readonly<Partial<Record<SetupField, string>>>;
  /** Fields with several values, or with one that may belong to another field; no value is taken for them. */
  readonly unclear: readonly SetupField[];
}

/** Longer texts are not read: they can't be a message about one integration. In UTF-16 code units. */
const maxSetupTextLength = 50_000;

interface Label extends Span {
  readonly field: NamedField;
}

interface Value extends Span {
  readonly kind: 'host' | 'uuid' | 'token';
  readonly text: string;
}

const invisible = /\p{Cf}|[\ufe00-\ufe0f]|\u034f/gu;

/** Removes invisible characters and unifies blanks and line ends. */
function visible(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
}

const host =
  /(?<![\w@.-])(?:https:\/\/)?(?:[a-z\d-]+\.)+veriff\.(?:com|me)(?![\w.-]*[\w@-])(\/[^\s"'`<>|,;)\]]*)?/gi;
const uuid = /(?<![\w])[\da-f]{8}(?:[-‐‑–—−][\da-f]{4}){3}[-‐‑–—−][\da-f]{12}(?![\w])/gi;
/** A value in a sentence, a cell or a line of code. */
const token = /[^\s"'`<>|,;]+/y;
/**
 * The text between a name and its value: punctuation, a cell border, a line end or a verb, with marks of code or
 * markup.
 */
const joint = /["'`*_)\]]*\s*(?:[-=]?>|[:=|\n→–—-]|\t|(?<=\s)(?:is|es)(?=\s))[\s"'`*_|<>:=([-]*/y;
const address = /https?:\/\/[^\s"'`<>|]+/gi;

/** Hosts under veriff.com without an API: the portal, end users' flows, documentation. */
const hostWithoutApi =
  /^https:\/\/(?:station|portal|alchemy|magic|www|help|devdocs|developers|status|docs)\./;

/** Whether a base URL's host says "api" in its name, as every known API host does. */
function isApiHost(baseUrl: string): boolean {
  return baseUrl.includes('api');
}

function hostsIn(text: string): Value[] {
  return Array.from(text.matchAll(host)).flatMap(({ 0: all, 1: path = '', index }) => {
    const origin = readBaseUrl(all.slice(0, all.length - path.length));
    const isOfApi = /^(?:\/?|\/v1\b.*)$/.test(path);
    return origin.ok && isOfApi && !hostWithoutApi.test(origin.value)
      ? [{ kind: 'host', text: origin.value, start: index, end: index + all.length }]
      : [];
  });
}

function uuidsIn(text: string): Value[] {
  return Array.from(text.matchAll(uuid), ({ 0: all, index }) => ({
    kind: 'uuid' as const,
    text: all.replace(/[‐‑–—−]/g, '-'),
    start: index,
    end: index + all.length,
  }));
}

const isAddress = (text: string) => /^https?:/i.test(text) || /^[^@]+@[\w-]+(?:\.[\w-]+)+$/.test(text);
const isIsoTime = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?$/i.test(text);

/** Whether a token can be a secret, and is not a word, an address, a date, a time or a ruled line. */
function isSecretLike(text: string): boolean {
  if (isAddress(text) || isIsoTime(text)) return false;
  return (
    (text.length >= 8 && /\d/.test(text) && /[a-z]/i.test(text)) ||
    (text.length >= 20 && /[\p{L}\p{N}]/u.test(text))
  );
}

function labelsIn(text: string, values: readonly Value[]): Label[] {
  const found = Array.from(
    foldAccents(text).matchAll(anySetupName),
    ({ 0: all, 1: name = '', index }): Label => {
      const field = fieldNamed(name) ?? 'other';
      return { field, start: index, end: index + all.length };
    },
  );
  return found.filter(({ start, end }) => values.every((value) => value.end <= start || value.start >= end));
}

/** Returns the token after a label for secrets, unless another value is there. */
function secretAfter(text: string, { end }: Label, values: readonly Value[]): Value[] {
  joint.lastIndex = end;
  const joined = joint.exec(text);
  if (!joined) return [];
  const start = end + joined[0].length;
  token.lastIndex = start;
  const secret = token.exec(text)?.[0].replace(/[.)\]]+$/, '') ?? '';
  if (!isSecretLike(secret) || values.some((value) => value.start === start)) return [];
  return [{ kind: 'token', text: secret, start, end: start + secret.length }];
}

/** Returns the tokens that can be secrets and are alone in their line or cell. */
function loneSecrets(text: string, values: readonly Value[]): string[] {
  return text
    .split(/[\n\t|]/)
    .map((cell) => cell.trim().replace(/^["'`>*\s]+|["'`*,;]+$/g, ''))
    .filter((cell) => cell.length >= 16 && !/\s/.test(cell) && isSecretLike(cell))
    .filter((cell) => values.every((value) => !cell.includes(value.text)))
    .filter((cell) => [...cell.matchAll(uuid), ...cell.matchAll(host)].length === 0);
}

/** Whether a label and the value after it belong together with this text between them. */
function isNear(gap: string): boolean {
  return gap.includes('\n') ? !/[\p{L}\p{N}]/u.test(gap) : gap.length <= 60;
}

/** Returns the label of a value: the nearest one before it, or one after it in brackets or at the line's end. */
function labelOf(
  value: Value,
  text: string,
  labels: readonly Label[],
  values: readonly Value[],
): Label | undefined {
  const { start, end } = value;
  const from = Math.max(0, ...values.filter((one) => one.end <= start).map((one) => one.end));
  const before = labels.findLast((label) => label.start >= from && label.end <= start);
  if (before && isNear(text.slice(before.end, start))) return before;
  const after = labels.find((label) => label.start >= end);
  if (!after || !/^[ \t"'`*_<>|=→–—-]*\(?$/.test(text.slice(end, after.start))) return undefined;
  const rest = text.slice(after.end).split('\n', 1)[0] ?? '';
  return rest.startsWith(')') || !/[:=|\t]|[\da-f]{8}/i.test(rest) ? after : undefined;
}

const cellsOf = (line: string) =>
  line
    .split(/\t|\||;|,/)
    .map((cell) => cell.replace(/^[\s"'`*]+|[\s"'`*]+$/g, ''))
    .filter((cell, at, all) => cell !== '' || (at > 0 && at < all.length - 1));

/** Rewrites table rows below a row of names as lines with a name and its value. */
function withoutTables(text: string): string {
  const lines = text.split('\n').filter((line) => !/^[\s|:+-]*-{3}[\s|:+-]*$/.test(line));
  let header: string[] = [];
  return lines
    .flatMap((line) => {
      const cells = cellsOf(line);
      const known = cells.map((cell) => fieldNamed(cell));
      if (known.filter(Boolean).length >= 2) {
        header = cells;
        return [];
      }
      if (header.length === 0 || cells.length !== header.length) return [line];
      return header.flatMap((name, at) => (fieldNamed(name) ? [`${name}:\t${cells[at]}`] : []));
    })
    .join('\n');
}

type Candidates = Readonly<Record<SetupField | 'unlabeled', Set<string>>>;

/** Returns the values of a text in their order, each with the field that its label names, if it has a label. */
function labeledValues(text: string): { readonly value: Value; readonly field: NamedField | undefined }[] {
  const addresses = Array.from(
    text.matchAll(address),
    ({ 0: all, index }): Span => ({
      start: index,
      end: index + all.length,
    }),
  );
  const isInAddress = ({ start }: Span) => addresses.some((one) => one.start <= start && start < one.end);
  const fixed = [...hostsIn(text), ...uuidsIn(text).filter((value) => !isInAddress(value))];
  const secrets = labelsIn(text, fixed).flatMap((label) =>
    label.field === 'secret' ? secretAfter(text, label, fixed) : [],
  );
  const values = [...fixed, ...secrets].toSorted((one, other) => one.start - other.start);
  // A label belongs to one value only.
  let labels: readonly Label[] = labelsIn(text, values);
  return values.map((value) => {
    if (value.kind === 'token') return { value, field: 'secret' };
    const label = labelOf(value, text, labels, values);
    labels = labels.filter((one) => one !== label);
    return { value, field: label?.field };
  });
}

function candidatesIn(text: string): Candidates {
  const labeled = labeledValues(text);
  const texts = (isOne: (one: (typeof labeled)[number]) => boolean) =>
    new Set(labeled.filter(isOne).map(({ value }) => value.text));
  const uuids = (...wanted: (NamedField | undefined)[]) =>
    texts(({ value, field }) => value.kind === 'uuid' && wanted.includes(field));
  const secrets = texts(({ value, field }) => value.kind !== 'host' && field === 'secret');
  return {
    baseUrl: texts(
      ({ value, field }) => value.kind === 'host' && (field === 'baseUrl' || isApiHost(value.text)),
    ),
    apiKey: uuids('apiKey'),
    secret:
      secrets.size > 0
        ? secrets
        : new Set(
            loneSecrets(
              text,
              labeled.map(({ value }) => value),
            ),
          ),
    veriffIntegrationId: uuids('veriffIntegrationId'),
    unlabeled: uuids(undefined, 'baseUrl'),
  };
}

/** Reads the values of one integration out of a text from an admin. */
export function readSetupText(source: string): FoundSetupValues {
  if (source.length > maxSetupTextLength) return { found: {}, unclear: [] };
  const { unlabeled, ...named } = candidatesIn(withoutTables(visible(source)));
  const unnamed = [...unlabeled].filter((one) => !setupFields.some((field) => named[field].has(one)));
  const unclear = new Set(setupFields.filter((field) => named[field].size > 1));
  const [first] = unnamed;
  // A single UUID without a name is taken for the API key, which is always a UUID, and never for the secret.
  const apiKey = unnamed.length === 1 && named.apiKey.size === 0 ? first : [...named.apiKey][0];
  if (unnamed.length > 1 && named.apiKey.size === 0) unclear.add('apiKey');
  if (unnamed.length > 0 && apiKey !== first && named.secret.size === 0) unclear.add('secret');
  const taken = {
    baseUrl: [...named.baseUrl][0],
    apiKey,
    secret: [...named.secret][0],
    veriffIntegrationId: [...named.veriffIntegrationId][0],
  };
  if (taken.apiKey !== undefined && taken.apiKey === taken.secret) unclear.add('apiKey').add('secret');
  const found = setupFields.flatMap((field) => {
    const text = taken[field];
    return text === undefined || unclear.has(field) ? [] : [[field, text] as const];
  });
  return { found: Object.fromEntries(found), unclear: setupFields.filter((field) => unclear.has(field)) };
}
