import { findUuids, uuidLength } from '../core/session/reader/uuids.ts';

/** Returns a cell's text, followed by the address of its link if that has an ID that the text doesn't have. */
export function withLink(text: string, address: string): string {
  const has = (start: number) =>
    text.toLowerCase().includes(address.slice(start, start + uuidLength).toLowerCase());
  return findUuids(address).every(has) ? text : `${text} ${address}`.trim();
}
