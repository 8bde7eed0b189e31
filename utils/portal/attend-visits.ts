// One message per session view, and a chip that never speaks of another session than the address does.
import type { Glimpse } from '../core/glimpse.ts';
import type { PageSettings, Replies } from '../core/messages.ts';
import type { SessionId } from '../core/session-id.ts';
import type { Chip } from './chip.ts';
import { type Page, sessionOn, watchSession } from './watch-session.ts';

export interface VisitDeps {
  readonly page: Page;
  readonly chip: Chip;
  /** Tells the worker which session is shown now, or none; undefined when that was refused. */
  readonly showSession: (sessionId: SessionId | null) => Promise<Replies['showSession']>;
  /** Whether the extension was updated or removed under this page. */
  readonly isOrphan: () => boolean;
  /** Ends it all. */
  readonly until: AbortSignal;
}

export interface Visits {
  /** Takes a later change of a lookup. */
  take(glimpse: Glimpse): void;
  /** Follows what holds for this page from now on: the chip's place, and what is taught of its addresses. */
  follow(settings: PageSettings): void;
}

/** "Checking" is said only when the answer takes longer than a glance, in milliseconds. */
const patience = 150;

/** How long to wait before each sending of a message that was not answered, in milliseconds. */
const sendDelaysMs = [0, 50, 250];

/** Follows the page's address, and tells in the chip what comes of it. */
export function attendVisits({ page, chip, showSession, isOrphan, until }: VisitDeps): Visits {
  /**
   * Tells it until it is answered. A worker that dies can take a message's second try with it; and on a busy machine
   * the browser can hear of a navigation later than the worker of the message, which is refused then.
   */
  async function tell(sessionId: SessionId | null, signal: AbortSignal) {
    for (const delayMs of sendDelaysMs) {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (signal.aborted || isOrphan()) break;
      const reply = await showSession(sessionId).catch(() => undefined);
      if (reply || signal.aborted) return reply;
    }
    return undefined;
  }

  async function ask(sessionId: SessionId, signal: AbortSignal) {
    const timer = setTimeout(() => chip.show('checking'), patience);
    signal.addEventListener('abort', () => clearTimeout(timer));
    // With what is taught there may be no session here, and the worker has refused it.
    const reply = (await tell(sessionId, signal)) ?? (await showSession(null).catch(() => undefined));
    clearTimeout(timer);
    if (signal.aborted) return;
    if (reply) follow(reply);
    if (signal.aborted) return;
    if (reply?.sessionId && reply.sessionId === sessionId) {
      chip.show(reply.outcome, reply.words);
    } else {
      chip.placeSomewhere();
      chip.show(isOrphan() ? 'updated' : 'failed');
    }
  }

  async function leave(signal: AbortSignal) {
    const reply = await tell(null, signal);
    if (reply && !signal.aborted) follow(reply);
  }

  function follow({ chip: place, taught }: PageSettings) {
    chip.place(place);
    page.taught = taught;
    readAgain();
  }

  const readAgain = watchSession(
    page,
    (sessionId, signal) => {
      signal.addEventListener('abort', () => chip.hide());
      if (sessionId) void ask(sessionId, signal);
      else void leave(signal);
    },
    until,
  );

  return {
    take({ sessionId, outcome, words }) {
      if (!until.aborted && sessionId === sessionOn(page)) chip.show(outcome, words);
    },
    follow,
  };
}
