// The categories and meanings that a `documentState` can have. The glossary assigns them to texts.

/** What a text says about the credential. `unknown` is a normal case, not an error. */
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

/** Categories and finer meanings. Each is a key of an explanation in the locales. */
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

/** How a text was classified: `exact` by a known message, `rule` by a rule and so only likely, `none` if unknown. */
export const readingMethods = ['exact', 'rule', 'none'] as const;

/** What a `documentState` says, and how it was classified. */
export interface Reading {
  readonly category: Category;
  readonly meaning: Meaning;
  readonly by: (typeof readingMethods)[number];
}
