// Reads a text as a whole, whatever its length, because the roles of its IDs follow from the text around them.
import type { SessionId } from '../session-id.ts';
import { findCandidates } from './find-candidates.ts';
import { type IdCandidate, isStrongerRole, type TextPlace, type Unreadable } from './found.ts';

/** A longer text is read in parts of this many code units. */
export const partLength = 512 * 1024;

/** The lengths with which a text is read, in UTF-16 code units. */
interface Lengths {
  readonly part: number;
  /** How much of the text before and after a part is read with it: more than any token has. */
  readonly context: number;
}

const usualLengths: Lengths = { part: partLength, context: 16 * 1024 };

/** The same line breaks as in `linesOf`. */
const lineBreak = /\r\n|\r|\n/;

/** What a text contains as a whole. */
export interface WholeText {
  /** Every distinct ID with its role and its line. */
  readonly ids: ReadonlyMap<SessionId, IdCandidate>;
  readonly unreadable: readonly Unreadable[];
}

/**
 * Reads a text as a whole, also one that is too long for `findCandidates`: in parts, each with the text around it, so
 * that no ID is cut. A name further away, such as the key of a long array, is not seen.
 */
export function readWhole(text: string, { part, context } = usualLengths): WholeText {
  const ids = new Map<SessionId, IdCandidate>();
  const unreadable: Unreadable[] = [];
  let linesBefore = 0;
  let countedTo = 0;
  for (let start = 0; start < text.length; start += part) {
    let first = Math.max(0, start - context);
    // A line break of two characters counts once.
    if (first > 0 && text.startsWith('\r\n', first - 1)) first -= 1;
    linesBefore += text.slice(countedTo, first).split(lineBreak).length - 1;
    countedTo = first;
    const found = findCandidates(text.slice(first, start + part + context), {
      from: start - first,
      to: start - first + part,
    });
    const inText = <T extends { readonly place: TextPlace }>(one: T): T => ({
      ...one,
      place: { ...one.place, line: one.place.line + linesBefore },
    });
    for (const candidate of found.candidates) {
      const known = ids.get(candidate.id);
      if (!known || isStrongerRole(candidate.role, known.role)) ids.set(candidate.id, inText(candidate));
    }
    unreadable.push(...found.unreadable.map(inText));
  }
  return { ids, unreadable };
}

/**
 * Returns which texts are pieces of IDs. IDs are cut to the texts' lengths: searching every ID for every text is slow.
 */
function piecesOf(ids: Iterable<SessionId>, texts: ReadonlySet<string>): Set<string> {
  const lengths = new Set(Array.from(texts, ({ length }) => length));
  const pieces = new Set<string>();
  for (const id of ids) {
    for (const length of lengths) {
      for (let end = length; end <= id.length; end += 1) {
        const piece = id.slice(end - length, end);
        if (texts.has(piece)) pieces.add(piece);
      }
    }
  }
  return pieces;
}

/** Returns what resembles an ID in the text as a whole, and what resembles one only in its line. */
export function unreadableIn(lines: readonly Unreadable[], whole: WholeText): Unreadable[] {
  const inWhole = whole.unreadable.flatMap(({ text, place }) =>
    text.split(lineBreak).map((piece, index) => ({ text, piece, line: place.line + index })),
  );
  const byLine = Map.groupBy(inWhole, ({ line }) => line);
  // Most are the same in their line and in the whole. Comparing each pair takes long in a line with thousands of them.
  const keyOf = (line: number, text: string) => `${line} ${text}`;
  const same = new Set(inWhole.map(({ line, piece }) => keyOf(line, piece)));
  const isReported = ({ text, place: { line } }: Unreadable) =>
    same.has(keyOf(line, text)) ||
    (byLine.get(line) ?? []).some((one) => one.text.includes(text) || text.includes(one.text));
  const others = lines.filter((one) => !isReported(one));
  // In the whole text, a cut-off ID may be joined to the line below it, and is then a whole ID.
  const pieces = piecesOf(whole.ids.keys(), new Set(others.map(({ text }) => text.toLowerCase())));
  return [...whole.unreadable, ...others.filter(({ text }) => !pieces.has(text.toLowerCase()))];
}
