import { useRef, useState } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { sleep } from '../../utils/browser/timers.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import {
  createListRunner,
  type ListRunnerDeps,
  type ListRunnerState,
} from '../../utils/pages/list-runner.ts';

/**
 * Looks up a run's sessions with the worker, one message each, and reports the progress. `initialKind` is the state before
 * the first `resume`.
 */
export function useListRunner(
  { integrationId, perSecond }: BulkRun,
  initialKind: ListRunnerState['kind'] & ('paused' | 'ended'),
  deps: Pick<ListRunnerDeps, 'requestCountOf' | 'store'>,
) {
  const [state, setState] = useState<ListRunnerState>({ kind: initialKind });
  /** Whether the waiting sessions are in the runner's queue already. */
  const isQueued = useRef(false);
  const [runner] = useState(() =>
    createListRunner(perSecond, {
      ...deps,
      ask: (sessionId, timing) =>
        sendMessage(browser.runtime, {
          type: 'lookUpForList',
          sessionId,
          ...timing,
          ...(integrationId && { integrationId }),
        }),
      changed(next) {
        if (next.kind === 'ended') isQueued.current = false;
        setState(next);
      },
      now: Date.now,
      sleep,
    }),
  );
  return {
    state,
    pause: runner.pause,
    cancel: runner.cancel,
    setSpeed: runner.setSpeed,
    /** Resumes with the sessions that have no result (`waiting`), and adds `more`. */
    resume(waiting: readonly SessionId[], more: readonly SessionId[]): void {
      runner.resume(isQueued.current ? more : [...waiting, ...more]);
      isQueued.current = true;
    },
  };
}
