import { i18n } from '#i18n';
import { exactTime } from './exact-time.ts';

let timeFormat: Intl.DateTimeFormat | undefined;

/** A moment to the second as a table has it: of today the time only. */
export function rowTime(at: number): string {
  timeFormat ??= new Intl.DateTimeFormat(i18n.t('language'), { timeStyle: 'medium' });
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? timeFormat.format(at) : exactTime(at);
}
