// One message per session view, and a chip that never speaks of another session than the address does.
import type { Glimpse } from '../core/messages.ts';
import { type SessionId, sessionIdFromAddress } from '../core/session-id.ts';
import type { Chip } from './chip.ts';
import { type Page, watchSession } from './watch-session.ts';

export interface VisitDeps {
  readonly page: Page;
  readonly chip: Chip;
  /** Tells the worker which session is shown now; answers with its outcome, or undefined when that was refused. */
  readonly showSession: (sessionId: SessionId | null) => Promise<Glimpse | undefined>;
  /** Whether the extension was updated or removed under this page. */
  readonly isOrphan: () => boolean;
}

/** "Checking" is said only when the answer takes longer than a glance, in milliseconds. */
const patience = 150;

/** Follows the page's address; returns the function that takes a lookup's later changes. */
export function attendVisits({ page, chip, showSession, isOrphan }: VisitDeps): (glimpse: Glimpse) => void {
  async function ask(sessionId: SessionId, signal: AbortSignal) {
    const timer = setTimeout(() => chip.show('checking'), patience);
    signal.addEventListener('abort', () => clearTimeout(timer));
    const glimpse = await showSession(sessionId).catch(() => undefined);
    clearTimeout(timer);
    if (signal.aborted) return;
    if (glimpse?.sessionId === sessionId) chip.show(glimpse.outcome);
    else chip.show(isOrphan() ? 'updated' : 'failed');
  }

  watchSession(page, (sessionId, signal) => {
    chip.hide();
    if (sessionId) void ask(sessionId, signal);
    else showSession(null).catch(() => undefined);
  });

  return ({ sessionId, outcome }) => {
    if (sessionId === sessionIdFromAddress(page.location.href)) chip.show(outcome);
  };
}
