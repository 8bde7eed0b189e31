// Which session the page's address shows. The address alone decides; nothing is read from the page or from an event.
import { type SessionId, sessionIdFromAddress } from '../core/session-id.ts';

/** The part of a window this needs, as an argument for tests. */
export interface Page extends Pick<EventTarget, 'addEventListener'> {
  readonly location: { readonly href: string };
  readonly navigation: EventTarget;
}

/**
 * Reports the session in the address each time it becomes another one, null when it is left; at once if there is one.
 * The signal ends with the visit. A page revived from the back/forward cache begins its visit anew.
 */
export function watchSession(
  page: Page,
  report: (sessionId: SessionId | null, signal: AbortSignal) => void,
): void {
  let shown: SessionId | null = null;
  let visit = new AbortController();

  const begin = (sessionId: SessionId | null) => {
    visit.abort();
    visit = new AbortController();
    shown = sessionId;
    report(sessionId, visit.signal);
  };
  const look = () => {
    const sessionId = sessionIdFromAddress(page.location.href) ?? null;
    if (sessionId !== shown) begin(sessionId);
  };

  // Fires after the address has changed, for push, replace, hash, intercepted navigations, back and forward.
  page.navigation.addEventListener('currententrychange', look);
  page.addEventListener('pageshow', (event) => {
    if (!event.isTrusted || !('persisted' in event) || !event.persisted) return;
    shown = null;
    look();
  });
  look();
}
