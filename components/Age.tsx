import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ageOf } from './age-of.ts';

interface Props {
  /** Milliseconds since 1970. */
  at: number;
  /** Whether the local clock time is shown beside the age. */
  exact?: boolean;
}

/** How long ago something was, in the interface's language, kept up to date; the exact UTC time shows on hover. */
export function Age({ at, exact = false }: Props) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  const { value, unit } = ageOf(at, now);
  const utc = new Date(at).toISOString();
  const language = i18n.t('language');
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(value, unit);
  return (
    // Inside a live region, a changed age must not be announced.
    <time dateTime={utc} title={utc} aria-live="off">
      {exact ? `${words} · ${new Date(at).toLocaleTimeString(language)}` : words}
    </time>
  );
}
