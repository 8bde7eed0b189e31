import { useEffect } from 'preact/hooks';
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';

/** The time without input after which the panel returns to the tab's session, in milliseconds. */
const idleMs = 5 * 60_000;

const activities = ['pointerdown', 'keydown', 'input', 'paste', 'wheel'] as const;

/** Calls `onIdle` after five minutes without input on the page, while it `isAway` from the tab's session. */
export function useIdleReturn(isAway: boolean, onIdle: () => void): void {
  const latest = useLatestRef(onIdle);
  useEffect(() => {
    if (!isAway) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), idleMs);
    };
    restart();
    for (const activity of activities) addEventListener(activity, restart, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const activity of activities) removeEventListener(activity, restart);
    };
  }, [isAway]);
}
