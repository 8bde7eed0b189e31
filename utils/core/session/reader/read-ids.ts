// Finds every occurrence of an ID in a text, and what the text calls it.
import { parseSessionId } from '../session-id.ts';
import { endOfSafeLink, findAddresses, isForeignPath, sessionsInAddress } from './addresses.ts';
import { attachesToId, codeAt, isHyphen } from './code-units.ts';
import { findCutLinks } from './cut-links.ts';
import { attachedName, type IdLabel, labelBefore, maxLabelDistance } from './label-before.ts';
import { findLookAlikes, type LookAlike } from './look-alikes.ts';
import { type IdMention, labelListedIds, type PendingId, resolveMeanings } from './resolve-names.ts';
import { findTokens } from './tokens.ts';
import { findUuids, type Span, uuidLength } from './uuids.ts';

/** The IDs, the look-alikes and the tokens of a plain text, each in the order of the text. */
export interface IdsInText {
  readonly occurrences: readonly IdMention[];
  readonly lookAlikes: readonly LookAlike[];
  readonly tokens: readonly Span[];
}

function pendingIdAt(text: string, start: number, previousEnd: number): PendingId | undefined {
  const end = start + uuidLength;
  const id = parseSessionId(text.slice(start, end).replaceAll('–', '-'));
  if (!id) return undefined;
  const before = text.slice(Math.max(previousEnd, start - maxLabelDistance), start);
  const attached = attachesToId(codeAt(text, start - 1)) ? attachedName(before) : undefined;
  const isWordPart =
    attachesToId(codeAt(text, end)) || (attached === undefined && attachesToId(codeAt(text, start - 1)));
  const label: IdLabel | undefined = isWordPart
    ? undefined
    : attached
      ? { meaning: attached, by: 'mark' }
      : labelBefore(before);
  return { start, end, id, label, isAttached: isWordPart, meaning: label?.meaning };
}

/**
 * Reads the Veriff addresses of a text, and sets which IDs are their sessions and which are other parts of them or of
 * links that Outlook wrapped. Clears meanings that come from a path of another site. Returns the parts of the text that
 * are not searched for look-alikes: addresses with several IDs that name a session, and the ends of links that Outlook
 * wrapped.
 */
function readAddresses(text: string, addresses: readonly Span[], pendingIds: readonly PendingId[]): Span[] {
  const notSearched: Span[] = [];
  const hasSafeLinks = /safelinks\./i.test(text);
  let next = 0;
  const clearForeignPath = (pending: PendingId) => {
    if (pending.label?.by === 'path' && isForeignPath(text, pending.start)) pending.meaning = undefined;
  };
  for (const address of addresses) {
    const inside: PendingId[] = [];
    for (let pending = pendingIds[next]; pending && pending.start < address.end; pending = pendingIds[next]) {
      if (pending.start < address.start) clearForeignPath(pending);
      else inside.push(pending);
      next += 1;
    }
    const linkEnd = hasSafeLinks ? endOfSafeLink(text, address) : address.end;
    for (let i = next; (pendingIds[i]?.start ?? text.length) < linkEnd; i += 1) {
      const pending = pendingIds[i];
      if (pending) pending.meaning ??= 'link-part';
    }
    // The end of a wrapped link has Outlook's own IDs of mail and organization, without hyphens. They are not
    // damaged session IDs.
    if (linkEnd > address.end) notSearched.push({ start: address.end, end: linkEnd });
    // The address tells nothing about a single ID, or about IDs that are all called sessions already.
    const isTold = inside.every(({ meaning }) => meaning === 'session');
    if (isTold || new Set(inside.map(({ id }) => id)).size < 2) continue;
    const sessions = sessionsInAddress(text.slice(address.start, address.end));
    if (sessions.length === 0) continue;
    notSearched.push(address);
    for (const pending of inside) {
      if (sessions.includes(pending.id)) pending.meaning = 'session';
      else if (!pending.meaning || pending.meaning === 'id') pending.meaning = 'link-part';
    }
  }
  for (let pending = pendingIds[next]; pending; pending = pendingIds[next]) {
    clearForeignPath(pending);
    next += 1;
  }
  return notSearched;
}

/** How many of the code units attached to an ID on one side are shown. */
const maxAttachment = 16;

/** Returns an ID with the characters attached to it, at most up to the IDs beside it. */
function withAttachments(text: string, { start, end }: Span, from: number, to: number): LookAlike {
  const first = Math.max(from, start - maxAttachment);
  const last = Math.min(to, end + maxAttachment);
  const isPart = (code: number) => attachesToId(code) || isHyphen(code);
  let wholeStart = start;
  while (wholeStart > first && isPart(codeAt(text, wholeStart - 1))) wholeStart -= 1;
  let wholeEnd = end;
  while (wholeEnd < last && isPart(codeAt(text, wholeEnd))) wholeEnd += 1;
  return { start: wholeStart, end: wholeEnd, reason: { code: 'attached' } };
}

/** Sorts parts by their start, unless they are in order already, as most are. */
function sortByStart<Part extends Span>(parts: readonly Part[]): readonly Part[] {
  let last = 0;
  for (const { start } of parts) {
    if (start < last) return parts.toSorted((a, b) => a.start - b.start);
    last = start;
  }
  return parts;
}

/** Finds every ID in a plain text, and what resembles one. The titles above a table's cell are read elsewhere. */
export function readIds(text: string, isTableCell: boolean): IdsInText {
  const found = findTokens(text);
  const pendingIds: PendingId[] = [];
  for (const start of findUuids(text)) {
    const pending = pendingIdAt(text, start, pendingIds.at(-1)?.end ?? 0);
    if (pending) pendingIds.push(pending);
  }
  const addresses = findAddresses(text);
  const notSearched = readAddresses(text, addresses, pendingIds);
  const cut = findCutLinks(text, addresses, found);
  const tokens = sortByStart([...found, ...cut.tokens]);
  labelListedIds(text, pendingIds);
  resolveMeanings(text, pendingIds, isTableCell);

  const occurrences: IdMention[] = [];
  const attached: LookAlike[] = [];
  pendingIds.forEach((pending, index) => {
    if (!pending.isAttached || pending.meaning) occurrences.push(pending);
    else {
      const from = Math.max(pendingIds[index - 1]?.end ?? 0, attached.at(-1)?.end ?? 0);
      attached.push(withAttachments(text, pending, from, pendingIds[index + 1]?.start ?? text.length));
    }
  });
  for (const { isFromVeriff, id, ...token } of found) {
    if (id) occurrences.push({ ...token, id, meaning: isFromVeriff ? 'session' : undefined });
  }
  const taken = sortByStart([...pendingIds, ...attached, ...notSearched, ...cut.links, ...tokens]);
  return {
    occurrences: sortByStart(occurrences),
    lookAlikes: sortByStart([...attached, ...cut.links, ...findLookAlikes(text, taken)]),
    tokens,
  };
}
