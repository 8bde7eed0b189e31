// One copy of the content script in a page: the first of each extension process, and after an update the newest.
import { nativeMember } from './dom-clobbering.ts';

const mark = Symbol.for('cotejo');

/**
 * Makes this copy the page's only one. Undefined when this world has one already, though an older one is told all the
 * same; else a signal that ends when this copy has lost its extension and a newer one, in a world of its own, has come
 * in its place.
 */
export function claimPage(
  document: Document,
  world: object,
  isOrphan: () => boolean,
): AbortSignal | undefined {
  const html = nativeMember(document, 'documentElement');
  // The two copies share nothing but the page. An element that comes and goes at once tells the old one, and to the
  // page it is as anonymous as the chip. In a document that has only begun there can be no older copy.
  if (html.hasChildNodes()) {
    const sign = nativeMember(document, 'createElement')('div');
    html.append(sign);
    sign.remove();
  }
  // A symbol, because an element that the page names could be named like any other key.
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
