import type { DetailedOutcome } from './lookup.ts';
import { outcomeGlyphs } from './outcome-glyphs.ts';

/** A tab's toolbar button: a badge of one glyph, or empty for none, on a color with enough contrast for white text. */
export interface ToolbarView {
  readonly badge: string;
  readonly color: string;
}

/** The light scheme's colors of theme.css, dark enough for white text. */
const colors: Readonly<Record<DetailedOutcome, string>> = {
  active: '#137333',
  'active-new-wording': '#137333',
  'active-no-text': '#137333',
  inactive: '#b3261e',
  'not-found': '#3f5f7a',
  'needs-review': '#8a4b00',
  checking: '#1a5fb4',
  failed: '#5f6368',
  'no-result': '#5f6368',
};

/**
 * Returns the toolbar button for a lookup's outcome. Without an INE result the badge stays empty: most sessions have
 * none.
 */
export function toolbarView(outcome: DetailedOutcome): ToolbarView {
  return { badge: outcome === 'no-result' ? '' : outcomeGlyphs[outcome], color: colors[outcome] };
}
