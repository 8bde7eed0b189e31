import { i18n } from '#i18n';
import { dateTimeWithSeconds } from './date-time-with-seconds.ts';

let timeFormat: Intl.DateTimeFormat | undefined;

/** Returns a time (in milliseconds since 1970) to the second, for a table; the date is left out if it is today. */
export function rowTime(at: number): string {
  timeFormat ??= new Intl.DateTimeFormat(i18n.t('language'), { timeStyle: 'medium' });
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? timeFormat.format(at) : dateTimeWithSeconds(at);
}
