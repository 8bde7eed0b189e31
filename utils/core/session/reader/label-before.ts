// Reads the name that a user, a program or a page writes directly before an ID.
import { codeAt, isWordCharacter } from './code-units.ts';
import { isCredentialMeaning, meaningOfName, meaningOfNameEnd, type NameMeaning } from './names.ts';

/**
 * What the words before an ID say about it, and how they are connected to it: by a mark between name and value
 * (`sessionId: …`), as the path segment before it, or only by their distance (`la sesión …`). A table's title overrides
 * a label that is only near, unless it is a credential's in the ID's own cell.
 */
export interface IdLabel {
  readonly meaning: NameMeaning;
  readonly by: 'mark' | 'path' | 'nearness';
  /** Set if the name is that of several IDs: `attempts`. */
  readonly isPlural?: boolean;
}

/** How far before an ID its label is looked for, in code units. */
export const maxLabelDistance = 160;
const maxNameLength = 48;
/**
 * How many parts of a text before an ID are read for its label: the name, and tags, remarks and linking words after it.
 */
const maxDepth = 5;

/** Words between a name and its value: `session_id IN (…)`, `el ID de sesión es …`. */
const wordsBeforeValue: ReadonlySet<string> = new Set([
  'es',
  'is',
  'in',
  'like',
  'eq',
  'equals',
  'value',
  'valor',
  'urn',
]);
/** Names of an ID's format, which may be between its name and the ID: `sessionId = UUID(…)`, `urn:uuid:…`. */
const formatNames: ReadonlySet<string> = new Set(['uuid', 'guid', 'objectid']);

/**
 * Matches marks that end a sentence or a clause. A name before them doesn't name the ID after them, unless it is a
 * title and the mark is no `sentenceEnd`.
 */
export const clauseEnd = /[.!?…&/]|[,;]\s/;

/**
 * Matches marks after which not even a title names the ID. A comma or semicolon is one of them only after a closing
 * bracket.
 */
const sentenceEnd = /[.!?…&/]|[)\]}]\s*[,;]/;

/** Returns the start of the gap, a run without letters and digits, that ends at this offset. */
export function startOfGap(text: string, end: number): number {
  let at = end;
  while (at > 0 && !isWordCharacter(codeAt(text, at - 1))) at -= 1;
  return at;
}

/** Returns the start of the word that ends at this offset. */
function startOfWord(text: string, end: number): number {
  let at = end;
  while (isWordCharacter(codeAt(text, at - 1))) at -= 1;
  return at;
}

/**
 * Returns the start of the name that ends at this offset: words with a single blank, `_`, `.`, `+` or `-` between them.
 */
function startOfName(text: string, end: number): number {
  let start = startOfWord(text, end);
  while (end - start < maxNameLength && ' _.+-'.includes(text.charAt(start - 1))) {
    const word = startOfWord(text, start - 1);
    if (word === start - 1) break;
    start = word;
  }
  return start;
}

/** Returns the start of the tag or bracketed remark that is closed in the gap at a text's end; -1 if there is none. */
function startOfAside(text: string, gap: string, open: string, close: string): number {
  const inGap = gap.lastIndexOf(close);
  const closed = text.length - gap.length + inGap;
  const start = text.lastIndexOf(open, closed);
  return text.indexOf(close, start) === closed ? start : -1;
}

/**
 * Matches the last words of a name that only say whose value it is: one word, and further ones with a capital or a
 * digit, as in `API key de producción` and `API key de la integración Live`.
 */
const owner =
  /\s(?:del?|para|en|for|of|in|DEL?|PARA|EN|FOR|OF|IN)\s(?:(?:la|el|the|LA|EL|THE)\s)?\S+(?:\s[\p{Lu}\p{N}]\S*)*$/u;

const determiner = /^(?:l[ao]s?|el|tus?|sus?|the|your|our)\s/iu;

/**
 * Returns the credential that a name with an owner means. Undefined if other words precede the credential's name,
 * because such a sentence is about other IDs.
 */
function credentialWithOwner(name: string): NameMeaning | undefined {
  for (let rest = name; owner.test(rest); ) {
    rest = rest.replace(owner, '');
    const meaning = meaningOfName(rest.replace(determiner, ''));
    if (isCredentialMeaning(meaning)) return meaning;
  }
  return undefined;
}

/** Matches a number after a name: `Attempt 2`, `Intento #2`, `Attempt no. 2 of 3`. */
const numberAfterName =
  /\s*(?:#|(?<!\p{L})(?:n[o.º°]{1,2}|núm\.?))?\s?(?<!\p{N})\d{1,3}(?:\s?(?:\/|of|de)\s?\d{1,3})?$/iu;
const adjectiveAfterName =
  /\s(?:fallid[oa]s?|rechazad[oa]s?|aprobad[oa]s?|anterior(?:es)?|previ[oa]s?|actual(?:es)?|nuev[oa]s?)$/iu;
const wordsBeforeName =
  /^(?:(?:la|el|tu|su|the|your|our|últim[oa]|primer[oa]?|segund[oa]|last|first|second)\s)+/iu;

/** Returns what a name with a number or an adjective after it means if it is that of a session or an attempt. */
function meaningOfQualifiedName(text: string): NameMeaning | undefined {
  const rest = text.replace(numberAfterName, '').replace(adjectiveAfterName, '');
  if (rest === text) return undefined;
  const meaning = meaningOfName(rest.slice(startOfName(rest, rest.length)).replace(wordsBeforeName, ''));
  return meaning === 'session' || meaning === 'attempt' ? meaning : undefined;
}

/** Reads the label at the end of a text. `wasMarked`: a `:`, `=` or arrow follows it. */
function readLabel(text: string, wasMarked: boolean, depth: number): IdLabel | undefined {
  const gapStart = startOfGap(text, text.length);
  if (depth === 0 || gapStart === 0) return undefined;
  const gap = text.slice(gapStart);
  const lineEnd = gap.search(/[\n\r]/);
  if (lineEnd >= 0 && !/[:=]/.test(gap.slice(0, lineEnd))) return undefined;
  const isMarked = wasMarked || /[:=]|->|→/.test(gap);

  const tag = startOfAside(text, gap, '<', '>');
  if (tag >= 0) {
    const meaning = meaningOfName(text.slice(tag + 1).replace(/[^\p{L}_-].*/su, ''));
    if (meaning && meaning !== 'id') return { meaning, by: 'mark' };
    return readLabel(text.slice(0, tag), isMarked, depth - 1);
  }
  const remark = isMarked ? startOfAside(text, gap, '(', ')') : -1;
  if (remark >= 0) return readLabel(text.slice(0, remark), true, depth - 1);

  const name = text.slice(startOfName(text, gapStart), gapStart);
  const word = text.slice(startOfWord(text, gapStart), gapStart).toLowerCase();
  if (wordsBeforeValue.has(word) || (formatNames.has(word) && /[(:]/.test(gap))) {
    const further = readLabel(text.slice(0, gapStart - word.length), isMarked, depth - 1);
    return further ?? (formatNames.has(word) ? { meaning: 'id', by: 'mark' } : undefined);
  }
  if (!isMarked && gap.endsWith('/')) {
    const meaning = /^verifications$/i.test(name) ? 'session' : meaningOfName(name);
    return meaning && { meaning, by: 'path' };
  }
  // In a sentence, a password is the end user's.
  const isPassword = isMarked && /^(?:password|contraseña)$/iu.test(name);
  const meaning = isPassword
    ? 'secret'
    : (meaningOfNameEnd(name) ??
      credentialWithOwner(name) ??
      (isMarked ? meaningOfQualifiedName(text.slice(0, gapStart)) : undefined));
  if (!meaning) return undefined;
  const isPlural = word.endsWith('s') && meaningOfName(name.replace(determiner, '')) && { isPlural: true };
  if (isMarked) return { meaning, by: 'mark', ...isPlural };
  // A name without other words is treated like a title. So is a credential's name, because a credential must not be
  // looked up.
  const ends = meaningOfName(name) || isCredentialMeaning(meaning) ? sentenceEnd : clauseEnd;
  // Names that are everyday words, such as "id" and "photo", need a mark to name an ID.
  const isNear = meaning !== 'id' && meaning !== 'media' && !ends.test(gap);
  return isNear ? { meaning, by: 'nearness', ...isPlural } : undefined;
}

/** Reads the label of an ID from the text before it. The last `maxLabelDistance` code units of that text are enough. */
export function labelBefore(before: string): IdLabel | undefined {
  return readLabel(before, false, maxDepth);
}

/**
 * Returns the meaning of a name that is attached to an ID without a blank, as when two cells are copied: `ID de
 * sesión1f0a…`.
 */
export function attachedName(before: string): NameMeaning | undefined {
  const end = before.endsWith('-') ? before.length - 1 : before.length;
  return meaningOfNameEnd(before.slice(startOfName(before, end), end), true);
}
