// Finds UUIDs, whatever is beside them.
import { isHex, isHyphen } from './code-units.ts';

const uuidLength = 36;

/** Where something is in a text, in code units; `end` is the one after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

function areHex(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isHex(text.charCodeAt(at))) return false;
  return true;
}

/** Whether a UUID begins at a place, in any case, its hyphens typed or typographic. */
export function isUuidAt(text: string, start: number): boolean {
  return (
    isHyphen(text.charCodeAt(start + 8)) &&
    isHyphen(text.charCodeAt(start + 13)) &&
    isHyphen(text.charCodeAt(start + 18)) &&
    isHyphen(text.charCodeAt(start + 23)) &&
    areHex(text, start, start + 8) &&
    areHex(text, start + 9, start + 13) &&
    areHex(text, start + 14, start + 18) &&
    areHex(text, start + 19, start + 23) &&
    areHex(text, start + 24, start + uuidLength)
  );
}

/** Every UUID, in the order of the text; none shares a character with another. */
export function findUuids(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let at = 8; at + 28 <= text.length; at += 1) {
    if (!isHyphen(text.charCodeAt(at)) || at - 8 < from || !isUuidAt(text, at - 8)) continue;
    from = at - 8 + uuidLength;
    spans.push({ start: at - 8, end: from });
    at = from;
  }
  return spans;
}
