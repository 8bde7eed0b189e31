import { i18n } from '#i18n';
import type { JournalPlace } from '../utils/core/journal/journal.ts';

/** Names the place where a result was seen. */
export const journalPlaceWords: Readonly<Record<JournalPlace, () => string>> = {
  portal: () => i18n.t('journal.place.portal'),
  popup: () => i18n.t('journal.place.popup'),
  menu: () => i18n.t('journal.place.menu'),
  list: () => i18n.t('journal.place.list'),
};
