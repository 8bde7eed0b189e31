// The name that a person, a program or a page puts directly before an ID.
import { codeAt, isWord } from './code-units.ts';
import { type Meaning, meaningOf, meaningOfEnd } from './names.ts';

/**
 * What the words before an ID say of it, and how: with a mark that joins a name to its value (`sessionId: …`), as the
 * part of a path before it, or only by being beside it (`la sesión …`). A table's title counts more than the last.
 */
export interface Label {
  readonly meaning: Meaning;
  readonly by: 'mark' | 'path' | 'nearness';
}

/** How far before an ID its label is looked for, in code units. */
export const maxLabelDistance = 160;
const maxNameLength = 48;
/** How many tags, remarks and linking words may be between a name and an ID. */
const maxDepth = 5;

/** Words between a name and its value: `session_id IN (…)`, `el ID de sesión es …`. */
const linking: ReadonlySet<string> = new Set([
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
/** Names of an ID's form, which stand between its name and the ID: `sessionId = UUID(…)`, `urn:uuid:…`. */
const formNames: ReadonlySet<string> = new Set(['uuid', 'guid', 'objectid']);

/** Where the part of a text that ends here and has no letter or digit begins. */
function startOfGap(text: string, end: number): number {
  let at = end;
  while (at > 0 && !isWord(codeAt(text, at - 1))) at -= 1;
  return at;
}

/** Where the word that ends here begins. */
function startOfWord(text: string, end: number): number {
  let at = end;
  while (at > 0 && isWord(codeAt(text, at - 1))) at -= 1;
  return at;
}

/** Where the name that ends here begins: words with a single blank, hyphen, underscore, full stop or plus between. */
function startOfName(text: string, end: number): number {
  let start = startOfWord(text, end);
  while (end - start < maxNameLength && ' _.+-'.includes(text.charAt(start - 1) || '|')) {
    const word = startOfWord(text, start - 1);
    if (word === start - 1) break;
    start = word;
  }
  return start;
}

/** Where the tag or the bracketed remark begins whose closing mark is in a gap; -1 where there is none. */
function startOfAside(text: string, gap: string, open: string, close: string): number {
  const inGap = gap.lastIndexOf(close);
  const closed = text.length - gap.length + inGap;
  const start = inGap < 0 ? -1 : text.lastIndexOf(open, closed);
  return start >= 0 && text.indexOf(close, start) === closed ? start : -1;
}

/** The label that ends a text; `isMarked` once a `:` or `=` was passed on the way to it. */
function readLabel(text: string, wasMarked: boolean, depth: number): Label | undefined {
  const gapStart = startOfGap(text, text.length);
  if (depth === 0 || gapStart === 0) return undefined;
  const gap = text.slice(gapStart);
  const lineEnd = gap.search(/[\n\r]/);
  if (lineEnd >= 0 && !/[:=]/.test(gap.slice(0, lineEnd))) return undefined;
  const isMarked = wasMarked || /[:=]|->|→/.test(gap);

  const tag = startOfAside(text, gap, '<', '>');
  if (tag >= 0) {
    const meaning = meaningOf(/^[\p{L}_-]*/u.exec(text.slice(tag + 1))?.[0] ?? '');
    if (meaning && meaning !== 'id') return { meaning, by: 'mark' };
    return readLabel(text.slice(0, tag), isMarked, depth - 1);
  }
  const remark = isMarked ? startOfAside(text, gap, '(', ')') : -1;
  if (remark >= 0) return readLabel(text.slice(0, remark), true, depth - 1);

  const name = text.slice(startOfName(text, gapStart), gapStart);
  const word = text.slice(startOfWord(text, gapStart), gapStart).toLowerCase();
  if (linking.has(word) || (formNames.has(word) && /[(:]/.test(gap))) {
    const further = readLabel(text.slice(0, gapStart - word.length), isMarked, depth - 1);
    return further ?? (formNames.has(word) ? { meaning: 'id', by: 'mark' } : undefined);
  }
  if (!isMarked && gap.endsWith('/')) {
    const meaning = /^verifications$/i.test(name) ? 'session' : meaningOf(name);
    return meaning && { meaning, by: 'path' };
  }
  const meaning = meaningOfEnd(name);
  if (!meaning) return undefined;
  if (isMarked) return { meaning, by: 'mark' };
  // Everyday words name an ID only with a mark between; a sentence that ends there names none.
  return meaning === 'id' || meaning === 'media' || /[.!?&/]/.test(gap)
    ? undefined
    : { meaning, by: 'nearness' };
}

/** Reads the label before an ID out of the text before it, which need not be longer than `maxLabelDistance`. */
export function labelBefore(before: string): Label | undefined {
  return readLabel(before, false, maxDepth);
}

/** What the name means that an ID is glued to, as when two cells are selected together: `ID de sesión…`. */
export function gluedName(before: string): Meaning | undefined {
  const end = before.endsWith('-') ? before.length - 1 : before.length;
  return meaningOfEnd(before.slice(startOfName(before, end), end), true);
}
