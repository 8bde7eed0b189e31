import { useState } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { sleep } from '../../utils/browser/timers.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import {
  createListRunner,
  type ListRunnerDeps,
  type ListRunnerState,
} from '../../utils/pages/list-runner.ts';

/**
 * Looks up a run's sessions with the worker, one message each, and reports the progress. `initialKind` is the state
 * before the first `resume`.
 */
export function useListRunner(
  { integrationId, perSecond }: BulkRun,
  initialKind: ListRunnerState['kind'] & ('paused' | 'ended'),
  deps: Pick<ListRunnerDeps, 'requestCountOf' | 'store'>,
) {
  const [state, setState] = useState<ListRunnerState>({ kind: initialKind });
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
      changed: setState,
      now: Date.now,
      sleep,
    }),
  );
  return { state, ...runner };
}
