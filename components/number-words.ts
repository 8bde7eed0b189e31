import { i18n } from '#i18n';

let format: Intl.NumberFormat | undefined;

/** Returns a count in the format of the interface's language, which can differ from the browser's. */
export function numberWords(count: number): string {
  // Created once, because every row of a list shows a number.
  format ??= new Intl.NumberFormat(i18n.t('language'));
  return format.format(count);
}
