// Sends one message per session view, and shows in the chip only results of the session in the address.
import type { ChipView } from '../core/lookup/chip-view.ts';
import type { Message, PageSettings, Replies } from '../core/messages.ts';
import type { SessionId } from '../core/session/session-id.ts';
import type { Chip } from './chip.ts';
import { listen, type Page, sessionOn, watchSession } from './watch-session.ts';

/** The messages of a page about its session. */
type VisitMessage = Extract<Message, { type: 'showSession' | 'askAgain' | 'sessionSeen' }>;

export interface VisitDeps {
  readonly page: Page;
  readonly chip: Chip;
  /** Sends a message to the worker. Never rejects; undefined if it was refused, or lost with its worker. */
  readonly send: (message: VisitMessage) => Promise<Replies['showSession']>;
  readonly now: () => number;
  /** Whether the extension was updated or removed under this page. */
  readonly isOrphan: () => boolean;
  /** Ends all tracking. */
  readonly until: AbortSignal;
}

export interface Visits {
  /** Handles a later change of a lookup. */
  take(glimpse: ChipView): void;
  /** Applies new settings of this page: the chip's place, and the taught patterns. */
  follow(settings: PageSettings): void;
}

/** "Checking" is shown only if the answer takes longer than this, in milliseconds. */
const showCheckingAfterMs = 150;

/** The delays before each attempt to send a message that gets no reply, in milliseconds. */
const sendDelaysMs = [0, 0, 50, 250];

/** Watches the page's address, and shows the result of its session in the chip. */
export function trackVisits({ page, chip, send, now, isOrphan, until }: VisitDeps): Visits {
  /** When the session in view may be looked up again, in milliseconds since 1970. */
  let askAgainAt: number | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;
  /** The session whose result the page shows. */
  let answered: SessionId | undefined;
  let isJournaled = false;

  function take(glimpse: ChipView) {
    if (until.aborted || glimpse.sessionId !== sessionOn(page)) return;
    chip.show(glimpse.outcome, glimpse.note);
    askAgainAt = glimpse.askAgainAt;
    clearTimeout(pause);
    if (glimpse.isPaused) pause = setTimeout(askAgain, (askAgainAt ?? 0) - now() + 50);
    answered = glimpse.outcome === 'checking' ? undefined : glimpse.sessionId;
    tellSeen();
  }

  /** Tells the worker, if it keeps a journal, that a person sees the result of the session in view. */
  function tellSeen() {
    const sessionId = sessionOn(page);
    if (!isJournaled || !sessionId || sessionId !== answered || page.isHidden()) return;
    void send({ type: 'sessionSeen', sessionId });
  }

  /**
   * Sends the session until there is a reply. A worker that dies can lose a message's second attempt, too; and on a
   * busy device a message can reach the worker before the browser knows the new address, and is then refused.
   */
  async function tell(sessionId: SessionId | null, signal: AbortSignal) {
    for (const delayMs of sendDelaysMs) {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (signal.aborted || isOrphan()) return undefined;
      const reply = await send({ type: 'showSession', sessionId });
      if (reply || signal.aborted) return reply;
    }
    // The worker may have refused the session because the taught patterns say that there is none.
    return send({ type: 'showSession', sessionId: null });
  }

  async function attend(sessionId: SessionId | null, signal: AbortSignal) {
    const timer = setTimeout(() => sessionId && chip.show('checking'), showCheckingAfterMs);
    signal.addEventListener('abort', () => clearTimeout(timer));
    const reply = await tell(sessionId, signal);
    clearTimeout(timer);
    if (reply && !signal.aborted) follow(reply);
    if (signal.aborted || !sessionId) return;
    if (reply?.sessionId && reply.sessionId === sessionId) {
      take(reply);
    } else {
      chip.placeSomewhere();
      chip.show(isOrphan() ? 'updated' : 'failed');
      // The worker decides by the cached lookup whether to look up again.
      askAgainAt = 0;
    }
  }

  function follow({ chip: place, taught, isJournaled: isKept }: PageSettings) {
    chip.place(place);
    isJournaled = isKept === true;
    page.taught = taught;
    readAgain();
  }

  /**
   * Asks again about the session in view, if that is due; the shown result stays until there is an answer. Only this
   * function asks again, so that several reasons cause only one request.
   */
  function askAgain() {
    const sessionId = sessionOn(page);
    if (!sessionId || page.isHidden() || now() <= (askAgainAt ?? Number.POSITIVE_INFINITY)) return;
    void send({ type: 'askAgain', sessionId }).then((reply) => reply?.sessionId && take(reply));
  }

  listen(page.document, 'visibilitychange', askAgain, until);
  listen(page.document, 'visibilitychange', tellSeen, until);
  const readAgain = watchSession(
    page,
    (sessionId, signal) => {
      askAgainAt = undefined;
      answered = undefined;
      clearTimeout(pause);
      signal.addEventListener('abort', () => chip.hide());
      void attend(sessionId, signal);
    },
    until,
  );

  return {
    take,
    follow,
  };
}
