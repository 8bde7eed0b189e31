import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { sleep } from '../../utils/browser/timers.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import {
  createListRunner,
  type ListRunnerDeps,
  type ListRunnerState,
  type LookupTiming,
} from '../../utils/pages/list-runner.ts';

/** The speed of the search, in requests per second. */
const requestsPerSecond = 1;

/**
 * Finds the session that an ID belongs to as an attempt, and looks it up. Returns a failed lookup if there is not
 * exactly one.
 */
async function askAsAttempt(
  attemptId: SessionId,
  { delayMs, userInitiated }: LookupTiming,
  integrationId: string | undefined,
): Promise<Lookup | undefined> {
  const only = integrationId ? { integrationId } : {};
  const found = await sendMessage(browser.runtime, {
    type: 'findSession',
    attemptId,
    delayMs,
    userInitiated,
    ...only,
  });
  if (!found) return undefined;
  const failed = { state: 'failed', sessionId: attemptId, at: Date.now() } as const;
  if (!found.ok) return { ...failed, failure: found.failure };
  const [sessionId, ...others] = found.value;
  if (!sessionId || others.length > 0) return { ...failed, failure: { kind: 'several-sessions' } };
  return sendMessage(browser.runtime, {
    type: 'lookUpForList',
    sessionId,
    delayMs: 0,
    userInitiated,
    ...only,
  });
}

/** Finds the sessions of a list's attempts, and returns the progress. The search stops when the list's run resumes. */
export function useAttempts(
  { integrationId }: BulkRun,
  isRunGoing: boolean,
  { store, requestCountOf }: Pick<ListRunnerDeps, 'requestCountOf' | 'store'>,
) {
  const [state, setState] = useState<ListRunnerState>({ kind: 'ended' });
  const [left, setLeft] = useState<readonly SessionId[]>([]);
  const [runner] = useState(() =>
    createListRunner(requestsPerSecond, {
      ask: (attemptId, timing) => askAsAttempt(attemptId, timing, integrationId),
      async store(lookup, id) {
        await store(lookup, id);
        setLeft((now) => now.filter((one) => one !== id));
      },
      // The search counts as one request, even if it took more. If it fails, no lookup follows, and the sum is one too
      // high, which only delays the next search.
      requestCountOf: (lookup) => 1 + requestCountOf(lookup),
      changed: setState,
      now: Date.now,
      sleep,
    }),
  );
  const stop = () => {
    runner.cancel();
    setLeft([]);
  };
  // Stops the search when the list is deleted or set aside.
  useEffect(() => () => runner.cancel(), []);
  useEffect(() => {
    if (isRunGoing) stop();
  }, [isRunGoing]);
  return {
    state,
    left: left.length,
    find(attemptIds: readonly SessionId[]) {
      setLeft(attemptIds);
      runner.resume(attemptIds);
    },
    resume: () => runner.resume(),
    stop,
  };
}
