// Finds hosts, UUIDs and secrets in a text from an admin, each with the name that the text gives it.
import type { Span } from '../session/reader/uuids.ts';
import { readBaseUrl } from './field-text.ts';
import { anySetupName, fieldNamed, foldAccents, type NamedField } from './setup-names.ts';

/** The fields whose values look alike. */
export const uuidFields = ['apiKey', 'secret', 'veriffIntegrationId'] as const;

interface Label extends Span {
  readonly field: NamedField;
}

interface Value extends Span {
  readonly kind: 'host' | 'uuid' | 'token';
  readonly text: string;
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

/** Hosts under veriff.com and veriff.me without an API: the portal, end users' flows, documentation. */
const hostWithoutApi =
  /^https:\/\/(?:station|portal|alchemy|magic|www|help|devdocs|developers|status|docs)\./;

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

/** Whether a text is or contains an address of the web or of email, or is a host's or file's name. */
const isAddress = (text: string) =>
  /[a-z]:\/\//i.test(text) ||
  /^(?:[\w-]+\.)+[a-z]{2,}(?:$|[/:?#<])/i.test(text) ||
  /^[^@]+@[\w-]+(?:\.[\w-]+)+(?:$|[<>).])/.test(text);
const isIsoTime = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?$/i.test(text);

/** Whether a token can be a secret, and is not a word, an address, a date, a time or a ruled line. */
function isSecretLike(text: string): boolean {
  if (isAddress(text) || isIsoTime(text)) return false;
  return (
    (text.length >= 8 && /\d/.test(text) && /[a-z]/i.test(text)) ||
    (text.length >= 20 && /[\p{L}\p{N}]/u.test(text))
  );
}

export function labelsIn(text: string, values: readonly Value[]): Label[] {
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
  // `name=value` on the next line is another value, with a name of its own.
  const isNamed = fieldNamed(/^([^=:]+)[=:]/.exec(secret)?.[1] ?? '') !== undefined;
  if (!isSecretLike(secret) || isNamed || values.some((value) => value.start === start)) return [];
  return [{ kind: 'token', text: secret, start, end: start + secret.length }];
}

/** Returns the tokens that can be secrets and are alone in their line or cell. */
export function loneSecrets(text: string, values: readonly Value[]): string[] {
  return text
    .split(/[\n\t|]/)
    .map((cell) => cell.trim().replace(/^["'`>*\s]+|["'`*,;]+$/g, ''))
    .filter((cell) => cell.length >= 16 && !/\s|,.*,|;.*;/.test(cell) && isSecretLike(cell))
    .filter((cell) => values.every((value) => !cell.includes(value.text)))
    .filter((cell) => [...cell.matchAll(uuid), ...cell.matchAll(host)].length === 0);
}

/** Whether a label and the value after it belong together with this text between them. */
function isNear(gap: string): boolean {
  return gap.includes('\n') ? !/[\p{L}\p{N}]/u.test(gap) : gap.length <= 60;
}

/**
 * Whether the names of two fields are listed together, as in "API key and secret", so that the value after them may
 * belong to either.
 */
function areTogether(one: Label, other: Label, text: string): boolean {
  const isOfUuid = ({ field }: Label) => uuidFields.some((name) => name === field);
  const areDifferent = one.field !== other.field && isOfUuid(one) && isOfUuid(other);
  return areDifferent && !/[\n:=;]|[.!?]\s/.test(text.slice(one.end, other.start));
}

/**
 * Returns the label of a value: the nearest one before it, unless the name of another field is listed with it; or one
 * after it that is in brackets or has no value of its own on the rest of its line.
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

/**
 * Whether a label certainly belongs to a value: it is the value's name in JSON, or both are on one line, with no other
 * value and no name of another field before or between them.
 */
function isLabelCertain(
  value: Value,
  label: Label,
  text: string,
  labels: readonly Label[],
  values: readonly Value[],
): boolean {
  // "name":"value"
  if (/^["']\s*:\s*["']$/.test(text.slice(label.end, value.start))) return true;
  const [from, to] = [Math.min(label.start, value.start), Math.max(label.end, value.end)];
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const isBefore = ({ start }: Span) => start >= lineStart && start < to;
  return (
    !text.slice(from, to).includes('\n') &&
    !values.some((other) => other !== value && isBefore(other)) &&
    !labels.some((other) => other.field !== label.field && isBefore(other))
  );
}

export interface LabeledValue {
  readonly value: Value;
  /** The field that its label names, if it has a label. */
  readonly field: NamedField | undefined;
  /** Whether its label can't belong to another value. */
  readonly isCertain: boolean;
}

/** Returns the hosts and UUIDs, which are found by their form. */
export function hostsAndUuidsIn(text: string): Value[] {
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
export function labeledValues(text: string): LabeledValue[] {
  const byForm = hostsAndUuidsIn(text);
  const secrets = labelsIn(text, byForm).flatMap((label) =>
    label.field === 'secret' ? secretAfter(text, label, byForm).map((value) => ({ value, label })) : [],
  );
  const labelOfSecret = new Map(secrets.map(({ value, label }) => [value, label]));
  const values = [...byForm, ...labelOfSecret.keys()].toSorted((one, other) => one.start - other.start);
  const labels = labelsIn(text, values);
  // A label belongs to one value only.
  let unused: readonly Label[] = labels;
  return values.map((value) => {
    const label = labelOfSecret.get(value) ?? labelOf(value, text, unused, values);
    unused = unused.filter((one) => one !== label);
    const isCertain = label !== undefined && isLabelCertain(value, label, text, labels, values);
    return { value, field: label?.field, isCertain };
  });
}
