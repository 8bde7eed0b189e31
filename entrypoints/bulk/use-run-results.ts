import { useRef, useState } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { saveResult } from '../../utils/browser/bulk-results.ts';
import { deleteListLookups } from '../../utils/browser/list-lookups.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';

/** The maximum number of recent results that the remaining time is estimated from. */
const maxRecentEndTimes = 20;

const failedLookup = (sessionId: SessionId): Lookup => ({
  ...{ state: 'failed', sessionId, at: Date.now(), failure: { kind: 'unexpected' } },
});

/** Why a run left the page. */
export type LeaveReason = 'deleted' | 'set-aside';

/**
 * Stores the results of a run and calls `show` with each. `id` is the ID in the result's row: the session's, or that of
 * one of its attempts.
 */
export function useRunResults(
  { id: runId, integrationId }: BulkRun,
  show: (lookup: Lookup, id: SessionId) => void,
) {
  /** The times of the last results, in milliseconds since 1970. */
  const endTimes = useRef<readonly number[]>([]);
  const leaveReason = useRef<LeaveReason | undefined>(undefined);
  const [isNotStored, setNotStored] = useState(false);

  return {
    async store(lookup: Lookup, id: SessionId) {
      await saveResult(runId, lookup, id);
      // A result that arrives after the deletion must not stay in the cache of lookups. It is stored with the run,
      // because the deletion can be undone.
      if (leaveReason.current === 'deleted') return deleteListLookups([lookup.sessionId]);
      endTimes.current = [...endTimes.current, Date.now()].slice(-maxRecentEndTimes);
      show(lookup, id);
    },
    /** Looks up one session again, with the run's integration if it has one, and stores and shows the result. */
    async checkAgain(sessionId: SessionId, id: SessionId) {
      const reply = await sendMessage(browser.runtime, {
        type: 'lookUp',
        sessionId,
        bypassCache: true,
        ...(integrationId && { integrationId }),
      }).catch(() => undefined);
      const answer = reply ?? failedLookup(sessionId);
      if (leaveReason.current) return;
      show(answer, id);
      await saveResult(runId, answer, id).then(
        () => setNotStored(false),
        () => setNotStored(true),
      );
    },
    /** Whether the last result of `checkAgain` is only on the page, because it could not be stored. */
    isNotStored,
    /**
     * Sets why the run leaves the page; undefined while it is there. After that, a running lookup of the list is still
     * stored, but one by `checkAgain` is not.
     */
    setLeaveReason(why: LeaveReason | undefined) {
      leaveReason.current = why;
    },
    endTimes: () => endTimes.current,
    forgetEndTimes() {
      endTimes.current = [];
    },
  };
}
