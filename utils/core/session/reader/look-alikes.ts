// Finds what resembles an ID but is not one, and why it is not.
import { codeAt, isHex, isHyphen, isWord } from './code-units.ts';
import type { UnreadableReason } from './found.ts';
import type { Span } from './uuids.ts';

/** A part of a text that resembles an ID but is not one. */
export interface LookAlike extends Span {
  readonly reason: UnreadableReason;
}

const groupLengths: readonly number[] = [8, 4, 4, 4, 12];
const digitCount = 32;

/** The length of an ID's first three groups. Too many other texts look like a shorter piece of an ID. */
const minLength = 18;
const maxLength = 64;
/** A run with more characters that are not hexadecimal digits is a word, not a mistyped ID. */
const maxWrongSymbols = 3;
/** A run with this many groups of the right length is a damaged ID, even if other parts are wrong. */
const minFitting = 3;

/** For each code unit, 1 if it may be between an ID's groups, instead of a hyphen or together with one, else 0. */
const separators = new Uint8Array(0x10000);
for (const mark of ' _.:·~–-') separators[mark.charCodeAt(0)] = 1;
const maxSeparators = 3;

function isRunPart(code: number): boolean {
  return isWord(code) || isHyphen(code);
}

/** The properties of a run of letters, digits and hyphens. */
interface Run extends Span {
  /** How many groups it has, between hyphens. */
  readonly groupCount: number;
  /** How many of them have the length that an ID's group in that place has. */
  readonly fittingGroups: number;
  /** How many letters and digits it has. */
  readonly length: number;
  /** How many of its letters and digits are not hexadecimal digits. */
  readonly wrongCount: number;
  /** The first of those; empty if there is none. */
  readonly wrong: string;
  /** Whether one of its hexadecimal digits is a letter. */
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

/**
 * Counts the groups of a run that have the right length, compared from the last group of an ID backwards. Returns 0 for
 * a run with all groups.
 */
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
  // A piece of an ID: at least three of its groups have the right length.
  if (groupCount === 3 || groupCount === 4) return hasFitting();
  return groupCount === 5 && length <= 44 && hasFitting();
}

/** Returns why a run that resembles an ID is not one; undefined if it doesn't resemble one. */
function reasonOf(text: string, run: Run): UnreadableReason | undefined {
  if (!resemblesId(text, run)) return undefined;
  if (run.wrong) return { code: 'symbol', symbol: run.wrong };
  if (run.groupCount === 1) return { code: 'no-hyphens' };
  if (run.length === digitCount) return { code: 'hyphens' };
  const count = Math.abs(digitCount - run.length);
  return { code: run.length < digitCount ? 'missing' : 'too-many', count };
}

/** Returns the ID that begins at this offset and has other separators than hyphens between its groups. */
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

/** Finds what resembles an ID outside these spans. Spans and result are in the order of the text. */
export function findLookAlikes(text: string, spans: readonly Span[]): LookAlike[] {
  const found: LookAlike[] = [];
  let next = 0;
  for (let at = 0; at < text.length; at += 1) {
    while ((spans[next]?.end ?? Infinity) <= at) next += 1;
    const { start: limit = text.length, end: resume = text.length } = spans[next] ?? {};
    if (at >= limit) {
      at = resume - 1;
      continue;
    }
    let end = at;
    while (end < limit && isRunPart(codeAt(text, end))) end += 1;
    let start = at;
    at = end;
    while (isHyphen(codeAt(text, start))) start += 1;
    while (isHyphen(codeAt(text, end - 1))) end -= 1;
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
