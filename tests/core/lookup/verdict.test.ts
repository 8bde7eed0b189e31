import { expect, test } from 'vitest';
import { noteOf, type Verdict, type VerdictNote, verdictOf } from '../../../utils/core/lookup/verdict.ts';
import type { Category } from '../../../utils/core/registry/reading.ts';

/** Each category with its verdict for `active: true` and for `active: false`. */
const table: Record<Category, [Verdict, Verdict]> = {
  valid: ['active', 'needs-review'],
  'valid-id-only': ['active', 'inactive'],
  unknown: ['active', 'needs-review'],
  'not-found': ['needs-review', 'not-found'],
  'registry-unavailable': ['needs-review', 'needs-review'],
  'bad-input': ['needs-review', 'needs-review'],
  'not-valid': ['needs-review', 'inactive'],
  superseded: ['needs-review', 'inactive'],
  expired: ['needs-review', 'inactive'],
  'lost-or-stolen': ['needs-review', 'inactive'],
  'lost-or-stolen-temporary': ['needs-review', 'inactive'],
  deceased: ['needs-review', 'inactive'],
  'suspended-rights': ['needs-review', 'inactive'],
  'duplicate-record': ['needs-review', 'inactive'],
  'irregular-data': ['needs-review', 'inactive'],
  'unfinished-or-uncollected': ['needs-review', 'inactive'],
  'reinstated-needs-new-card': ['needs-review', 'inactive'],
  'removed-by-authority': ['needs-review', 'inactive'],
  'data-mismatch': ['needs-review', 'inactive'],
};

test.each(Object.entries(table) as [Category, [Verdict, Verdict]][])(
  'the category %s, has the verdicts $1',
  (category, [whenTrue, whenFalse]) => {
    expect(verdictOf(true, category)).toBe(whenTrue);
    expect(verdictOf(false, category)).toBe(whenFalse);
  },
);

test.each<[boolean, Category, VerdictNote | undefined]>([
  [true, 'valid', undefined],
  [false, 'valid', 'conflict'],
  [true, 'valid-id-only', 'identification-only'],
  [false, 'valid-id-only', 'identification-only'],
  [true, 'unknown', 'unknown-wording'],
  [false, 'unknown', 'unknown-and-not-active'],
  [true, 'not-found', 'conflict'],
  [false, 'not-found', 'no-data'],
  [true, 'bad-input', 'conflict'],
  [false, 'bad-input', 'no-answer'],
  [true, 'registry-unavailable', 'conflict'],
  [false, 'registry-unavailable', 'no-answer'],
  [true, 'expired', 'conflict'],
  [false, 'expired', undefined],
])('the note for active: %s with the category %s, is %s', (active, category, note) => {
  expect(noteOf(active, category)).toBe(note);
});
