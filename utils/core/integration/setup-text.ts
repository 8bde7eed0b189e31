// Finds the values of an integration in a text from an admin: a mail, a table, a password manager's note, a
// configuration file. An ambiguous value is not taken but reported, so that the user decides.
import type { Span } from '../session/reader/uuids.ts';
import { readBaseUrl } from './field-text.ts';
import { anySetupName, fieldNamed, foldAccents, type NamedField } from './setup-names.ts';

/** The fields of an integration that a text can fill in. */
const setupFields = ['baseUrl', 'apiKey', 'secret', 'veriffIntegrationId'] as const;
/** The fields whose values look alike. */
const uuidFields = ['apiKey', 'secret', 'veriffIntegrationId'] as const;

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

/** Whether two names of different values share a line, as in "API key and secret", so that neither has a value there. */
function areTogether(one: Label, other: Label, text: string): boolean {
  const isOfUuid = ({ field }: Label) => uuidFields.some((name) => name === field);
  const areDifferent = one.field !== other.field && isOfUuid(one) && isOfUuid(other);
  return areDifferent && !/[\n:=;]|[.!?]\s/.test(text.slice(one.end, other.start));
}

/**
 * Returns the label of a value: the nearest one before it, unless another name is together with it; or one after it in
 * brackets or at the line's end.
 */
function labelOf(
  value: Value,
  text: string,
  labels: readonly Label[],
  values: readonly Value[],
): Label | undefined {
  const { start, end } = value;
  const from = Math.max(0, ...values.filter((one) => one.end <= start).map((one) => one.end));
  const before = labels.findLast((label) => label.start >= from && label.end <= start);
  const other = before && labels.findLast((label) => label.start >= from && label.end <= before.start);
  const isAmbiguous = other && areTogether(other, before, text);
  if (before && !isAmbiguous && isNear(text.slice(before.end, start))) return before;
  const after = labels.find((label) => label.start >= end);
  if (!after || !/^[ \t"'`*_<>|=→–—-]*\(?$/.test(text.slice(end, after.start))) return undefined;
  const rest = text.slice(after.end).split('\n', 1)[0] ?? '';
  return rest.startsWith(')') || !/[:=|\t]|[\da-f]{8}/i.test(rest) ? after : undefined;
}

/** Whether a value and its label are on one line that has no other value or name before their end. */
function areAlone(
  value: Value,
  label: Label,
  text: string,
  labels: readonly Label[],
  values: readonly Value[],
): boolean {
  const [from, to] = [Math.min(label.start, value.start), Math.max(label.end, value.end)];
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const isBefore = ({ start }: Span) => start >= lineStart && start < to;
  return (
    !text.slice(from, to).includes('\n') &&
    !values.some((other) => other !== value && isBefore(other)) &&
    !labels.some((other) => other.field !== label.field && isBefore(other))
  );
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

interface LabeledValue {
  readonly value: Value;
  /** The field that its label names, if it has a label. */
  readonly field: NamedField | undefined;
  /** Whether its label can't belong to another value. */
  readonly isCertain: boolean;
}

/** Returns the values whose form is enough to find them. */
function fixedValuesIn(text: string): Value[] {
  const addresses = Array.from(
    text.matchAll(address),
    ({ 0: all, index }): Span => ({
      start: index,
      end: index + all.length,
    }),
  );
  const isInAddress = ({ start }: Span) => addresses.some((one) => one.start <= start && start < one.end);
  return [...hostsIn(text), ...uuidsIn(text).filter((value) => !isInAddress(value))];
}

/** Returns the values of a text in their order, with their labels. */
function labeledValues(text: string): LabeledValue[] {
  const fixed = fixedValuesIn(text);
  const secrets = labelsIn(text, fixed).flatMap((label) =>
    label.field === 'secret' ? secretAfter(text, label, fixed).map((value) => ({ value, label })) : [],
  );
  const labelOfSecret = new Map(secrets.map(({ value, label }) => [value, label]));
  const values = [...fixed, ...labelOfSecret.keys()].toSorted((one, other) => one.start - other.start);
  const labels = labelsIn(text, values);
  // A label belongs to one value only.
  let unused: readonly Label[] = labels;
  return values.map((value) => {
    const label = labelOfSecret.get(value) ?? labelOf(value, text, unused, values);
    if (value.kind !== 'token') unused = unused.filter((one) => one !== label);
    const isCertain = label !== undefined && areAlone(value, label, text, labels, values);
    return { value, field: label?.field, isCertain };
  });
}

interface Candidates {
  readonly named: Readonly<Record<SetupField, ReadonlySet<string>>>;
  /** The UUIDs without a name, in their order. */
  readonly unnamed: readonly string[];
  /** The fields with a value whose name can't belong to another value. */
  readonly certain: ReadonlySet<SetupField>;
  /** The fields with a value whose name may belong to another value. */
  readonly uncertain: ReadonlySet<SetupField>;
}

function candidatesIn(text: string): Candidates {
  const labeled = labeledValues(text);
  const texts = (isOne: (one: LabeledValue) => boolean) =>
    new Set(labeled.filter(isOne).map(({ value }) => value.text));
  const uuids = (...wanted: (NamedField | undefined)[]) =>
    texts(({ value, field }) => value.kind === 'uuid' && wanted.includes(field));
  const secrets = texts(({ value, field }) => value.kind !== 'host' && field === 'secret');
  const values = labeled.map(({ value }) => value);
  const named = {
    baseUrl: texts(
      ({ value, field }) => value.kind === 'host' && (field === 'baseUrl' || isApiHost(value.text)),
    ),
    apiKey: uuids('apiKey'),
    secret: secrets.size > 0 ? secrets : new Set(loneSecrets(text, values)),
    veriffIntegrationId: uuids('veriffIntegrationId'),
  };
  const fieldsWith = (isCertain: boolean) =>
    new Set(
      uuidFields.filter((field) =>
        labeled.some(
          (one) => one.field === field && one.value.kind !== 'host' && one.isCertain === isCertain,
        ),
      ),
    );
  return {
    named,
    unnamed: [...uuids(undefined, 'baseUrl')].filter(
      (one) => !setupFields.some((field) => named[field].has(one)),
    ),
    certain: fieldsWith(true),
    uncertain: fieldsWith(false),
  };
}

/** Reads the values of one integration out of a text from an admin. */
export function readSetupText(source: string): FoundSetupValues {
  if (source.length > maxSetupTextLength) return { found: {}, unclear: [] };
  const text = visible(source);
  const names = new Set(labelsIn(text, fixedValuesIn(text)).map(({ field }) => field));
  const { named, unnamed, certain, uncertain } = candidatesIn(withoutTables(text));
  const unclear = new Set(setupFields.filter((field) => named[field].size > 1));
  const [first] = unnamed;
  // A single UUID without a name is taken for the API key, which is always a UUID, and never for the secret.
  const apiKey = unnamed.length === 1 && named.apiKey.size === 0 ? first : [...named.apiKey][0];
  if (unnamed.length > 1 && named.apiKey.size === 0) unclear.add('apiKey');
  if (unnamed.length > 0 && apiKey !== first && named.secret.size === 0) unclear.add('secret');
  // With a UUID without a name, a name that is not on its value's line may be that of another value.
  if (unnamed.length > 0 && (names.has('apiKey') || names.has('secret'))) {
    for (const field of uncertain) unclear.add(field);
    // The UUID without a name may be the secret, which must never get into the API key's field.
    if (names.has('secret') && (uncertain.has('secret') || !certain.has('secret'))) {
      unclear.add('secret');
      if (!certain.has('apiKey')) unclear.add('apiKey');
    }
  }
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
