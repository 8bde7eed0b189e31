import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { sleep } from '../../utils/browser/timers.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { createDrive, type DriveDeps, type DriveState } from '../../utils/pages/bulk-drive.ts';

/** Attempts that are asked for in a second, at most. */
const attemptsPerSecond = 1;

type Turn = Parameters<DriveDeps['ask']>[1];

/** Finds an ID's session as that of an attempt and looks it up; where there is none, the failure is the ID's own. */
async function askAsAttempt(
  attemptId: SessionId,
  { afterMs, insist }: Turn,
  integrationId: string | undefined,
): Promise<Lookup | undefined> {
  const only = integrationId ? { integrationId } : {};
  const found = await sendMessage(browser.runtime, {
    type: 'findSession',
    attemptId,
    afterMs,
    insist,
    ...only,
  });
  if (!found) return undefined;
  const failed = { state: 'failed', sessionId: attemptId, at: Date.now() } as const;
  if ('failure' in found) return { ...failed, failure: found.failure };
  const [sessionId, ...others] = found.sessionIds;
  if (!sessionId || others.length > 0) return { ...failed, failure: { kind: 'several-sessions' } };
  return sendMessage(browser.runtime, { type: 'lookUpListed', sessionId, afterMs: 0, insist, ...only });
}

/** Drives the search for the sessions of attempts in a list; it stops while the run itself goes. */
export function useAttempts(
  { integrationId }: BulkRun,
  isRunGoing: boolean,
  { keep, requestsOf }: Pick<DriveDeps, 'keep' | 'requestsOf'>,
) {
  const [state, setState] = useState<DriveState>({ kind: 'ended' });
  const [left, setLeft] = useState<readonly SessionId[]>([]);
  const [drive] = useState(() =>
    createDrive(attemptsPerSecond, {
      ask: (attemptId, turn) => askAsAttempt(attemptId, turn, integrationId),
      async keep(lookup, id) {
        await keep(lookup, id);
        setLeft((now) => now.filter((one) => one !== id));
      },
      // The attempt's own call comes before those of the session's lookup.
      requestsOf: (lookup) => 1 + requestsOf(lookup),
      changed: setState,
      now: Date.now,
      sleep,
    }),
  );
  const stop = () => {
    drive.cancel();
    setLeft([]);
  };
  // A list that was deleted, or a page that is closed, asks no more.
  useEffect(() => () => drive.cancel(), []);
  useEffect(() => {
    if (isRunGoing) stop();
  }, [isRunGoing]);
  return {
    state,
    left: left.length,
    find(attemptIds: readonly SessionId[]) {
      setLeft(attemptIds);
      drive.go(attemptIds);
    },
    goOn: () => drive.go(),
    stop,
  };
}
