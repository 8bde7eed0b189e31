// Finds what resembles an ID but is not one, and why it is not.
import { codeAt, isHex, isHyphen, isWordCharacter } from './code-units.ts';
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
/** More characters that are neither hexadecimal nor misread digits make a run a word, not a mistyped ID. */
const maxWrongSymbols = 3;
/** Letters that scanners confuse with `0`, `1` and `5`. A misread ID may have any number of them. */
const misreadDigits = 'OoQIiLlSs';
/**
 * In a run with fewer letters and digits than this, misread digits count as wrong too, and a last group without a
 * letter from a to f counts as one group, not as two: `sessions-2024-1105` and `INC-2024-000012345678` are no pieces of
 * an ID.
 */
const minMisreadLength = 28;
/** A run with this many groups of the right length is a damaged ID, even if other parts are wrong. */
const minFitting = 3;
/** The last group, of 12 digits, counts as two, because other texts rarely have one like it. */
const longGroupLength = 12;

/** For each code unit, 1 if it may be between an ID's groups, instead of a hyphen or together with one, else 0. */
const separators = new Uint8Array(0x10000);
for (const mark of ' _.:·~–-') separators[mark.charCodeAt(0)] = 1;
const maxSeparators = 3;

function isRunPart(code: number): boolean {
  return isWordCharacter(code) || isHyphen(code);
}

/** The properties of a run of letters, digits and hyphens. */
interface Run extends Span {
  /** How many groups it has, between hyphens. */
  readonly groupCount: number;
  /**
   * How many of them have the right length for their place, counted from the first or from the last group. The long
   * last one may count as two.
   */
  readonly fittingScore: number;
  /** How many letters and digits it has. */
  readonly length: number;
  /** How many of its letters and digits are neither hexadecimal nor misread digits. */
  readonly wrongCount: number;
  /** How many of its letters are misread digits. */
  readonly misreadCount: number;
  /** The first letter or digit that is not hexadecimal, misread or not; empty if there is none. */
  readonly wrong: string;
  /** Whether its hexadecimal digits are both letters and digits. Otherwise it is a number or words. */
  readonly isMixed: boolean;
}

function readRun(text: string, start: number, end: number): Run {
  let groupCount = 1;
  for (let at = start; at < end; at += 1) if (isHyphen(codeAt(text, at))) groupCount += 1;
  const missingGroups = Math.max(0, groupLengths.length - groupCount);
  let group = 0;
  let fittingScore = 0;
  let groupStart = start;
  let wrongCount = 0;
  let misreadCount = 0;
  let wrong = '';
  let hasLetter = false;
  let hasLetterInGroup = false;
  let hasDigit = false;
  const length = end - start - (groupCount - 1);
  for (let at = start; at <= end; at += 1) {
    const code = codeAt(text, at);
    if (at === end || isHyphen(code)) {
      const groupLength = at - groupStart;
      const isFitting =
        groupLength === groupLengths[group] || groupLength === groupLengths[group + missingGroups];
      const isLong = groupLength === longGroupLength && (hasLetterInGroup || length >= minMisreadLength);
      if (isFitting) fittingScore += isLong ? 2 : 1;
      group += 1;
      hasLetterInGroup = false;
      groupStart = at + 1;
    } else if (!isHex(code)) {
      if (misreadDigits.includes(text.charAt(at))) misreadCount += 1;
      else wrongCount += 1;
      wrong ||= text.charAt(at);
    } else if (code > 0x39) {
      hasLetter = true;
      hasLetterInGroup = true;
    } else hasDigit = true;
  }
  const isMixed = hasLetter && hasDigit;
  return { start, end, groupCount, fittingScore, length, wrongCount, misreadCount, wrong, isMixed };
}

/** Whether a run looks like an ID that was misread, cut off or broken. */
function resemblesId({ groupCount, fittingScore, length, wrongCount, misreadCount, isMixed }: Run): boolean {
  const countedWrong = length < minMisreadLength ? wrongCount + misreadCount : wrongCount;
  if (countedWrong > maxWrongSymbols || !isMixed) return false;
  const isFitting = fittingScore >= minFitting;
  if (length === digitCount && groupCount <= 8) return wrongCount === 0 || isFitting;
  // Without hyphens, nothing but its length tells an ID from other texts.
  if (groupCount === 1) return wrongCount === 0 && Math.abs(length - digitCount) === 1;
  // A piece of an ID: its groups have the right length.
  if (groupCount === 3 || groupCount === 4) return isFitting;
  return groupCount === 5 && length <= 44 && isFitting;
}

/** Returns why a run that resembles an ID is not one; undefined if it doesn't resemble one. */
function reasonOf(run: Run): UnreadableReason | undefined {
  if (!resemblesId(run)) return undefined;
  if (run.wrong) return { code: 'symbol', symbol: run.wrong };
  if (run.length === digitCount) return { code: run.groupCount === 1 ? 'no-hyphens' : 'hyphens' };
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
  return isWordCharacter(codeAt(text, at)) ? undefined : { start, end: at, reason: { code: 'hyphens' } };
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
      !whole && length >= minLength && length <= maxLength && reasonOf(readRun(text, start, end));
    if (whole) at = whole.end - 1;
    const lookAlike = whole ?? (reason && { start, end, reason });
    if (lookAlike) found.push(lookAlike);
  }
  return found;
}
