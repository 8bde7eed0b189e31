// Sends one message per session view, and shows in the chip only results of the session in the address.
import type { ChipView } from '../core/lookup/chip-view.ts';
import type { Message, PageSettings, Replies } from '../core/messages.ts';
import type { SessionId } from '../core/session/session-id.ts';
import type { Chip } from './chip.ts';
import { onTrustedEvent, type Page, sessionOn, type Visit, watchSession } from './watch-session.ts';

/** The messages of a page about its session. */
type VisitMessage = Extract<Message, { type: 'showSession' | 'askAgain' | 'sessionSeen' }>;

export interface VisitDeps {
  readonly page: Page;
  readonly chip: Chip;
  /** Sends a message to the worker. Never rejects; undefined if it was refused, or lost with its worker. */
  readonly send: (message: VisitMessage) => Promise<Replies['showSession']>;
  /** Asks the worker for this page's settings. Never rejects; undefined if the message was lost. */
  readonly readSettings: () => Promise<PageSettings | undefined>;
  readonly now: () => number;
  /** Whether the extension was updated or removed under this page. */
  readonly isOrphan: () => boolean;
  /** Ends all tracking. */
  readonly until: AbortSignal;
}

export interface Visits {
  /** Shows a new state of a lookup, if its session is the one in the address. */
  showView(view: ChipView): void;
  /** Applies settings that the worker sent on its own. Replies to earlier messages do not undo them. */
  applySettings(settings: PageSettings): void;
}

/** "Checking" is shown only if the answer takes longer than this, in milliseconds. */
const showCheckingAfterMs = 150;

/** The delay before each attempt to send a visit's message, in milliseconds. The first reply ends the attempts. */
const sendDelaysMs = [0, 0, 50, 250];

/**
 * How long a message may be without a reply before it is sent once more, in milliseconds. A worker that is stopped
 * while it starts can leave its messages waiting until another message starts the next worker.
 */
const resendAfterMs = 10_000;

/** Sends a visit's message, and once more if there is no reply for long. Resolves with the first reply. */
function sendSession(visit: Visit, send: VisitDeps['send']): Promise<Replies['showSession']> {
  return new Promise((resolve) => {
    const sendOnce = () => send({ type: 'showSession', sessionId: visit.sessionId }).then(resolve);
    const resend = setTimeout(() => visit.isOver || sendOnce(), resendAfterMs);
    void sendOnce().then(() => clearTimeout(resend));
  });
}

/**
 * Sends the session until there is a reply. A worker that is being stopped can lose the first two messages. The worker
 * refuses a message that arrives before the browser knows the new address, and one for an address that it reads with
 * taught patterns which this page does not have yet. So after each failure the page asks for its settings, and reads
 * its address again with them.
 */
async function sendVisit(
  visit: Visit,
  { send, readSettings, isOrphan }: VisitDeps,
  expectSettings: () => (settings: PageSettings | undefined) => void,
): Promise<Replies['showSession']> {
  for (const delayMs of sendDelaysMs) {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (visit.isOver || isOrphan()) return undefined;
    const reply = await sendSession(visit, send);
    if (reply || visit.isOver) return reply;
    // Not awaited, because this message may be lost too, which must not delay the next attempt.
    void readSettings().then(expectSettings());
  }
  return undefined;
}

/** Watches the page's address, and shows the result of its session in the chip. */
export function trackVisits(deps: VisitDeps): Visits {
  const { page, chip, send, now, isOrphan, until } = deps;
  /** When the session in view may be looked up again, in milliseconds since 1970; infinity for never. */
  let askAgainAt = Number.POSITIVE_INFINITY;
  let askAgainTimer: ReturnType<typeof setTimeout> | undefined;
  let checkingTimer: ReturnType<typeof setTimeout> | undefined;
  /** The session whose result the page shows. */
  let shownSession: SessionId | undefined;
  /** The settings that were applied last. */
  let settings: PageSettings | undefined;

  function showView(view: ChipView) {
    if (until.aborted || view.sessionId !== sessionOn(page)) return;
    chip.show(view.outcome, view.note);
    askAgainAt = view.askAgainAt ?? Number.POSITIVE_INFINITY;
    clearTimeout(askAgainTimer);
    if (view.isTimed) askAgainTimer = setTimeout(askAgain, askAgainAt - now() + 50);
    shownSession = view.outcome === 'checking' ? undefined : view.sessionId;
    reportSeen();
  }

  /** Tells the worker, if it keeps a journal, that the user sees the result of the session in view. */
  function reportSeen() {
    if (!settings?.isJournaled || !shownSession || page.isHidden()) return;
    if (shownSession === sessionOn(page)) void send({ type: 'sessionSeen', sessionId: shownSession });
  }

  async function handleVisit(visit: Visit) {
    const { sessionId } = visit;
    // The message is sent first, so that the worker can begin at once.
    const sending = sendVisit(visit, deps, expectSettings);
    const applyReply = expectSettings();
    if (sessionId) checkingTimer = setTimeout(() => chip.show('checking'), showCheckingAfterMs);
    const reply = await sending;
    if (visit.isOver) return;
    clearTimeout(checkingTimer);
    applyReply(reply);
    if (visit.isOver || !sessionId) return;
    if (reply?.sessionId === sessionId) return showView(reply);
    chip.placeByDefault();
    chip.show(isOrphan() ? 'updated' : 'failed');
    // The worker decides by the cached lookup whether to look up again.
    askAgainAt = 0;
  }

  function applySettings(newSettings: PageSettings) {
    settings = newSettings;
    chip.place(settings.chip);
    page.taught = settings.taught;
    readAgain();
  }

  /**
   * Returns a function that applies the settings of a reply, unless others came since this call: the worker may have
   * read those of the reply before a change.
   */
  function expectSettings() {
    const before = settings;
    return (reply: PageSettings | undefined) => {
      if (reply && settings === before) applySettings(reply);
    };
  }

  /**
   * Asks again about the session in view, if that is due; the shown result stays until there is an answer. If it is
   * called again before the reply, the worker joins both in one request.
   */
  function askAgain() {
    const sessionId = sessionOn(page);
    if (!sessionId || page.isHidden() || now() <= askAgainAt) return;
    void send({ type: 'askAgain', sessionId }).then((reply) => reply?.sessionId && showView(reply));
  }

  function end() {
    askAgainAt = Number.POSITIVE_INFINITY;
    shownSession = undefined;
    clearTimeout(askAgainTimer);
    clearTimeout(checkingTimer);
    chip.hide();
  }

  const readAgain = watchSession(page, { onBegin: (visit) => void handleVisit(visit), onEnd: end }, until);
  const onVisibilityChange = () => {
    askAgain();
    reportSeen();
  };
  onTrustedEvent(page.document, 'visibilitychange', onVisibilityChange, until);

  return { showView, applySettings };
}
