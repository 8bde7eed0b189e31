import { useRef, useState } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { sleep } from '../../utils/browser/timers.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { createDrive, type DriveDeps, type DriveState } from '../../utils/pages/bulk-drive.ts';

/** Asks the worker about a run's sessions, one message for each, and follows how far that is. */
export function useDrive(
  { integrationId, perSecond }: BulkRun,
  before: DriveState['kind'] & ('paused' | 'ended'),
  deps: Pick<DriveDeps, 'keep' | 'requestsOf'>,
) {
  const [state, setState] = useState<DriveState>({ kind: before });
  /** Whether the drive has been given the sessions that wait. */
  const isQueued = useRef(false);
  const [drive] = useState(() =>
    createDrive(perSecond, {
      ...deps,
      ask: (sessionId, turn) =>
        sendMessage(browser.runtime, {
          type: 'lookUpListed',
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
    /** Goes on with the sessions that wait, and with more. */
    goOn(waiting: readonly SessionId[], more: readonly SessionId[]): void {
      drive.go(isQueued.current ? more : [...waiting, ...more]);
      isQueued.current = true;
    },
  };
}
