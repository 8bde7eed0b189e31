import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ageOf } from './age-of.ts';

/** When something was, in words of the interface's language that keep true while they are on the screen; the exact UTC time on hover. */
export function Age({ at }: { at: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  const { value, unit } = ageOf(at, now);
  const exact = new Date(at).toISOString();
  return (
    // Inside a live region, and no news.
    <time dateTime={exact} title={exact} aria-live="off">
      {new Intl.RelativeTimeFormat(i18n.t('language'), { numeric: 'auto' }).format(value, unit)}
    </time>
  );
}
