// What resembles an ID and is none, with the reason.
import { codeAt, isHex, isHyphen, isWord } from './code-units.ts';
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
/** How many groups of the right length make a run with other slips a piece of an ID. */
const minFitting = 3;

/** Marks between the groups of an ID instead of hyphens, or beside them; for each code unit 1 or 0. */
const separators = new Uint8Array(0x10000);
for (const mark of ' _.:·~–-') separators[mark.charCodeAt(0)] = 1;
const maxSeparators = 3;

function isRunPart(code: number): boolean {
  return isWord(code) || isHyphen(code);
}

/** What a run of letters, digits and hyphens is made of. */
interface Run extends Span {
  /** How many groups it has, between hyphens. */
  readonly groupCount: number;
  /** How many of them have the length that an ID's group in that place has. */
  readonly fittingGroups: number;
  /** How many letters and digits it has. */
  readonly length: number;
  /** How many of them are no hexadecimal digits, and the first of those. */
  readonly wrongCount: number;
  readonly wrong: string;
  /** Whether one of its digits is a letter. */
  readonly hasLetter: boolean;
}

function readRun(text: string, start: number, end: number): Run {
  let groupCount = 0;
  let fittingGroups = 0;
  let groupStart = start;
  let wrongCount = 0;
  let wrong = '';
  let hasLetter = false;
  for (let at = start; at <= end; at += 1) {
    const code = codeAt(text, at);
    if (at === end || isHyphen(code)) {
      if (at - groupStart === groupLengths[groupCount]) fittingGroups += 1;
      groupCount += 1;
      groupStart = at + 1;
    } else if (!isHex(code)) {
      wrongCount += 1;
      wrong ||= text.charAt(at);
    } else hasLetter ||= code > 0x39;
  }
  const length = end - start - (groupCount - 1);
  return { start, end, groupCount, fittingGroups, length, wrongCount, wrong, hasLetter };
}

/** How many groups of a run have the right length when they are counted from an ID's last. */
function fittingFromLast(text: string, { start, end, groupCount }: Run): number {
  let group = groupLengths.length - 1;
  let count = 0;
  for (let [at, groupEnd] = [end - 1, end]; at >= start - 1; at -= 1) {
    if (at >= start && !isHyphen(codeAt(text, at))) continue;
    if (groupEnd - at - 1 === groupLengths[group]) count += 1;
    group -= 1;
    groupEnd = at;
  }
  return groupCount < groupLengths.length ? count : 0;
}

/** Whether a run looks like an ID that was misread, cut off or broken. */
function resemblesId(text: string, run: Run): boolean {
  const { groupCount, length, wrongCount } = run;
  if (wrongCount > maxWrongSymbols || !run.hasLetter) return false;
  const hasFitting = () => run.fittingGroups >= minFitting || fittingFromLast(text, run) >= minFitting;
  if (length === digitCount && groupCount <= 8) return wrongCount === 0 || hasFitting();
  // A piece of an ID is one whose groups are right, all but the one that was cut.
  if (groupCount === 3 || groupCount === 4) return hasFitting();
  return groupCount === 5 && length <= 44 && hasFitting();
}

/** Why a run is no ID although it resembles one; undefined where it doesn't. */
function reasonOf(text: string, run: Run): UnreadableReason | undefined {
  if (!resemblesId(text, run)) return undefined;
  if (run.wrong) return { code: 'symbol', symbol: run.wrong };
  if (run.groupCount === 1) return { code: 'no-hyphens' };
  if (run.length === digitCount) return { code: 'hyphens' };
  const count = Math.abs(digitCount - run.length);
  return { code: run.length < digitCount ? 'missing' : 'too-many', count };
}

/** An ID with something else than hyphens between its groups, whose first eight digits begin here. */
function spacedIdAt(text: string, start: number): LookAlike | undefined {
  let at = start;
  let digits = 0;
  let separatorsBefore = 0;
  for (; digits < digitCount; at += 1) {
    const code = codeAt(text, at);
    const isBetween = digits === 8 || digits === 12 || digits === 16 || digits === 20;
    if (isHex(code)) {
      if (isBetween && separatorsBefore === 0) return undefined;
      digits += 1;
      separatorsBefore = 0;
    } else if (isBetween && separators[code] === 1 && separatorsBefore < maxSeparators) separatorsBefore += 1;
    else return undefined;
  }
  return isWord(codeAt(text, at)) ? undefined : { start, end: at, reason: { code: 'hyphens' } };
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
    while (end < limit && isRunPart(codeAt(text, end))) end += 1;
    let start = at;
    at = end;
    while (start < end && isHyphen(codeAt(text, start))) start += 1;
    while (end > start && isHyphen(codeAt(text, end - 1))) end -= 1;
    const length = end - start;
    const whole = length >= 8 && length < 24 ? spacedIdAt(text, start) : undefined;
    const reason =
      !whole && length >= minLength && length <= maxLength && reasonOf(text, readRun(text, start, end));
    if (whole) at = whole.end - 1;
    const lookAlike = whole ?? (reason && { start, end, reason });
    if (lookAlike) found.push(lookAlike);
  }
  return found;
}
