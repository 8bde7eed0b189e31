// Finds session links whose token is cut off or wrapped, so that it names no session.
import type { LookAlike } from './look-alikes.ts';
import type { SessionToken } from './tokens.ts';
import type { Span } from './uuids.ts';

/** A link and what is shown for it have at most this many code units between their tokens. */
const maxBetweenLinks = 512;
/** Matches a text from a link shown shortened to the whole link: `… <https://…`, `...](https://…`. */
const toWholeBehind = /^[.…\s]*(?:\]\(|<)(?:https?:\/\/)?[\w.-]+\/v\/$/i;
/** Matches a text from a whole link to the link shown shortened for it: `">https://…`. */
const toShortBehind = /^["'][^<>]*>(?:https?:\/\/)?[\w.-]+\/v\/$/i;

/** Whether a cut-off token is that of the whole link before or behind it, which is shown shortened. */
function isShownShortened(
  text: string,
  { start, end }: Span,
  before: SessionToken | undefined,
  behind: SessionToken | undefined,
): boolean {
  const [cut = ''] = /^[\w.-]*/.exec(text.slice(start, end)) ?? [];
  const isWhole = (one: SessionToken) => one.id !== undefined && text.startsWith(cut, one.start);
  const between = (from: number, to: number) => (to - from <= maxBetweenLinks ? text.slice(from, to) : '');
  if (behind && isWhole(behind) && toWholeBehind.test(between(start + cut.length, behind.start))) return true;
  return before !== undefined && isWhole(before) && toShortBehind.test(between(before.end, start));
}

/**
 * Finds the session links whose tokens name no session, because they are cut off. `links` are the addresses without
 * their tokens, except a link shown shortened beside itself; `tokens` are those that `findTokens` did not find.
 */
export function findCutLinks(text: string, addresses: readonly Span[], found: readonly SessionToken[]) {
  const links: LookAlike[] = [];
  const tokens: Span[] = [];
  let next = 0;
  for (const { start, end } of addresses) {
    const [link] = /^[^/?#]*\/v\/(?=ey)/i.exec(text.slice(start, end)) ?? [];
    const tokenStart = start + (link?.length ?? 0);
    while ((found[next]?.start ?? Infinity) < tokenStart) next += 1;
    const token = found[next]?.start === tokenStart ? found[next] : undefined;
    if (!link || token?.id) continue;
    const behind = found[token ? next + 1 : next];
    if (!isShownShortened(text, { start: tokenStart, end }, found[next - 1], behind)) {
      links.push({ start, end: tokenStart, reason: { code: 'token' } });
    }
    if (!token) tokens.push({ start: tokenStart, end });
  }
  return { links, tokens };
}
