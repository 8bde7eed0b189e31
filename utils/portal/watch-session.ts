// Watches which session the page shows. Only the address decides; nothing is read from the page or from events.
import { sessionIdFromAddress, type TaughtTable } from '../core/session/address.ts';
import type { SessionId } from '../core/session/session-id.ts';

/** The parts of a page that are used here; tests pass a fake. */
export interface Page {
  readonly location: { readonly href: string; readonly origin: string };
  readonly navigation: EventTarget;
  readonly window: EventTarget;
  readonly document: EventTarget;
  /** Whether the page is prerendered: nobody sees it yet, and perhaps nobody ever will. */
  readonly isPrerendered: () => boolean | undefined;
  /** Whether the page is behind another tab, or its window is minimized. */
  readonly isHidden: () => boolean;
  /** The taught patterns of this origin; null if there are none, undefined until the worker has sent them. */
  taught?: TaughtTable | null;
}

/**
 * Listens to trusted events until the signal aborts. There is no `once`, because a forged event would remove such a
 * listener.
 */
export function onTrustedEvent(
  target: EventTarget,
  type: string,
  listener: () => void,
  signal: AbortSignal,
): void {
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

/** The result of the last read, because one visit asks for its session several times. */
let lastRead: { href: string; taught: TaughtTable | null; sessionId: SessionId | null } | undefined;

/** The session in the page's address. This script only runs on portal pages. */
export function sessionOn({ location: { href, origin }, taught = null }: Page): SessionId | null {
  if (lastRead?.href !== href || lastRead.taught !== taught) {
    const sessionId = sessionIdFromAddress(href, [origin], { [origin]: taught }) ?? null;
    lastRead = { href, taught, sessionId };
  }
  return lastRead.sessionId;
}

/** The time that a page shows one session, or none. */
export interface Visit {
  readonly sessionId: SessionId | null;
  /** Whether the visit has ended, because the address changed, the page was left, or the extension was replaced. */
  isOver: boolean;
}

/** Called synchronously when the session changes, `onEnd` for the old visit first. */
export interface VisitListener {
  onBegin(visit: Visit): void;
  onEnd(): void;
}

/**
 * Begins a visit whenever the session in the address changes; the visit's session is null if the address has none. An
 * address with a session begins the first visit at once, or when a prerendered page is shown. A page that enters the
 * back/forward cache ends its visit, and a restored page begins a new one. While the taught patterns are unknown, an
 * address with an ID but no session also begins a visit, because a pattern may match it. `until` ends all visits.
 * Returns a function that rereads the address.
 */
export function watchSession(page: Page, { onBegin, onEnd }: VisitListener, until: AbortSignal): () => void {
  let seen: string | undefined;
  let visit: Visit | undefined;
  const isPrerendered = page.isPrerendered();

  const end = () => {
    if (!visit) return;
    visit.isOver = true;
    visit = undefined;
    onEnd();
  };
  const look = () => {
    const { href } = page.location;
    if (href === seen || (isPrerendered && page.isPrerendered())) return;
    seen = href;
    const sessionId = sessionOn(page);
    const mayBeTaught = !sessionId && page.taught === undefined && /[\da-f]{8}(?:-[\da-f]{4}){3}/i.test(href);
    if (sessionId === (visit?.sessionId ?? null) && !mayBeTaught) return;
    end();
    visit = { sessionId, isOver: false };
    onBegin(visit);
  };
  const leave = () => {
    end();
    seen = undefined;
    // The taught patterns may change while this page is in the back/forward cache, where no message reaches it.
    delete page.taught;
    // Registered only now: each loading page fires this event too, and handling that would cost script time. After
    // several returns there are several listeners, of which the first one acts.
    onTrustedEvent(page.window, 'pageshow', look, until);
  };
  // The first look comes before the listeners, so that the worker gets its message early. The address can't change in
  // between.
  look();
  // Fires after the address has changed, for push, replace, hash, intercepted navigations, back and forward.
  onTrustedEvent(page.navigation, 'currententrychange', look, until);
  if (isPrerendered) onTrustedEvent(page.document, 'prerenderingchange', look, until);
  onTrustedEvent(page.window, 'pagehide', leave, until);
  until.addEventListener('abort', end);
  return () => {
    if (seen === undefined) return;
    seen = '';
    look();
  };
}
