import { i18n } from '#i18n';
import type { Verdict } from '../utils/core/verdict.ts';
import { snake } from './snake.ts';

const glyphs: Readonly<Record<Verdict, string>> = {
  active: '✓',
  inactive: '✗',
  'not-found': '?',
  'needs-review': '!',
};

/** A verdict's glyph, its word and what it means: never colour alone. */
export function verdictWords(verdict: Verdict) {
  const key = snake(verdict);
  return { glyph: glyphs[verdict], word: i18n.t(`verdict.${key}`), meaning: i18n.t(`meaning.${key}`) };
}
