import { i18n } from '#i18n';
import type { Verdict } from '../utils/core/lookup/verdict.ts';
import { snake } from './snake.ts';

/** Each verdict's glyph, as chip and toolbar have it. */
export const verdictGlyphs: Readonly<Record<Verdict, string>> = {
  active: '✓',
  inactive: '✗',
  'not-found': '?',
  'needs-review': '!',
};

/** A verdict's glyph and its word: never colour alone. */
export function verdictWords(verdict: Verdict) {
  return { glyph: verdictGlyphs[verdict], word: i18n.t(`verdict.${snake(verdict)}`) };
}
