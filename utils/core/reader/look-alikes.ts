// What resembles an ID and is none, with the reason.
import { isAttached, isHex, isHyphen } from './code-units.ts';
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

/** An ID whose groups are not joined by hyphens alone. */
const spaced = /[\da-f]{8}(?:[ _.:·~–-]{1,3}[\da-f]{4}){3}[ _.:·~–-]{1,3}[\da-f]{12}(?![\p{L}\p{N}])/iuy;

/** How many groups have the right length, counted from the first or from the last. */
function fitting(groups: readonly string[]): number {
  const count = (lengths: readonly number[]) =>
    groups.filter(({ length }, index) => length === lengths[index]).length;
  return Math.max(count(groupLengths), count(groupLengths.slice(-groups.length)));
}

/** Whether groups of letters and digits look like those of an ID, misread, cut off or broken. */
function resembleId(groups: readonly string[], digits: string, wrongSymbols: readonly string[]): boolean {
  if (wrongSymbols.length > maxWrongSymbols || !/[a-f]/i.test(digits)) return false;
  if (digits.length === digitCount && groups.length <= 8)
    return wrongSymbols.length === 0 || fitting(groups) >= 3;
  // A piece of an ID is one whose groups are right, all but the one that was cut.
  if (groups.length === 3 || groups.length === 4) return fitting(groups) >= 3;
  return groups.length === 5 && fitting(groups) >= 3 && digits.length <= 44;
}

/** Why a run of letters, digits and hyphens is no ID although it resembles one; undefined where it doesn't. */
function reasonOf(run: string): UnreadableReason | undefined {
  const groups = run.split(/[-–]/);
  const digits = groups.join('');
  const wrongSymbols = Array.from(digits).filter((symbol) => !/[\da-f]/i.test(symbol));
  if (!resembleId(groups, digits, wrongSymbols)) return undefined;
  const [symbol] = wrongSymbols;
  if (symbol) return { code: 'symbol', symbol };
  if (groups.length === 1) return { code: 'no-hyphens' };
  if (digits.length === digitCount) return { code: 'hyphens' };
  const count = Math.abs(digitCount - digits.length);
  return { code: digits.length < digitCount ? 'missing' : 'too-many', count };
}

/** An ID with something else than hyphens between its groups, which begins with these eight digits. */
function spacedIdAt(text: string, start: number): LookAlike | undefined {
  spaced.lastIndex = start;
  const [found] = spaced.exec(text) ?? [];
  return found ? { start, end: start + found.length, reason: { code: 'hyphens' } } : undefined;
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
    const reason = !whole && length >= minLength && length <= maxLength && reasonOf(text.slice(start, end));
    if (whole) at = whole.end - 1;
    const lookAlike = whole ?? (reason && { start, end, reason });
    if (lookAlike) found.push(lookAlike);
  }
  return found;
}
