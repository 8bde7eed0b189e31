// What a `documentState` can be read as; the glossary says which text is what.

/** What it says of the credential; `unknown` is a normal case, not an error. */
export const categories = [
  'valid',
  'valid-id-only',
  'not-valid',
  'superseded',
  'expired',
  'lost-or-stolen',
  'lost-or-stolen-temporary',
  'deceased',
  'suspended-rights',
  'duplicate-record',
  'irregular-data',
  'unfinished-or-uncollected',
  'reinstated-needs-new-card',
  'removed-by-authority',
  'data-mismatch',
  'not-found',
  'bad-input',
  'registry-unavailable',
  'unknown',
] as const;
export type Category = (typeof categories)[number];

/** What it means in words, finer than its category where the registry says more: a key of the glossary's texts. */
export const meanings = [
  ...categories,
  'valid-document',
  'valid-as-identification',
  'valid-as-identification-and-voting',
  'not-valid-and-not-voting',
  'not-found-later-procedure',
  'malformed-field',
  'reported-stolen',
  'reported-lost',
  'registry-login-failed',
] as const;
export type Meaning = (typeof meanings)[number];

/** How a reading was reached: `exact` is a known message, `rule` only likely, `none` goes with `unknown`. */
export const ways = ['exact', 'rule', 'none'] as const;

export interface Reading {
  readonly category: Category;
  readonly meaning: Meaning;
  readonly by: (typeof ways)[number];
}
