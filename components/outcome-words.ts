import { i18n } from '#i18n';
import type { Outcome } from '../utils/core/lookup.ts';
import { snake } from './snake.ts';

const glyphs: Readonly<Record<Outcome, string>> = {
  active: '✓',
  inactive: '✗',
  'not-found': '?',
  'needs-review': '!',
  checking: '…',
  failed: '–',
  'no-result': '–',
};

/** An outcome's glyph and its few words, as the chip has them. */
export function outcomeWords(outcome: Outcome) {
  return { glyph: glyphs[outcome], word: i18n.t(`chip.${snake(outcome)}`) };
}
