import { i18n } from '#i18n';
import type { Verdict } from '../utils/core/verdict.ts';

/** A verdict's glyph, its word and what it means: never colour alone. */
export const verdictWords: Readonly<Record<Verdict, () => { glyph: string; word: string; meaning: string }>> =
  {
    active: () => ({ glyph: '✓', word: i18n.t('verdict.active'), meaning: i18n.t('meaning.active') }),
    inactive: () => ({ glyph: '✗', word: i18n.t('verdict.inactive'), meaning: i18n.t('meaning.inactive') }),
    'not-found': () => ({
      glyph: '?',
      word: i18n.t('verdict.not_found'),
      meaning: i18n.t('meaning.not_found'),
    }),
    'needs-review': () => ({
      glyph: '!',
      word: i18n.t('verdict.needs_review'),
      meaning: i18n.t('meaning.needs_review'),
    }),
  };
