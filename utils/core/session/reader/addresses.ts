// Addresses of Veriff's in a text, wherever they are: alone, without a scheme, or inside another address.

import { sessionIdFromAddress } from '../address.ts';
import type { SessionId } from '../session-id.ts';
import { codeAt } from './code-units.ts';
import type { Span } from './uuids.ts';

const host = /\.veriff\.(?:com|me)(?=[/?#:])/gi;
const maxHostLength = 253;
/** What ends an address in a text; an `&` only does before the query has begun. */
const ending = /[\s"'<>`()[\]{}|\\^,]|https?:\/\/|__;/i;
const maxLength = 8192;

/** Whether a code unit may be part of a host's name. */
function isHostPart(code: number): boolean {
  const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return isLetter || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e;
}

/** Every address of Veriff's in a text, in its order, from its host to its end. */
export function findAddresses(text: string): Span[] {
  const addresses: Span[] = [];
  let from = 0;
  for (const { index, 0: suffix } of text.matchAll(host)) {
    if (index < from) continue;
    let start = index;
    const first = Math.max(from, index - maxHostLength);
    while (start > first && isHostPart(codeAt(text, start - 1))) start -= 1;
    const rest = text.slice(index + suffix.length, index + maxLength);
    const length = rest.search(ending);
    const whole = length < 0 ? rest : rest.slice(0, length);
    const isOuter = !whole.split('&', 1)[0]?.includes('?');
    const address = isOuter ? (whole.split('&', 1)[0] ?? '') : whole;
    const end = index + suffix.length + address.replace(/[.:;!?*_]{1,9}$/, '').length;
    addresses.push({ start, end });
    from = end;
  }
  return addresses;
}

const safeLink = /safelinks\.protection\.outlook\.com\/[^\s"'<>]{0,64}$/i;
const maxSafeLinkStart = 160;

/**
 * Where the link ends that Microsoft's mail gateway has put around an address. Behind the address it names, among other
 * things, the organization's tenant and the mail, by UUIDs. Without such a link the address's own end.
 */
export function endOfSafeLink(text: string, { start, end }: Span): number {
  if (!safeLink.test(text.slice(Math.max(0, start - maxSafeLinkStart), start))) return end;
  const length = text.slice(end, end + maxLength).search(/[\s"'<>]/);
  return length < 0 ? Math.min(text.length, end + maxLength) : end + length;
}

/** The sessions that an address means, read strictly. */
export function sessionsInAddress(address: string): readonly SessionId[] {
  const url = URL.parse(`https://${address}`);
  const id = url ? sessionIdFromAddress(url.href, [url.origin]) : undefined;
  return id ? [id] : [];
}

/** Whether the part of a path that ends here belongs to an address of somebody else. */
export function isForeignPath(text: string, end: number): boolean {
  const first = Math.max(0, end - maxHostLength);
  let start = end;
  while (start > first && !ending.test(text.charAt(start - 1))) start -= 1;
  const word = text.slice(start, end);
  return word.includes('://') || /^[a-z\d-]+(?:\.[a-z\d-]+)+\//i.test(word);
}
