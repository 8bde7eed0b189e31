import type { Signal } from './lookup.ts';

/** What a tab's toolbar button shows: a badge of one glyph (empty: none) on a background that carries white text. */
export interface ToolbarView {
  readonly badge: string;
  readonly colour: string;
}

const views: Readonly<Record<Signal, ToolbarView>> = {
  active: { badge: '✓', colour: '#137333' },
  'active-new-wording': { badge: '✓', colour: '#137333' },
  'active-no-text': { badge: '✓', colour: '#137333' },
  inactive: { badge: '✗', colour: '#b3261e' },
  'not-found': { badge: '?', colour: '#3f5f7a' },
  'needs-review': { badge: '!', colour: '#8a4b00' },
  checking: { badge: '…', colour: '#1a5fb4' },
  failed: { badge: '–', colour: '#5f6368' },
  'no-result': { badge: '', colour: '#5f6368' },
};

/** The toolbar for a tab's session, by the outcome of its lookup. */
export function toolbarView(outcome: Signal): ToolbarView {
  return views[outcome];
}
