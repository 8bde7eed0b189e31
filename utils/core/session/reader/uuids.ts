// Finds UUIDs, also with other characters directly beside them.
import { codeAt, isHex, isHyphen } from './code-units.ts';

/** How many code units a UUID has. */
export const uuidLength = 36;

/** A part of a text, by its offsets in code units. `end` is the offset after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

function areHex(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isHex(codeAt(text, at))) return false;
  return true;
}

/** Whether a UUID begins at this offset, in upper or lower case, with hyphens or dashes. */
export function isUuidAt(text: string, start: number): boolean {
  return (
    isHyphen(codeAt(text, start + 8)) &&
    isHyphen(codeAt(text, start + 13)) &&
    isHyphen(codeAt(text, start + 18)) &&
    isHyphen(codeAt(text, start + 23)) &&
    areHex(text, start, start + 8) &&
    areHex(text, start + 9, start + 13) &&
    areHex(text, start + 14, start + 18) &&
    areHex(text, start + 19, start + 23) &&
    areHex(text, start + 24, start + uuidLength)
  );
}

/** Finds the offsets at which UUIDs begin, in the order of the text. UUIDs do not overlap. */
export function findUuids(text: string): number[] {
  const starts: number[] = [];
  let from = 0;
  for (let at = 8; at + 28 <= text.length; at += 1) {
    if (!isHyphen(codeAt(text, at)) || at - 8 < from || !isUuidAt(text, at - 8)) continue;
    starts.push(at - 8);
    from = at - 8 + uuidLength;
    at = from;
  }
  return starts;
}
