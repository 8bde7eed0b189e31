import { i18n } from '#i18n';

let format: Intl.NumberFormat | undefined;

/** A count as the interface's language writes it, whatever the browser's does. */
export function numberWords(count: number): string {
  // Made once: every row of a list shows one.
  format ??= new Intl.NumberFormat(i18n.t('language'));
  return format.format(count);
}
