import { useRef, useState } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { sleep } from '../../utils/browser/timers.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { createDrive, type DriveDeps, type DriveState } from '../../utils/pages/bulk-drive.ts';

/** Looks up a run's sessions with the worker, one message each, and reports the progress. */
export function useDrive(
  { integrationId, perSecond }: BulkRun,
  before: DriveState['kind'] & ('paused' | 'ended'),
  deps: Pick<DriveDeps, 'requestsOf' | 'store'>,
) {
  const [state, setState] = useState<DriveState>({ kind: before });
  /** Whether the waiting sessions are in the drive's queue already. */
  const isQueued = useRef(false);
  const [drive] = useState(() =>
    createDrive(perSecond, {
      ...deps,
      ask: (sessionId, turn) =>
        sendMessage(browser.runtime, {
          type: 'lookUpForList',
          sessionId,
          ...turn,
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
    pause: drive.pause,
    cancel: drive.cancel,
    setSpeed: drive.setSpeed,
    /** Resumes with the waiting sessions, and adds these. */
    goOn(waiting: readonly SessionId[], more: readonly SessionId[]): void {
      drive.resume(isQueued.current ? more : [...waiting, ...more]);
      isQueued.current = true;
    },
  };
}
