// Which session the page's address shows. The address alone decides; nothing is read from the page or from an event.
import { sessionIdFromAddress, type TaughtTable } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';

/** The parts of a page this needs, as an argument for tests. */
export interface Page {
  readonly location: { readonly href: string; readonly origin: string };
  readonly navigation: EventTarget;
  readonly window: EventTarget;
  readonly document: EventTarget;
  /** Whether nobody sees this page yet, nor perhaps ever will. */
  readonly isPrerendered: () => boolean | undefined;
  /** Whether the page is behind another tab, or its window is minimized. */
  readonly isHidden: () => boolean;
  /** What is taught of this origin; null where nothing is, undefined before the worker has told. */
  taught?: TaughtTable | null;
}

/** Listens to what the browser itself says, until the signal ends. */
export function listen(target: EventTarget, type: string, listener: () => void, signal: AbortSignal): void {
  // From the prototype: an element that the page has named `addEventListener` stands before a window's own.
  EventTarget.prototype.addEventListener.call(
    target,
    type,
    (event) => {
      if (event.isTrusted) listener();
    },
    { signal },
  );
}

/** The session in the page's address. Where this script runs, the page is the portal. */
export function sessionOn({ location: { href, origin }, taught = null }: Page): SessionId | null {
  return sessionIdFromAddress(href, [origin], { [origin]: taught }) ?? null;
}

/**
 * Reports the session in the address each time it becomes another one, null when it is left; at once if there is one,
 * in a prerendered page when it is shown. The signal ends with the visit, and all visits with `until`. A page that
 * goes into the back/forward cache ends its visit; revived it begins again. While nobody has told what is taught, null
 * is also reported where the address holds an ID but no session. Returns a function that reads the address again.
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
