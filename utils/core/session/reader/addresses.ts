// Finds Veriff addresses in a text: alone, without a scheme, or inside another address.
import { sessionIdFromAddress } from '../address.ts';
import type { SessionId } from '../session-id.ts';
import { codeAt } from './code-units.ts';
import type { Span } from './uuids.ts';

const host = /\.veriff\.(?:com|me)(?=[/?#:])/gi;
const maxHostLength = 253;
/** What ends an address in a text. An `&` before the address's query ends it too: it belongs to an outer address. */
const ending = /[\s"'<>`()[\]{}|\\^,]|https?:\/\/|__;/i;
/** How much of a text after a host's name is searched for the end of the address or link, in code units. */
const maxLength = 8192;

/** Whether a code unit may be part of a host's name. */
function isHostPart(code: number): boolean {
  const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return isLetter || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e;
}

/** Finds every Veriff address in a text, in the order of the text. An address begins with its host. */
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
    const [own = ''] = whole.split('&', 1);
    const address = own.includes('?') ? whole : own;
    const end = index + suffix.length + address.replace(/[.:;!?*_]{1,9}$/, '').length;
    addresses.push({ start, end });
    from = end;
  }
  return addresses;
}

const safeLink = /safelinks\.protection\.outlook\.com\/[^\s"'<>]{0,64}$/i;
const maxSafeLinkStart = 160;

/**
 * Returns the end of the link that Microsoft's mail gateway wrapped around an address, or the address's own end if
 * there is no such link. After the address, the link contains UUIDs of other things, such as the organization's tenant
 * and the mail.
 */
export function endOfSafeLink(text: string, { start, end }: Span): number {
  if (!safeLink.test(text.slice(Math.max(0, start - maxSafeLinkStart), start))) return end;
  // The link's last parameter is `reserved`. If the address has a query, that parameter seems to be part of it.
  const length = text.slice(start, end + maxLength).search(/[\s"'<>]|(?<=[?&]reserved=\d)/);
  return length < 0 ? Math.min(text.length, end + maxLength) : Math.max(end, start + length);
}

/** Returns the session that `sessionIdFromAddress` finds in an address without its scheme; empty if there is none. */
export function sessionsInAddress(address: string): readonly SessionId[] {
  const url = URL.parse(`https://${address}`);
  const id = url ? sessionIdFromAddress(url.href, [url.origin]) : undefined;
  return id ? [id] : [];
}

/**
 * Whether a path that ends at this offset, which is outside all Veriff addresses, is part of another site's address.
 */
export function isForeignPath(text: string, end: number): boolean {
  const first = Math.max(0, end - maxHostLength);
  let start = end;
  while (start > first && !ending.test(text.charAt(start - 1))) start -= 1;
  const word = text.slice(start, end);
  return word.includes('://') || /^[a-z\d-]+(?:\.[a-z\d-]+)+\//i.test(word);
}
