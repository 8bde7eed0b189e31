import type { DetailedOutcome } from './lookup.ts';

/** Each outcome's glyph on chip, pages and (except `no-result`) toolbar, so that no outcome depends on its color. */
export const outcomeGlyphs: Readonly<Record<DetailedOutcome, string>> = {
  active: '✓',
  'active-new-wording': '✓',
  'active-no-text': '✓',
  inactive: '✗',
  'not-found': '?',
  'needs-review': '!',
  checking: '…',
  failed: '–',
  'no-result': 'i',
};
