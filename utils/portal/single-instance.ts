// Keeps one copy of the content script running in a page: the first one of an extension version, and the newest
// version.

const mark = Symbol.for('cotejo');

/** The event by which a new copy announces itself: a standard type that no page expects on its window. */
const sign = 'prerenderingchange';

/**
 * Makes this copy the page's only one, and tells an older copy to end. Returns undefined if this world already has a
 * copy. Else returns a signal that aborts when this copy has lost its extension and a newer one, in another world, has
 * replaced it.
 */
export function claimPage(
  window: EventTarget,
  world: object,
  isOrphan: () => boolean,
): AbortSignal | undefined {
  // The two copies share only the page and its events.
  EventTarget.prototype.dispatchEvent.call(window, new Event(sign));
  // A symbol, because the page could name an element like any string key.
  if (mark in world) return undefined;
  Object.defineProperty(world, mark, { value: true });
  const replaced = new AbortController();
  // On the window, where this copy's listener comes before any of the page's, so that the page can't hold it back.
  EventTarget.prototype.addEventListener.call(
    window,
    sign,
    () => {
      if (isOrphan()) replaced.abort();
    },
    { capture: true, signal: replaced.signal },
  );
  return replaced.signal;
}
