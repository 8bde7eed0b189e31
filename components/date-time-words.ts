import { i18n } from '#i18n';

/**
 * Returns a date and time to the minute, in the interface's language and the local time zone. `at` is in milliseconds
 * since 1970.
 */
export function dateTimeWords(at: number): string {
  return new Date(at).toLocaleString(i18n.t('language'), { dateStyle: 'medium', timeStyle: 'short' });
}
