import { useEffect, useState } from 'preact/hooks';

const secondsUntil = (until: number) => Math.max(0, Math.ceil((until - Date.now()) / 1000));

/** Returns the whole seconds until a time (in milliseconds since 1970), and renders again as they decrease to 0. */
export function useCountdown(until: number): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(until));
  useEffect(() => {
    const tick = () => setSeconds(secondsUntil(until));
    tick();
    const timer = secondsUntil(until) > 0 ? setInterval(tick, 250) : undefined;
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}
