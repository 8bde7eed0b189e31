import { i18n } from '#i18n';

let format: Intl.DateTimeFormat | undefined;

/**
 * Returns a date and time to the second, in the interface's language and the local time zone. `at` is in milliseconds
 * since 1970.
 */
export function dateTimeWithSeconds(at: number): string {
  // Created once: creating a formatter costs a hundred times as much as using it.
  format ??= new Intl.DateTimeFormat(i18n.t('language'), { dateStyle: 'short', timeStyle: 'medium' });
  return format.format(at);
}
