// Finds session links whose token is cut off or broken across lines, so that it names no session.
import type { LookAlike } from './look-alikes.ts';
import type { SessionToken } from './tokens.ts';
import type { Span } from './uuids.ts';

/** A link and what is shown for it have at most this many code units between their tokens. */
const maxBetweenLinks = 512;
/** Matches the text between a shortened link and the whole link after it: `… <https://…`, `...](https://…`. */
const shortToWhole = /^[.…\s]*(?:\]\(|<)(?:https?:\/\/)?[\w.-]+\/v\/$/i;
/** Matches the text between a whole link and the shortened link that is shown for it: `">https://…`. */
const wholeToShort = /^["'][^<>]*>(?:https?:\/\/)?[\w.-]+\/v\/$/i;

/** Whether a cut-off token is a shortened display of the whole link before or after it. */
function isShownShortened(
  text: string,
  { start, end }: Span,
  before: SessionToken | undefined,
  after: SessionToken | undefined,
): boolean {
  const cut = text.slice(start, end).replace(/[^\w.-].*/s, '');
  const isWhole = (one: SessionToken) => one.id !== undefined && text.startsWith(cut, one.start);
  const between = (from: number, to: number) => (to - from <= maxBetweenLinks ? text.slice(from, to) : '');
  if (after && isWhole(after) && shortToWhole.test(between(start + cut.length, after.start))) return true;
  return before !== undefined && isWhole(before) && wholeToShort.test(between(before.end, start));
}

/**
 * Finds the session links whose tokens name no session, most often because they are cut off. `links` are the addresses
 * without their tokens, except shortened displays of a whole link beside them; `tokens` are those that `findTokens` did
 * not find.
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
    const after = found[token ? next + 1 : next];
    if (!isShownShortened(text, { start: tokenStart, end }, found[next - 1], after)) {
      links.push({ start, end: tokenStart, reason: { code: 'token' } });
    }
    if (!token) tokens.push({ start: tokenStart, end });
  }
  return { links, tokens };
}
