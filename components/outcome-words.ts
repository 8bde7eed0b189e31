import { i18n } from '#i18n';
import type { Outcome } from '../utils/core/lookup/lookup.ts';
import { outcomeGlyphs } from '../utils/core/lookup/outcome-glyphs.ts';
import { toSnakeCase } from './to-snake-case.ts';

/** Returns an outcome's glyph and short words, as the chip shows them. */
export function outcomeWords(outcome: Outcome) {
  return { glyph: outcomeGlyphs[outcome], word: i18n.t(`chip.${toSnakeCase(outcome)}`) };
}
