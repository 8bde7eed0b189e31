// Words for what a text contains besides session IDs.
import { i18n } from '#i18n';
import type { Unreadable } from '../utils/core/session/reader/found.ts';
import type { OtherIds } from '../utils/core/session/reader/list-summary.ts';
import { numberWords } from './number-words.ts';
import { toSnakeCase } from './to-snake-case.ts';

/** Explains why a string that resembles an ID is not one. */
export function unreadableWords(reason: Unreadable['reason']): string {
  switch (reason.code) {
    case 'missing':
      return i18n.t('ids.reason.missing', reason.count, { count: numberWords(reason.count) });
    case 'too-many':
      return i18n.t('ids.reason.too_many', reason.count, { count: numberWords(reason.count) });
    case 'symbol':
      return i18n.t('ids.reason.symbol', { symbol: reason.symbol });
    default:
      return i18n.t(`ids.reason.${toSnakeCase(reason.code)}`);
  }
}

/** Returns the kind of IDs that are not sessions. */
export function otherIdWords(name: NonNullable<OtherIds['name']>): string {
  return i18n.t(`ids.other.${toSnakeCase(name)}`);
}
