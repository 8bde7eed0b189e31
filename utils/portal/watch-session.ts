// Watches which session the page shows. Only the address decides; nothing is read from the page or from events.
import { sessionIdFromAddress, type TaughtTable } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';

/** The parts of a page that are used here; tests pass a fake. */
export interface Page {
  readonly location: { readonly href: string; readonly origin: string };
  readonly navigation: EventTarget;
  readonly window: EventTarget;
  readonly document: EventTarget;
  /** Whether the page is prerendered: nobody sees it yet, and perhaps never will. */
  readonly isPrerendered: () => boolean | undefined;
  /** Whether the page is behind another tab, or its window is minimized. */
  readonly isHidden: () => boolean;
  /** The taught patterns of this origin; null if there are none, undefined until the worker has sent them. */
  taught?: TaughtTable | null;
}

/** Listens to trusted events until the signal aborts. */
export function listen(target: EventTarget, type: string, listener: () => void, signal: AbortSignal): void {
  // From the prototype, because an element that the page has named `addEventListener` hides the window's.
  EventTarget.prototype.addEventListener.call(
    target,
    type,
    (event) => {
      if (event.isTrusted) listener();
    },
    { signal },
  );
}

/** The session in the page's address. This script only runs on portal pages. */
export function sessionOn({ location: { href, origin }, taught = null }: Page): SessionId | null {
  return sessionIdFromAddress(href, [origin], { [origin]: taught }) ?? null;
}

/**
 * Reports the session in the address whenever it changes, or null when a session is left. It reports the first session
 * at once, in a prerendered page when the page is shown. The signal aborts when the visit ends; `until` ends all
 * visits. A page that enters the back/forward cache ends its visit, and a restored page begins a new one. While the
 * taught patterns are unknown, null is also reported for an address with an ID but no session. Returns a function that
 * reads the address again.
 */
export function watchSession(
  page: Page,
  report: (sessionId: SessionId | null, signal: AbortSignal) => void,
  until: AbortSignal,
): () => void {
  let seen: string | undefined;
  let shown: SessionId | null = null;
  let visit = new AbortController();

  const end = () => {
    visit.abort();
    seen = undefined;
    shown = null;
  };
  const look = () => {
    const { href } = page.location;
    if (href === seen || page.isPrerendered()) return;
    seen = href;
    const sessionId = sessionOn(page);
    const mayBeTaught = !sessionId && page.taught === undefined && /[\da-f]{8}(?:-[\da-f]{4}){3}/i.test(href);
    if (sessionId === shown && !mayBeTaught) return;
    visit.abort();
    visit = new AbortController();
    shown = sessionId;
    report(sessionId, visit.signal);
  };
  // Fires after the address has changed, for push, replace, hash, intercepted navigations, back and forward.
  listen(page.navigation, 'currententrychange', look, until);
  listen(page.document, 'prerenderingchange', look, until);
  listen(page.window, 'pagehide', end, until);
  listen(page.window, 'pageshow', look, until);
  until.addEventListener('abort', end);
  look();
  return () => {
    if (seen === undefined) return;
    seen = '';
    look();
  };
}
