import { useEffect, useRef, useState } from 'preact/hooks';
import { takeCopyRequest, watchCopyRequests } from '../../utils/browser/copy-request.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';

/** How long "Copied" is seen before the popup closes, in milliseconds. */
const closeAfterMs = 700;

/** How long a request that has reached the popup waits for its result, in milliseconds. */
const waitMs = 2000;

/**
 * Copies a result as the browser's command asks for: of the session it names only, and only while that is the tab's and
 * its result on the screen (`resultOf`). Returns what to call once a result is copied. Where it can't be, the popup stays
 * open with its button focused.
 */
export function useCopyRequest(isActive: boolean, resultOf: SessionId | undefined): () => void {
  const [requested, setRequested] = useState<SessionId>();
  /** Whether the button was pressed here, and not by a person. */
  const isPressed = useRef(false);
  const wait = useRef(0);

  useEffect(() => {
    if (!isActive) return undefined;
    const take = async () => {
      const sessionId = await takeCopyRequest(Date.now()).catch(() => undefined);
      if (!sessionId) return;
      setRequested(sessionId);
      clearTimeout(wait.current);
      wait.current = window.setTimeout(() => setRequested(undefined), waitMs);
    };
    void take();
    return watchCopyRequests(take);
  }, []);

  useEffect(() => {
    if (!requested || requested !== resultOf) return;
    clearTimeout(wait.current);
    setRequested(undefined);
    isPressed.current = true;
    const button = document.querySelector<HTMLButtonElement>('button[aria-keyshortcuts="Alt+C"]');
    button?.focus();
    button?.click();
  }, [requested, resultOf]);

  return () => {
    if (isPressed.current) setTimeout(close, closeAfterMs);
    isPressed.current = false;
  };
}
