import { i18n } from '#i18n';
import type { TaughtProblem } from '../utils/core/session/taught-pattern.ts';

/** Explains why a taught address can't be used. */
export const taughtProblemWords: Readonly<Record<TaughtProblem, () => string>> = {
  empty: () => i18n.t('problem.empty'),
  'not-https': () => i18n.t('problem.not_https'),
  'foreign-host': () => i18n.t('problem.foreign_host'),
  'extra-parts': () => i18n.t('problem.extra_parts'),
  'end-users': () => i18n.t('portal.endUsers'),
  'too-long': () => i18n.t('taughtProblem.too_long'),
  'no-place': () => i18n.t('taughtProblem.no_place'),
  'holds-id': () => i18n.t('taughtProblem.holds_id'),
  'too-wide': () => i18n.t('taughtProblem.too_wide'),
  'two-sessions': () => i18n.t('taughtProblem.two_sessions'),
  needless: () => i18n.t('taughtProblem.needless'),
  'too-many': () => i18n.t('taughtProblem.too_many'),
};
