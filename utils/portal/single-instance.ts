// Keeps one copy of the content script running in a page: that of the newest version of the extension. Of several
// copies of one version, the first stays.

const mark = Symbol.for('cotejo');

/**
 * The type of the event by which a new copy announces itself. It is a standard one that a page expects only while it is
 * prerendered.
 */
const announcement = 'prerenderingchange';

/**
 * Makes this copy the page's only one, and tells an older copy to end. Returns undefined if this JavaScript world has a
 * copy already. Otherwise returns a signal that aborts when a newer copy, in another world, replaces this one after its
 * extension was updated.
 */
export function claimPage(
  window: EventTarget,
  world: object,
  isOrphan: () => boolean,
): AbortSignal | undefined {
  // The two copies share only the page and its events.
  EventTarget.prototype.dispatchEvent.call(window, new Event(announcement));
  // A symbol, because the page could name an element like any string key.
  if (mark in world) return undefined;
  Object.defineProperty(world, mark, { value: true });
  const replaced = new AbortController();
  // If the script starts with the page, this listener runs before the page's, so the page can't stop the event.
  EventTarget.prototype.addEventListener.call(
    window,
    announcement,
    () => {
      if (isOrphan()) replaced.abort();
    },
    { capture: true, signal: replaced.signal },
  );
  return replaced.signal;
}
