// Recognizes names that may belong to another ID than the one after them. Such a name must not decide which ID is looked
// up, so it is ignored and the user is asked.
import { clauseEnd, maxLabelDistance, startOfGap } from './label-before.ts';
import { meaningOfName, meaningOfTitle, type NameMeaning } from './names.ts';
import type { Span } from './uuids.ts';

/** A name after one of these words is the next ID's: `… and attempt …`. */
const conjunctions: ReadonlySet<string> = new Set('and or y e o u'.split(' '));
/** Words beside names that say nothing about an ID: `is the attempt`, `session and attempt`. */
const linkingWords: ReadonlySet<string> = new Set([
  ...conjunctions,
  ...'is are the an es son el la los las un una'.split(' '),
]);
/** More words are no name. */
const maxNameWords = 6;

const withoutTags = (text: string) => text.replace(/<[^<>]*>/g, ' ');

const isLinkingWord = (word: string) => linkingWords.has(word.toLowerCase());
const wordsOf = (text: string): string[] => withoutTags(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

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
 * a line of its own. In `… (attempt …)`, it is the second ID's. An API key or a secret must not be looked up, so its name
 * is the second ID's unless marks or words say that it is the first one's: `… (API key) …`, `… is the API key …`, or a
 * name follows the second ID (`isNameAfter`).
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
  if (meaning === 'api-key' || meaning === 'secret')
    return closing.test(after) || nameStart > 0 || isNameAfter;
  return meaning !== undefined;
}

/**
 * Whether several IDs with only names between them have these names in front of them: a word or title is in front of the
 * first ID too, just as near as the first name is to the second, and no name follows the last one. `between` is the text
 * between the first two IDs.
 */
export function areNamesInFront(before: string, between: string, after: string): boolean {
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

/**
 * Whether names may be after their IDs, because the text after the last ID is only a name. If all are on one line, as in
 * the address bar, that is enough. If each is on a line of its own, a line with a digit, which may be a value, must be
 * above the name before the first ID.
 */
export function areNamesBehind(text: string, first: Span, last: Span): boolean {
  const before = text.slice(Math.max(0, first.start - maxLabelDistance), first.start);
  const [gap, rest] = splitAtFirstWord(withoutTags(text.slice(last.end, last.end + maxLabelDistance)));
  const name = rest.replace(/[^\p{L}\p{N}]+$/u, '');
  if (clauseEnd.test(gap) || !isOneLine(rest) || !meaningOfTitle(name)) return false;
  const isNameAbove = /[\n\r]$/.test(before);
  if (isNameAbove !== /[\n\r]/.test(gap)) return false;
  return !isNameAbove || /\d[^\n\r]*(?:\r\n|\n|\r)[^\n\r]+(?:\r\n|\n|\r)$/.test(before);
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

/**
 * Whether a text after an ID says that this ID is a session, and not that the next value is one: `… (session)`, or a last
 * line. If `isIdNext`, the text ends where the next ID begins, so only a bracket or a line break after the name says so.
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

/** Removes the longest name at the end of the words, and linking words after it, and returns what it means. */
function takeName(words: string[]): NameMeaning | undefined {
  words.splice(words.findLastIndex((word) => !isLinkingWord(word)) + 1);
  for (let from = Math.max(0, words.length - maxNameWords); from < words.length; from += 1) {
    const meaning = meaningOfName(words.slice(from).join(''));
    if (!meaning) continue;
    words.splice(from);
    return meaning;
  }
  return undefined;
}

/**
 * Whether a text before an ID ends with names of different meanings: `session and attempt: …`. They are on the ID's line,
 * or all above it.
 */
export function endsWithSeveralNames(before: string): boolean {
  const isAbove = /[\n\r]/.test(gapAtEnd(before));
  const words = wordsOf(isAbove ? before : before.replace(/^.*[\n\r]/s, ''));
  const last = takeName(words);
  const other = last && takeName(words);
  return other !== undefined && other !== last;
}
