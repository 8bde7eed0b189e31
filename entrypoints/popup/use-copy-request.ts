import { useEffect, useRef, useState } from 'preact/hooks';
import { takeCopyRequest, watchCopyRequests } from '../../utils/browser/copy-request.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';

/** How long "Copied" is shown before the popup closes, in milliseconds. */
const closeAfterMs = 700;

/** How long a copy request waits for its result, in milliseconds. */
const waitMs = 2000;

/**
 * Carries out the keyboard command `copy-result`: copies the result of the session for which it was given, as soon as
 * `resultOf` is that session. `resultOf` is the tab's session while its result is shown. The returned function is to be
 * called after a result was copied; it closes the popup if this hook started the copy. If the copy fails, the popup
 * stays open with the button focused.
 */
export function useCopyRequest(isActive: boolean, resultOf: SessionId | undefined): () => void {
  const [requested, setRequested] = useState<SessionId>();
  /** Whether this hook clicked the button, rather than the user. */
  const isPressed = useRef(false);
  const waitTimer = useRef(0);

  useEffect(() => {
    if (!isActive) return undefined;
    const take = async () => {
      const sessionId = await takeCopyRequest(Date.now()).catch(() => undefined);
      if (!sessionId) return;
      setRequested(sessionId);
      clearTimeout(waitTimer.current);
      waitTimer.current = window.setTimeout(() => setRequested(undefined), waitMs);
    };
    const stop = watchCopyRequests(take);
    void take();
    return stop;
  }, []);

  useEffect(() => {
    if (!requested || requested !== resultOf) return;
    clearTimeout(waitTimer.current);
    setRequested(undefined);
    isPressed.current = true;
    const button = document.querySelector<HTMLButtonElement>('button[aria-keyshortcuts="Alt+C"]');
    button?.focus();
    button?.click();
    // If that copy fails, the user's own click must not close the popup.
    const forget = () => {
      isPressed.current = false;
    };
    button?.addEventListener('click', forget, { once: true });
  }, [requested, resultOf]);

  return () => {
    if (isPressed.current) setTimeout(close, closeAfterMs);
    isPressed.current = false;
  };
}
