import { i18n } from '#i18n';

/** A moment of these days to the minute, in the interface's language and the reader's own zone. */
export function momentWords(at: number): string {
  return new Date(at).toLocaleString(i18n.t('language'), { dateStyle: 'medium', timeStyle: 'short' });
}
