import { i18n } from '#i18n';
import type { Outcome } from '../utils/core/lookup/lookup.ts';
import { snake } from './snake.ts';
import { verdictGlyphs } from './verdict-words.ts';

const glyphs: Readonly<Record<Outcome, string>> = {
  ...verdictGlyphs,
  checking: '…',
  failed: '–',
  'no-result': 'i',
};

/** An outcome's glyph and its few words, as the chip has them. */
export function outcomeWords(outcome: Outcome) {
  return { glyph: glyphs[outcome], word: i18n.t(`chip.${snake(outcome)}`) };
}
