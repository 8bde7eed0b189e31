// Decides what each ID of a text is (a session, an attempt, …), by the names, the titles and the JSON around it.
import type { SessionId } from '../session-id.ts';
import {
  areNamesAfter,
  areNamesBefore,
  endsWithSeveralNames,
  isCalledSession,
  mayNameOtherId,
  mayNamePrevious,
  nameAfterId,
  startsWithName,
} from './doubtful-names.ts';
import { cellSeparators, HeaderFinder } from './header-cells.ts';
import { type IdLabel, labelBefore, maxLabelDistance, startOfGap } from './label-before.ts';
import { isCredentialMeaning, type NameMeaning } from './names.ts';
import { readNestedIds } from './nested-ids.ts';
import type { Span } from './uuids.ts';

/** An ID in a plain text, and what it is called. */
export interface IdMention extends Span {
  readonly id: SessionId;
  readonly meaning: NameMeaning | undefined;
  readonly veriffIntegrationId?: string;
}

/** An ID whose meaning may still change. */
export interface PendingId extends IdMention {
  label: IdLabel | undefined;
  /** Whether letters, digits or hyphens are directly beside it, other than a name that is known. */
  readonly isAttached: boolean;
  meaning: NameMeaning | undefined;
}

/** A name with a blank or mark after it has at least this many code units: `id:`. */
const minNameLength = 3;

const isUnnamed = ({ meaning }: PendingId) => !meaning || meaning === 'id';

/** Whether the names of different meanings before an ID may belong to it and the IDs after it. */
function hasSeveralNames(text: string, pendingIds: readonly PendingId[], index: number): boolean {
  const [previous, pending, next] = [pendingIds[index - 1], pendingIds[index], pendingIds[index + 1]];
  if (!pending || !next || pending.label?.by === 'path' || next.label || !isUnnamed(next)) return false;
  const before = text.slice(previous?.end ?? 0, pending.start);
  if (before.length < minNameLength) return false;
  const between = text.slice(pending.end, Math.min(next.start, pending.end + maxLabelDistance + 1));
  return endsWithSeveralNames(before.slice(-maxLabelDistance), between);
}

/** Returns the index of the last ID in the chain that starts at `first`: IDs with only names between them. */
function endOfChain(text: string, pendingIds: readonly PendingId[], first: number): number {
  let last = first;
  for (let next = pendingIds[last + 1]; next; next = pendingIds[last + 1]) {
    const between = text.slice(pendingIds[last]?.end, next.start);
    // A mark between a name and an ID says that the name is that ID's.
    if (next.label?.by === 'mark' || next.label?.by === 'path' || between.length < minNameLength) return last;
    const isNameAfter =
      !pendingIds[last + 2] && startsWithName(text.slice(next.end, next.end + maxLabelDistance));
    if (!mayNamePrevious(between, isNameAfter)) return last;
    last += 1;
  }
  return last;
}

/** Whether it is unclear if the names between these IDs belong to the IDs before them or after them. */
function isChainDoubtful(
  text: string,
  pendingIds: readonly PendingId[],
  firstIndex: number,
  lastIndex: number,
): boolean {
  const [first, second, last] = [pendingIds[firstIndex], pendingIds[firstIndex + 1], pendingIds[lastIndex]];
  if (!first || !second || !last || lastIndex === firstIndex) return false;
  if (!isUnnamed(first)) {
    return (!first.label || first.label.by === 'nearness') && areNamesAfter(text, first, last);
  }
  const between = text.slice(first.end, second.start);
  // A single name between two IDs on one line does not show which of them it names.
  if (lastIndex === firstIndex + 1 && !/[\n\r]/.test(between)) return true;
  const before = text.slice(pendingIds[firstIndex - 1]?.end ?? 0, first.start).slice(-maxLabelDistance);
  const after = text.slice(last.end, pendingIds[lastIndex + 1]?.start).slice(0, maxLabelDistance);
  return !areNamesBefore(before, between, after);
}

/** Returns the text after an ID, at most `maxLabelDistance` code units; `isIdNext`: the next ID ends it. */
function textAfter(text: string, { end }: PendingId, next: PendingId | undefined) {
  const isIdNext = next !== undefined && next.start <= end + maxLabelDistance;
  return { after: text.slice(end, isIdNext ? next.start : end + maxLabelDistance), isIdNext };
}

/**
 * Whether the name before an ID may belong to something earlier, because a session's name follows the ID: `vendor data
 * … session`. If a mark follows the name before it (`vendor data: …`), the session's name must be in brackets.
 */
function isContradicted(text: string, pending: PendingId, next: PendingId | undefined): boolean {
  const { meaning, label } = pending;
  if (!meaning || !mayNameOtherId(meaning) || label?.by === 'path') return false;
  const { after, isIdNext } = textAfter(text, pending, next);
  return label?.by === 'mark' ? nameAfterId(after) === 'session' : isCalledSession(after, isIdNext);
}

/**
 * Whether a name follows an ID, on its line or below. A name that calls it a session doesn't count, nor one below on
 * the next ID's line.
 */
function hasNameAfter(text: string, pending: PendingId, next: PendingId | undefined): boolean {
  const { after, isIdNext } = textAfter(text, pending, next);
  // A session's name doesn't count, because it may be only a remark: `… (session approved)`.
  if (isCalledSession(after, isIdNext)) return false;
  return startsWithName(after) && !(isIdNext && /^[^\p{L}\p{N}]*[\n\r][^\n\r]*$/u.test(after));
}

/** Matches what separates two IDs of a list on one line. */
const betweenOnLine = /^[ \t]*(?:[,;/+&]|[,;]?[ \t]*(?:and|y|or|o))?[ \t]*$/i;
/** Matches what separates two IDs of a list on consecutive lines. */
const betweenLines = /^[ \t]*[,;]?[ \t]*(?:\r\n|\n|\r)[ \t>]*(?:[-*•·–]|\d{1,3}[.)])?[ \t]*$/;

/**
 * Gives each ID of a list the meaning of the plural name before the list: `attempts: …, … (declined) and …`. The list
 * is on the name's line, or directly below it with each ID on a line of its own.
 */
export function labelListedIds(text: string, pendingIds: readonly PendingId[]): void {
  let isBelow = false;
  for (const [index, pending] of pendingIds.entries()) {
    const previous = pendingIds[index - 1];
    if (pending.label) {
      isBelow = /[\n\r]/.test(text.slice(startOfGap(text, pending.start), pending.start));
      continue;
    }
    if (!previous?.label?.isPlural || !isUnnamed(pending)) continue;
    const between = text.slice(previous.end, pending.start);
    if (between.length > maxLabelDistance || hasSeveralNames(text, pendingIds, index - 1)) continue;
    const marks = between.replace(/\([^()]*\)/g, '');
    if (!(isBelow ? betweenLines : betweenOnLine).test(marks)) continue;
    pending.label = previous.label;
    pending.meaning = previous.meaning;
  }
}

/** Whether the words before an ID in its own cell name a credential. */
function isNamedCredentialInCell(text: string, { start }: Span): boolean {
  const before = text.slice(Math.max(0, start - maxLabelDistance), start);
  const cellStart = Math.max(...cellSeparators.map((separator) => before.lastIndexOf(separator))) + 1;
  return isCredentialMeaning(labelBefore(before.slice(cellStart))?.meaning);
}

/**
 * Sets the meaning of unnamed IDs, from the table or the JSON around them or from a name after the text's only ID. A
 * title also replaces a name that is only near, unless that name is a credential's in the ID's own cell. Removes
 * meanings that may be another ID's.
 */
export function resolveMeanings(text: string, pendingIds: readonly PendingId[], isTableCell: boolean): void {
  const header = new HeaderFinder(text);
  const unnamed: PendingId[] = [];
  const contradicted: PendingId[] = [];
  let chain = { end: 0, isDoubtful: false };
  for (const [index, pending] of pendingIds.entries()) {
    if (index > chain.end) {
      const end = endOfChain(text, pendingIds, index - 1);
      chain = { end, isDoubtful: isChainDoubtful(text, pendingIds, index - 1, end) };
      const first = pendingIds[index - 1];
      // The first name may belong to the value before it: `12345 Vendor data …`.
      if (chain.isDoubtful && first && !isUnnamed(first)) first.meaning = undefined;
    }
    if (pending.isAttached) continue;
    const isInChain = index <= chain.end;
    const isDoubtful = (isInChain && chain.isDoubtful) || hasSeveralNames(text, pendingIds, index);
    if (isDoubtful && pending.label && !isUnnamed(pending)) pending.meaning = undefined;
    if (isUnnamed(pending) || pending.label?.by === 'nearness') {
      const above = isTableCell ? undefined : header.meaningAbove(pending, isDoubtful);
      const isCredential = isCredentialMeaning(pending.meaning) && isNamedCredentialInCell(text, pending);
      if (above && above !== 'id' && !isCredential) pending.meaning = above;
      else if (isUnnamed(pending)) unnamed.push(pending);
    }
    if (isContradicted(text, pending, pendingIds[index + 1])) contradicted.push(pending);
  }
  const [only] = pendingIds;
  if (only && pendingIds.length === 1 && !only.isAttached && isUnnamed(only)) {
    only.meaning = nameAfterId(textAfter(text, only, undefined).after) ?? only.meaning;
  }
  // An ID with a name after it and none before it shows that names follow their IDs in this text. Then the names before
  // contradicted IDs don't count: otherwise this ID would be looked up instead of the one that is called a session.
  const hasOnlyNameAfter = (pending: PendingId, index: number) =>
    isUnnamed(pending) && !pending.isAttached && hasNameAfter(text, pending, pendingIds[index + 1]);
  if (contradicted.length > 0 && pendingIds.some(hasOnlyNameAfter)) {
    for (const pending of contradicted) pending.meaning = undefined;
  }
  if (unnamed.length === 0 || !/[{[]/.test(text)) return;
  readNestedIds(
    text,
    unnamed.map((pending) => ({
      start: pending.start,
      isValueOfIdKey: pending.label?.meaning === 'id',
      setMeaning: (meaning) => {
        pending.meaning = meaning;
      },
    })),
  );
}
