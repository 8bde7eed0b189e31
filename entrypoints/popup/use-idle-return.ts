import { useEffect, useRef } from 'preact/hooks';

/** How long nobody does anything in the panel before it returns to the tab's session, in milliseconds. */
const idleMs = 5 * 60_000;

const activities = ['pointerdown', 'keydown', 'input', 'paste', 'wheel'] as const;

/** Calls `onIdle` once nobody has done anything on the page for five minutes, while it `isAway` from the tab's session. */
export function useIdleReturn(isAway: boolean, onIdle: () => void): void {
  const newest = useRef(onIdle);
  newest.current = onIdle;
  useEffect(() => {
    if (!isAway) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => newest.current(), idleMs);
    };
    restart();
    for (const activity of activities) addEventListener(activity, restart, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const activity of activities) removeEventListener(activity, restart);
    };
  }, [isAway]);
}
