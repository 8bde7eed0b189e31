// What resembles an ID and is none, with the reason.
import { isAttached, isHex, isHyphen, isWord } from './code-units.ts';
import type { UnreadableReason } from './found.ts';
import type { Span } from './uuids.ts';

/** Something like an ID in a text. */
export interface LookAlike extends Span {
  readonly reason: UnreadableReason;
}

const groupLengths: readonly number[] = [8, 4, 4, 4, 12];
const digitCount = 32;

/** An ID's first three groups; shorter pieces resemble too much else. */
const minLength = 18;
const maxLength = 64;
/** More symbols that are no digits make a word, not a slip. */
const maxWrongSymbols = 3;

/** Marks that stand between the groups of an ID instead of hyphens, or beside them. */
const separators: ReadonlySet<number> = new Set(Array.from(' _.:·~–-', (mark) => mark.charCodeAt(0)));
const maxSeparators = 3;

/** What a run of letters, digits and hyphens is made of. */
interface Run {
  /** The lengths of its groups, between hyphens. */
  readonly groups: readonly number[];
  /** How many letters and digits it has. */
  readonly length: number;
  /** How many of them are no hexadecimal digits, and the first of those. */
  readonly wrongCount: number;
  readonly wrong: string;
  /** Whether one of its digits is a letter. */
  readonly hasLetter: boolean;
}

function readRun(text: string, start: number, end: number): Run {
  const groups: number[] = [];
  let groupStart = start;
  let wrongCount = 0;
  let wrong = '';
  let hasLetter = false;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isHyphen(code)) {
      groups.push(at - groupStart);
      groupStart = at + 1;
    } else if (!isHex(code)) {
      wrongCount += 1;
      wrong ||= text.charAt(at);
    } else hasLetter ||= code > 0x39;
  }
  groups.push(end - groupStart);
  return { groups, length: end - start - (groups.length - 1), wrongCount, wrong, hasLetter };
}

/** How many groups have the right length, counted from the first or from the last. */
function fitting(groups: readonly number[]): number {
  const count = (lengths: readonly number[]) =>
    groups.filter((length, index) => length === lengths[index]).length;
  return Math.max(count(groupLengths), count(groupLengths.slice(-groups.length)));
}

/** Whether a run looks like an ID that was misread, cut off or broken. */
function resemblesId({ groups, length, wrongCount, hasLetter }: Run): boolean {
  if (wrongCount > maxWrongSymbols || !hasLetter) return false;
  if (length === digitCount && groups.length <= 8) return wrongCount === 0 || fitting(groups) >= 3;
  // A piece of an ID is one whose groups are right, all but the one that was cut.
  if (groups.length === 3 || groups.length === 4) return fitting(groups) >= 3;
  return groups.length === 5 && fitting(groups) >= 3 && length <= 44;
}

/** Why a run is no ID although it resembles one; undefined where it doesn't. */
function reasonOf(run: Run): UnreadableReason | undefined {
  if (!resemblesId(run)) return undefined;
  if (run.wrong) return { code: 'symbol', symbol: run.wrong };
  if (run.groups.length === 1) return { code: 'no-hyphens' };
  if (run.length === digitCount) return { code: 'hyphens' };
  const count = Math.abs(digitCount - run.length);
  return { code: run.length < digitCount ? 'missing' : 'too-many', count };
}

/** An ID with something else than hyphens between its groups, whose first eight digits begin here. */
function spacedIdAt(text: string, start: number): LookAlike | undefined {
  let at = start;
  for (const length of groupLengths) {
    const first = at;
    while (at > start && at - first < maxSeparators && separators.has(text.charCodeAt(at))) at += 1;
    if (at > start && at === first) return undefined;
    for (const groupEnd = at + length; at < groupEnd; at += 1) {
      if (!isHex(text.charCodeAt(at))) return undefined;
    }
  }
  return isWord(text.charCodeAt(at)) ? undefined : { start, end: at, reason: { code: 'hyphens' } };
}

function beginsGroup(text: string, { start, end }: Span): boolean {
  for (let at = start; at < start + 8; at += 1) if (!isHex(text.charCodeAt(at))) return false;
  return end === start + 8 || isHyphen(text.charCodeAt(start + 8));
}

/** What resembles an ID outside these spans, which are in the order of the text; in that order too. */
export function findLookAlikes(text: string, spans: readonly Span[]): LookAlike[] {
  const found: LookAlike[] = [];
  let next = 0;
  for (let at = 0; at < text.length; at += 1) {
    while (spans[next] && (spans[next]?.end ?? 0) <= at) next += 1;
    const { start: limit = text.length, end: resume = text.length } = spans[next] ?? {};
    if (at >= limit) {
      at = resume - 1;
      continue;
    }
    let end = at;
    while (end < limit && (isAttached(text.charCodeAt(end)) || isHyphen(text.charCodeAt(end)))) end += 1;
    let start = at;
    at = end;
    while (start < end && isHyphen(text.charCodeAt(start))) start += 1;
    while (end > start && isHyphen(text.charCodeAt(end - 1))) end -= 1;
    const length = end - start;
    const whole =
      length >= 8 && length < 24 && beginsGroup(text, { start, end }) ? spacedIdAt(text, start) : undefined;
    const reason =
      !whole && length >= minLength && length <= maxLength && reasonOf(readRun(text, start, end));
    if (whole) at = whole.end - 1;
    const lookAlike = whole ?? (reason && { start, end, reason });
    if (lookAlike) found.push(lookAlike);
  }
  return found;
}
