import { i18n } from '#i18n';
import { outcomeGlyphs } from '../utils/core/lookup/outcome-glyphs.ts';
import type { Verdict } from '../utils/core/lookup/verdict.ts';
import { toSnakeCase } from './to-snake-case.ts';

/** Returns a verdict's glyph and its word, so that no verdict depends on its color only. */
export function verdictWords(verdict: Verdict) {
  return { glyph: outcomeGlyphs[verdict], word: i18n.t(`verdict.${toSnakeCase(verdict)}`) };
}
