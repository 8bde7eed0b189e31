// Keeps one copy of the content script running in a page: the first one of an extension version, and the newest
// version.
import { nativeMember } from './dom-clobbering.ts';

const mark = Symbol.for('cotejo');

/**
 * Makes this copy the page's only one, and tells an older copy to end. Returns undefined if this world already has a
 * copy. Else returns a signal that aborts when this copy has lost its extension and a newer one, in another world, has
 * replaced it.
 */
export function claimPage(
  document: Document,
  world: object,
  isOrphan: () => boolean,
): AbortSignal | undefined {
  const html = nativeMember(document, 'documentElement');
  // The two copies share only the page. An element that is added and removed at once signals the old one; the page can
  // read no more from it than from the chip. A document without a root element can have no older copy.
  if (html.hasChildNodes()) {
    const sign = nativeMember(document, 'createElement')('div');
    html.append(sign);
    sign.remove();
  }
  // A symbol, because the page could name an element like any string key.
  if (mark in world) return undefined;
  Object.defineProperty(world, mark, { value: true });
  const succeeded = new AbortController();
  const observer = new MutationObserver((records) => {
    const cameAndWent = records.some(({ addedNodes }) => [...addedNodes].some((node) => !node.isConnected));
    if (!cameAndWent || !isOrphan()) return;
    observer.disconnect();
    succeeded.abort();
  });
  observer.observe(html, { childList: true });
  return succeeded.signal;
}
