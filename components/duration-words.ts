import { i18n } from '#i18n';

/** Returns a duration, given in milliseconds, in one or two units, rounded up. */
export function durationWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return i18n.t('bulk.seconds', { seconds });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return i18n.t('bulk.minutes', { minutes });
  return i18n.t('bulk.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
