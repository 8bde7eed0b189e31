// Reports to the worker, for the journal, what the user sees on an extension page.
import type { JournalPlace } from '../core/journal/journal.ts';
import type { Preferences } from '../core/policy/preferences.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { browser } from './api.ts';
import { sendMessage } from './send-message.ts';

/**
 * Reports that the user sees the results of these sessions, or of these IDs of a run, if a journal is kept. Never
 * rejects.
 */
export async function reportSeen(
  { journalDays }: Pick<Preferences, 'journalDays'>,
  sessionIds: readonly SessionId[],
  place: JournalPlace,
  runId?: string,
): Promise<void> {
  if (journalDays === 0 || sessionIds.length === 0) return;
  await sendMessage(browser.runtime, {
    type: 'resultsSeen',
    sessionIds: [...sessionIds],
    place,
    ...(runId !== undefined && { runId }),
  }).catch(() => undefined);
}
