// One message per session view, and a chip that never speaks of another session than the address does.
import type { ChipView } from '../core/lookup/chip-view.ts';
import type { Message, PageSettings, Replies } from '../core/messages.ts';
import type { SessionId } from '../core/session/session-id.ts';
import type { Chip } from './chip.ts';
import { listen, type Page, sessionOn, watchSession } from './watch-session.ts';

/** What a page says of its session. */
type VisitMessage = Extract<Message, { type: 'showSession' | 'askAgain' | 'sessionSeen' }>;

export interface VisitDeps {
  readonly page: Page;
  readonly chip: Chip;
  /** Sends a message to the worker. Never rejects; undefined when it was refused, or lost with its worker. */
  readonly send: (message: VisitMessage) => Promise<Replies['showSession']>;
  readonly now: () => number;
  /** Whether the extension was updated or removed under this page. */
  readonly isOrphan: () => boolean;
  /** Ends it all. */
  readonly until: AbortSignal;
}

export interface Visits {
  /** Takes a later change of a lookup. */
  take(glimpse: ChipView): void;
  /** Follows what holds for this page from now on: the chip's place, and what is taught of its addresses. */
  follow(settings: PageSettings): void;
}

/** "Checking" is said only when the answer takes longer than a glance, in milliseconds. */
const showCheckingAfterMs = 150;

/** How long to wait before each sending of a message that was not answered, in milliseconds. */
const sendDelaysMs = [0, 0, 50, 250];

/** Follows the page's address, and tells in the chip what comes of it. */
export function trackVisits({ page, chip, send, now, isOrphan, until }: VisitDeps): Visits {
  /** From when on the session in view may be asked for again. */
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

  /** Tells the worker that a person sees the result of the session in view, where it keeps a journal. */
  function tellSeen() {
    const sessionId = sessionOn(page);
    if (!isJournaled || !sessionId || sessionId !== answered || page.isHidden()) return;
    void send({ type: 'sessionSeen', sessionId });
  }

  /**
   * Tells it until it is answered. A worker that dies can take a message's second try with it; and on a busy machine
   * the browser can hear of a navigation later than the worker of the message, which is refused then.
   */
  async function tell(sessionId: SessionId | null, signal: AbortSignal) {
    for (const delayMs of sendDelaysMs) {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (signal.aborted || isOrphan()) return undefined;
      const reply = await send({ type: 'showSession', sessionId });
      if (reply || signal.aborted) return reply;
    }
    // With what is taught there may be no session here, and so the worker has refused it.
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
      // Whatever the worker has stored since then tells it whether to ask.
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
   * Asks once more about the session in view, where that is due; what is known stays until there is an answer. The one
   * place for that, so that it is one request whatever the reason.
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
