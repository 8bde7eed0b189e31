// Finds the values of an integration in a text from an admin: a mail, a table, a password manager's note, a
// configuration file. An ambiguous value is not taken but reported, so that the user decides.
import { fieldNamed, type NamedField } from './setup-names.ts';
import {
  hostsAndUuidsIn,
  type LabeledValue,
  labeledValues,
  labelsIn,
  loneSecrets,
  uuidFields,
} from './setup-values.ts';

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

const invisible = /\p{Cf}|[\ufe00-\ufe0f]|\u034f/gu;

/** Removes invisible characters and unifies blanks and line ends. */
function visible(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
}

/** Returns the cells of a line. A `|` at its start, as in Markdown, has no cell before it. */
const cellsOf = (line: string) =>
  line
    .replace(/^\s*\|/, '')
    .split(/\t|\||;|,/)
    .map((cell) => cell.replace(/^[\s"'`*]+|[\s"'`*]+$/g, ''));
const lastFilled = (cells: readonly string[]) => cells.findLastIndex((cell) => cell !== '');

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
      const fits = cells.length === header.length || lastFilled(cells) === lastFilled(header);
      // With a name below another name, the row is a name and its value, not a row of values.
      const isNamed = known.some((field, at) => field && fieldNamed(header[at] ?? ''));
      if (header.length === 0 || !fits || isNamed) return [line];
      return header.flatMap((name, at) => (fieldNamed(name) && cells[at] ? [`${name}:\t${cells[at]}`] : []));
    })
    .join('\n');
}

/** Whether a base URL's host says "api" in its name, as every known API host does. */
function isApiHost(baseUrl: string): boolean {
  return baseUrl.includes('api');
}

interface Candidates {
  readonly named: Readonly<Record<SetupField, ReadonlySet<string>>>;
  /** The UUIDs that have no name somewhere, or a base URL's, and nowhere that of another field; in their order. */
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
  const names = new Set(labelsIn(text, hostsAndUuidsIn(text)).map(({ field }) => field));
  const { named, unnamed, certain, uncertain } = candidatesIn(withoutTables(text));
  const unclear = new Set(setupFields.filter((field) => named[field].size > 1));
  const [first] = unnamed;
  // A single UUID without a name is taken for the API key, which is always a UUID, and never for the secret.
  const apiKey = unnamed.length === 1 && named.apiKey.size === 0 ? first : [...named.apiKey][0];
  if (unnamed.length > 1 && named.apiKey.size === 0) unclear.add('apiKey');
  if (unnamed.length > 0 && apiKey !== first && named.secret.size === 0) unclear.add('secret');
  // A UUID without a name may be the one that an uncertain name belongs to.
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
