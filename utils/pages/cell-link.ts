import { findCandidates } from '../core/session/reader/find-candidates.ts';
import { findTokens } from '../core/session/reader/tokens.ts';
import { findUuids } from '../core/session/reader/uuids.ts';

const hasId = (text: string) => findUuids(text).length > 0 || findTokens(text).length > 0;

/** Whether an address names a session that is not in the text. */
const namesFurtherSession = (address: string, text: string) =>
  findCandidates(address, { isTableCell: true }).candidates.some(
    ({ id, role }) => role === 'session' && !text.toLowerCase().includes(id),
  );

/**
 * Returns a cell's text, followed by the addresses of its links that have IDs. If the text has an ID itself, only links
 * to other sessions are added.
 */
export function withLinks(text: string, addresses: readonly string[]): string {
  const linked = addresses.filter((one) => hasId(one) && (!hasId(text) || namesFurtherSession(one, text)));
  return linked.length === 0 ? text : [text, ...new Set(linked)].join(' ').trim();
}
