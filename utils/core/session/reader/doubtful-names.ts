// Decides which ID a name belongs to, because it need not be the ID after it. A name that may belong to two IDs is
// ignored, so that the user is asked which ID to look up.
import { clauseEnd, maxLabelDistance, startOfGap } from './label-before.ts';
import { isCredentialMeaning, meaningOfName, meaningOfTitle, type NameMeaning } from './names.ts';
import type { Span } from './uuids.ts';

/** A name after one of these words is the next ID's: `… and attempt …`. */
const conjunctions: ReadonlySet<string> = new Set('and or y e o u'.split(' '));
/** Words beside names that say nothing about an ID: `is the attempt`, `session and attempt`. */
const linkingWords: ReadonlySet<string> = new Set([
  ...conjunctions,
  ...'is are the an es son el la los las un una'.split(' '),
]);
/** The maximum number of words of a name. */
const maxNameWords = 6;

const withoutTags = (text: string) => text.replace(/<[^<>]*>/g, ' ');

const isLinkingWord = (word: string) => linkingWords.has(word.toLowerCase());
const word = /[\p{L}\p{N}\p{M}]+/gu;
const wordsOf = (text: string): string[] => withoutTags(text).match(word) ?? [];
/** Matches a name whose words have nothing between them but marks that names have: `session_id`. */
const isOneName = /^[\p{L}\p{N}\p{M} _.+-]+$/u;

/**
 * Whether a name with this meaning may be taken for another ID's, and so be ignored. The names of a session and `id`
 * keep no ID from being looked up; a credential's name must never be ignored.
 */
export const mayNameOtherId = (meaning: NameMeaning) =>
  meaning !== 'session' && meaning !== 'id' && !isCredentialMeaning(meaning);

/** Brackets that begin and end a remark. */
const opening = /[([{]/;
const closing = /[)\]}]/;

/** Matches a mark that separates a name from what is before it: `… – attempt …`. */
const separated = /\s(?:[|–—-]|[-=]>|→)\s/;

/** Splits a text at its first letter or digit. */
function splitAtFirstWord(text: string): readonly [gap: string, rest: string] {
  const start = text.search(/[\p{L}\p{N}]/u);
  return start < 0 ? [text, ''] : [text.slice(0, start), text.slice(start)];
}

const isOneLine = (text: string) => !/[\n\r]/.test(text.trim());
const gapAtEnd = (text: string) => text.slice(startOfGap(text, text.length));
const lineBreakCount = (text: string) => text.match(/\n|\r(?!\n)/g)?.length ?? 0;

/** Whether the text between two IDs has no words but linking ones. */
export function hasOnlyLinkingWords(between: string): boolean {
  return between.length <= maxLabelDistance && wordsOf(between).every(isLinkingWord);
}

/**
 * Whether the text between two IDs is only a name that is as near to the first ID as to the second: `… (attempt) …`, or
 * a line of its own. In `… (attempt …)`, it is the second ID's. An API key or a secret must not be looked up, so its
 * name is the second ID's unless marks or words say that it is the first one's: `… (API key) …`, `… is the API key …`,
 * or a name follows the second ID (`isNameAfter`).
 */
export function mayNamePrevious(between: string, isNameAfter = false): boolean {
  if (between.length > maxLabelDistance) return false;
  const text = withoutTags(between);
  const [before] = splitAtFirstWord(text);
  const after = gapAtEnd(text);
  if (clauseEnd.test(before) || lineBreakCount(before) > lineBreakCount(after)) return false;
  if (opening.test(before) && !closing.test(after)) return false;
  if (!isNameAfter && separated.test(before) && after.trim() === '') return false;
  const words = wordsOf(between);
  if (conjunctions.has(words[0]?.toLowerCase() ?? '')) return false;
  const nameStart = words.findIndex((word) => !isLinkingWord(word));
  const name = words.slice(nameStart, words.findLastIndex((word) => !isLinkingWord(word)) + 1);
  const meaning = meaningOfName(name.join(''));
  if (isCredentialMeaning(meaning)) return closing.test(after) || nameStart > 0 || isNameAfter;
  return meaning !== undefined;
}

/**
 * Whether several IDs with only names between them have these names in front of them: a word or title is in front of
 * the first ID too, with as many line breaks after it as after the first name, and no name follows the last ID as
 * closely. `between` is the text between the first two IDs.
 */
export function areNamesBefore(before: string, between: string, after: string): boolean {
  const start = withoutTags(before);
  const gapBefore = gapAtEnd(start);
  const gapBetween = gapAtEnd(withoutTags(between));
  const breakCount = lineBreakCount(gapBetween);
  if (gapBefore.length === start.length || lineBreakCount(gapBefore) !== breakCount) return false;
  // A line that ends with a colon is no title among titles that don't.
  if (clauseEnd.test(gapBefore) || (breakCount > 0 && gapBefore.includes(':'))) return false;
  if (clauseEnd.test(gapBetween) || closing.test(gapBetween)) return false;
  const [gapAfter, rest] = splitAtFirstWord(withoutTags(after));
  if (lineBreakCount(gapAfter) > breakCount) return true;
  // A last line without a value below it may be a title too: then the titles are below their values.
  return !(breakCount > 0 && rest !== '' && isOneLine(rest)) && !startsWithName(after);
}

/** Matches a mark that ends a name: `… attempt, please check`. */
const nameEnd = /[()[\]{}|,;:=.…—–\t\n\r]|\s-\s/;
/** Matches a number after a name, which is then the title of a count, not of an ID: `Attempts (2)`. */
const countAfterName = /^[^\p{L}]*\d/u;
const isPluralName = (name: string) => /s\s*$/i.test(name);

/** Whether a text's last line ends with a name and has a value before it: `Ticket 12345 session`. */
function isValueBeforeName(text: string): boolean {
  const name = nameAtEnd(text.replace(/^.*[\n\r]/s, ''));
  return name !== undefined && !wordsOf(name.before).every(isLinkingWord);
}

/**
 * Whether each name may belong to the ID before it, although a name is also before the first ID. This requires the name
 * of a session or an attempt after the last ID: on its line if the first name is on the first ID's line, below it if
 * the first name is above. If the first ID is not called a session, the name of an attempt is enough: every attempt has
 * an ID, so the name is not that of an empty field. Otherwise no word may follow the name, and a value must be before
 * the first name: `12345 Vendor data …`. False if the first name is a credential's, because credentials must not be
 * looked up.
 */
export function areNamesAfter(
  text: string,
  first: Span & { meaning: NameMeaning | undefined },
  last: Span,
): boolean {
  if (isCredentialMeaning(first.meaning)) return false;
  const before = text.slice(Math.max(0, first.start - maxLabelDistance), first.start);
  const [gap, rest] = splitAtFirstWord(withoutTags(text.slice(last.end, last.end + maxLabelDistance)));
  const [name = ''] = rest.split(nameEnd, 1);
  const after = rest.slice(name.length);
  const meaning = meaningOfTitle(name.trim());
  const isAbove = /[\n\r]$/.test(before);
  if (clauseEnd.test(gap) || isAbove !== /[\n\r]/.test(gap) || countAfterName.test(after)) return false;
  if (meaning !== 'session' && (meaning !== 'attempt' || isPluralName(name))) return false;
  if (meaning === 'attempt' && first.meaning !== 'session') return true;
  const isValueAbove = /\d[^\n\r]*(?:\r\n|\n|\r)[^\n\r]+(?:\r\n|\n|\r)$/.test(before);
  return wordsOf(after).length === 0 && (isAbove ? isValueAbove : isValueBeforeName(before));
}

/** Returns what the longest name at the start of a line means, after any linking words, and the word after the name. */
function nameAtStart(text: string): { meaning: NameMeaning; next: string | undefined } | undefined {
  const words = wordsOf(text.replace(/[\n\r].*/s, ''));
  words.splice(
    0,
    words.findIndex((word) => !isLinkingWord(word)),
  );
  for (let end = Math.min(words.length, maxNameWords); end > 0; end -= 1) {
    const meaning = meaningOfName(words.slice(0, end).join(''));
    if (meaning) return { meaning, next: words[end] };
  }
  return undefined;
}

/** Whether a text after an ID starts with a name. */
export function startsWithName(after: string): boolean {
  const [gap, rest] = splitAtFirstWord(withoutTags(after));
  return !clauseEnd.test(gap) && nameAtStart(rest) !== undefined;
}

/** Matches a remark in brackets at the start of a text. */
const remark = /^\s*(?:\(([^()]*)\)|\[([^[\]]*)\])/;

/**
 * Returns what the text after an ID calls it: `… (attempt)`, `… is the attempt`. In brackets, every name but `media`
 * and `id` counts. Without them, only an attempt's name at the end of the text counts, because another one may be the
 * title of the next value. A plural name doesn't count.
 */
export function nameAfterId(after: string): NameMeaning | undefined {
  const text = withoutTags(after);
  const [bracketed = '', round, square] = remark.exec(text) ?? [];
  const [gap, rest] = splitAtFirstWord(bracketed ? (round ?? square ?? '') : text);
  if (!/^[ \t–—-]*$/.test(gap)) return undefined;
  const words = wordsOf(rest);
  const name = nameAtStart(rest);
  const isOnlySingularName = name?.next === undefined && isOneLine(rest) && !isPluralName(words.at(-1) ?? '');
  if (conjunctions.has(words[0]?.toLowerCase() ?? '') || !isOnlySingularName) return undefined;
  if (bracketed) return name?.meaning === 'media' || name?.meaning === 'id' ? undefined : name?.meaning;
  return name?.meaning === 'attempt' && !/[:=|]/.test(rest) ? 'attempt' : undefined;
}

/**
 * Whether the text after an ID calls it a session, and is not the title of the next value: `… (session)`, `… session
 * approved`, or a title as the last line. If `isIdNext`, the text ends where the next ID begins. Then a bare name is
 * that ID's, unless a bracket or more line breaks than before the name follow it.
 */
export function isCalledSession(after: string, isIdNext: boolean): boolean {
  const [gap, rest] = splitAtFirstWord(withoutTags(after));
  if (clauseEnd.test(gap) || (/[\n\r]/.test(gap) && !isOneLine(rest))) return false;
  const name = nameAtStart(rest);
  if (name?.meaning !== 'session') return false;
  if (name.next !== undefined) return !/\d/.test(name.next);
  const end = gapAtEnd(rest);
  return !isIdNext || closing.test(end) || lineBreakCount(end) > lineBreakCount(gap);
}

/**
 * Returns what the longest name at the end of a text means, before any linking words, and the text before the name. If
 * `prefersShortest`, the shortest name other than `id` counts, as in `session attempt`, which can be two names.
 */
function nameAtEnd(
  text: string,
  prefersShortest = false,
): { meaning: NameMeaning; before: string } | undefined {
  const words = [...text.matchAll(word)];
  const last = words.findLastIndex(([one]) => !isLinkingWord(one));
  const end = (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0);
  const starts = words.slice(Math.max(0, last - maxNameWords + 1), last + 1).map(({ index }) => index);
  for (const start of prefersShortest ? starts.toReversed() : starts) {
    const name = text.slice(start, end);
    const meaning = isOneName.test(name) ? meaningOfName(name) : undefined;
    if (meaning && !(prefersShortest && meaning === 'id')) return { meaning, before: text.slice(0, start) };
  }
  return undefined;
}

/** Matches a separator between IDs of a list whose names are before it, in the same order: `Session, attempt: …, …`. */
const betweenListed = /[,;/|&\t]|(?<!\p{L})(?:and|or|y|e|o|u)(?!\p{L})/iu;

/**
 * Whether the text before an ID ends with names of different meanings, so that the last one may belong to a later ID:
 * `session and attempt: …`. They are on the ID's line, or all above it. `between` is the text between this ID and the
 * next one. If other words than linking words are in it or between the names, three things must be true: it does not
 * end with a name; it separates the IDs like a list after a colon or below titles; and the last name, which may be
 * another ID's (`mayNameOtherId`), is in one sentence with a session's name before it (`Session, status, attempt: …,
 * approved, …`).
 */
export function endsWithSeveralNames(before: string, between: string): boolean {
  const text = before.replace(/<[^<>]*>/g, '|');
  const isAbove = /[\n\r]/.test(gapAtEnd(text));
  const part = isAbove ? text : text.replace(/^.*[\n\r]/s, '');
  const isNextBeside = hasOnlyLinkingWords(between);
  const last = nameAtEnd(part, isNextBeside) ?? nameAtEnd(part);
  // In brackets, in a sentence of its own, or as a parameter, the last name is this ID's: `Session (attempt …): …`.
  if (!last || /^\s*[)\]}]/.test(between) || /[.!?…:]|&$/.test(gapAtEnd(last.before))) return false;
  const other = nameAtEnd(last.before)?.meaning;
  if (isNextBeside && other !== undefined && other !== last.meaning) return true;
  const isOnLine = /[:=]/.test(gapAtEnd(part)) && betweenListed.test(between);
  const isListed = /[\n\r]/.test(between) ? isAbove : isOnLine;
  if (!isListed || !mayNameOtherId(last.meaning) || nameAtEnd(between)) return false;
  // In JSON, the name of a session may be the key of the object around the ID.
  const sentence = last.before.replace(/^.*[.!?…:"{]/s, '');
  return wordsOf(sentence).some((one) => meaningOfName(one) === 'session');
}
