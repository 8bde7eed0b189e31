import { findTokens } from '../core/session/reader/tokens.ts';
import { findUuids } from '../core/session/reader/uuids.ts';

const hasId = (text: string) => findUuids(text).length > 0 || findTokens(text).length > 0;

/** Returns a cell's text, followed by the addresses of its links that have IDs, unless the text has an ID itself. */
export function withLinks(text: string, addresses: readonly string[]): string {
  const linked = new Set(addresses.filter(hasId));
  return linked.size === 0 || hasId(text) ? text : [text, ...linked].join(' ').trim();
}
