// Finds the IDs in a text that the user hands in, and the role of each.
import { isOpaqueId, parseSessionId, type SessionId } from '../session-id.ts';
import { codeAt, isLineBreak } from './code-units.ts';
import {
  type EmptyReason,
  type FoundIds,
  type IdCandidate,
  isStrongerRole,
  roleOf,
  type TextPlace,
  type Unreadable,
} from './found.ts';
import { offsetOf, type PlainText, toPlainText } from './plain-text.ts';
import { type IdsInText, readIds } from './read-ids.ts';
import { type Span, uuidLength } from './uuids.ts';

/** Longer texts are not read. In UTF-16 code units. */
const maxTextLength = 1024 * 1024;
/** How much text is shown on each side of an ID, in code units. */
const maxAround = 40;
/** Only this many places get the words around them, because people don't choose among more. */
const maxWithWords = 200;
const noWords = { before: '', after: '' };

/** Matches what is shortened among the words around an ID: 20 or more characters that an ID or a token may have. */
const longWord = /[\w%\u00ad\u2010-\u2015\u2212-]{20,}/g;

/**
 * Shortens the words on one side of an ID. They are shown and stored, so any other ID, any key and any rest of a token
 * among them is cut to its first eight characters, also if it is written with dashes or percent-encoded.
 */
function shorten(words: string, side: 'before' | 'after'): string {
  const text = words
    .replace(longWord, (word) => `${word.slice(0, 8)}…`)
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= maxAround) return text;
  return side === 'before' ? `…${text.slice(-maxAround)}` : `${text.slice(0, maxAround)}…`;
}

/**
 * Converts spans of the plain text to places in the source, fastest if they come in the order of the text. The words
 * around an ID end before a token, and before any other ID or key that `shorten` would miss.
 */
class Places {
  readonly #source: string;
  readonly #plain: PlainText;
  /** The places in the source at which the words around an ID end. */
  readonly #limits: readonly { start: number; end: number }[];
  #line = 1;
  /** The offset up to which lines have been counted. */
  #countedTo = 0;
  #nextLimit = 0;
  #placeCount = 0;

  constructor(source: string, plain: PlainText, { occurrences, lookAlikes, tokens }: IdsInText) {
    this.#source = source;
    this.#plain = plain;
    // `shorten` finds every ID of a text that needed no conversion. The span of an ID from a token is the token's, a
    // limit already.
    const ids = plain.offsets ? occurrences.filter(({ start, end }) => end - start === uuidLength) : [];
    const unshortened = [...ids, ...lookAlikes]
      .map((span) => this.#sourceSpan(span))
      .filter(({ start, end }) => source.slice(start, end).replace(longWord, '') !== '');
    const ofTokens = tokens.map((token) => this.#sourceSpan(token));
    this.#limits = [...ofTokens, ...unshortened].toSorted((one, other) => one.start - other.start);
  }

  #sourceSpan({ start, end }: Span): { start: number; end: number } {
    return { start: offsetOf(this.#plain, start), end: offsetOf(this.#plain, end - 1) + 1 };
  }

  textOf({ start, end }: TextPlace): string {
    return this.#source.slice(start, end);
  }

  of(span: Span): TextPlace {
    const { start, end } = this.#sourceSpan(span);
    this.#countLinesTo(start);
    this.#placeCount += 1;
    const { before, after } = this.#placeCount > maxWithWords ? noWords : this.#wordsAround(start, end);
    return { before, after, line: this.#line, start, end };
  }

  #countLinesTo(start: number): void {
    const source = this.#source;
    const isBehind = start < this.#countedTo;
    if (isBehind) this.#nextLimit = 0;
    let line = isBehind ? 1 : this.#line;
    for (let at = isBehind ? 0 : this.#countedTo; at < start; at += 1) {
      const code = codeAt(source, at);
      // The same line breaks as in `linesOf`.
      if (code !== 0x0a && code !== 0x0d) continue;
      const isPair = code === 0x0d && codeAt(source, at + 1) === 0x0a;
      if (!isPair) line += 1;
    }
    this.#line = line;
    this.#countedTo = start;
  }

  #wordsAround(start: number, end: number): Pick<TextPlace, 'before' | 'after'> {
    const source = this.#source;
    const first = Math.max(0, start - 4 * maxAround);
    let lineStart = start;
    while (lineStart > first && !isLineBreak(codeAt(source, lineStart - 1))) lineStart -= 1;
    const last = Math.min(source.length, end + 4 * maxAround);
    let lineEnd = end;
    while (lineEnd < last && !isLineBreak(codeAt(source, lineEnd))) lineEnd += 1;
    while ((this.#limits[this.#nextLimit]?.end ?? Infinity) <= start) this.#nextLimit += 1;
    const before = this.#limits[this.#nextLimit - 1];
    const after = this.#limits.slice(this.#nextLimit, this.#nextLimit + 2).find((one) => one.start >= end);
    if (before && before.end > lineStart) lineStart = before.end;
    if (after && after.start < lineEnd) lineEnd = after.start;
    return {
      before: shorten(source.slice(Math.min(lineStart, start), start), 'before'),
      after: shorten(source.slice(end, Math.max(lineEnd, end)), 'after'),
    };
  }
}

/** Returns the ID of a text that is only 32 hexadecimal digits, perhaps in quotes or brackets. */
function idWithoutHyphens(text: string): SessionId | undefined {
  const [, digits] = /^[\s"'`{([<]*([\da-f]{32})[\s"'`})\]>.,;]*$/i.exec(text) ?? [];
  if (!digits) return undefined;
  return parseSessionId(digits.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
}

function emptyReason(text: string, hasToken: boolean): EmptyReason {
  if (text.trim() === '') return 'blank';
  if (hasToken) return 'token-without-session';
  return /(?:https?:\/\/|www\.|\.veriff\.(?:com|me)\b)\S/i.test(text) ? 'link-without-id' : 'no-id';
}

const isCutToken = ({ reason }: Pick<Unreadable, 'reason'>) => reason.code === 'token';

interface FindOptions {
  /** Whether the text is a table's cell. */
  readonly isTableCell?: boolean;
  /** Finds only what begins between these offsets of the text, in UTF-16 code units. */
  readonly from?: number;
  readonly to?: number;
}

/** Finds every ID of a text, and everything that resembles one. */
export function findCandidates(
  source: string,
  { isTableCell = false, from = 0, to = source.length }: FindOptions = {},
): FoundIds {
  if (source.length > maxTextLength) return { candidates: [], unreadable: [], empty: 'too-long' };
  const plain = toPlainText(source);
  const ids = readIds(plain.text, isTableCell);
  const { occurrences, lookAlikes, tokens } = ids;
  const places = new Places(source, plain, ids);
  const candidates: IdCandidate[] = [];
  const indexes = new Map<SessionId, number>();
  const isInRange = ({ start }: Span) => {
    const offset = offsetOf(plain, start);
    return offset >= from && offset < to;
  };
  for (const occurrence of occurrences.filter(isInRange)) {
    const { id, meaning, veriffIntegrationId } = occurrence;
    const { role, name } = roleOf(meaning);
    const index = indexes.get(id) ?? candidates.length;
    const known = candidates[index];
    const isNewRole = !known || isStrongerRole(role, known.role);
    const integration = known?.veriffIntegrationId ?? veriffIntegrationId;
    const candidate = isNewRole ? { id, role, ...(name && { name }), place: places.of(occurrence) } : known;
    candidates[index] = integration ? { ...candidate, veriffIntegrationId: integration } : candidate;
    indexes.set(id, index);
  }
  const onlyId = idWithoutHyphens(plain.text);
  if (onlyId) {
    const place = places.of({ start: 0, end: plain.text.length });
    return { candidates: [{ id: onlyId, role: 'unlabeled', place }], unreadable: [] };
  }
  // If a text has only tokens that name no session, none is reported, because `empty` says so.
  const isTokenOnly = !isTableCell && candidates.length === 0 && lookAlikes.every(isCutToken);
  const reported = isTokenOnly ? [] : lookAlikes.filter(isInRange);
  const unreadable = reported.map((lookAlike): Unreadable => {
    const place = places.of(lookAlike);
    return { text: places.textOf(place), reason: lookAlike.reason, place };
  });
  const bare = plain.text.trim();
  const opaque = candidates.length === 0 && unreadable.length === 0 && isOpaqueId(bare) ? bare : undefined;
  const isEmpty = candidates.length + unreadable.length === 0 && !opaque;
  return {
    candidates,
    unreadable,
    ...(opaque && { opaque }),
    ...(isEmpty && { empty: emptyReason(plain.text, tokens.length > 0) }),
  };
}
