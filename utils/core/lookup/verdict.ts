import type { Category } from '../registry/reading.ts';

/** What a reviewer is told. `needs-review`: `active` and the text disagree, or the registry gave no answer. */
export type Verdict = 'active' | 'inactive' | 'not-found' | 'needs-review';

/** Veriff's boolean, and how the registry's text was read. */
interface Answer {
  readonly active: boolean;
  readonly reading: { readonly category: Category };
}

/** Categories in which the registry answered nothing about the credential: never a finding, never fresh. */
export function isNoAnswer(category: Category): boolean {
  return category === 'registry-unavailable' || category === 'bad-input';
}

/**
 * The verdict for Veriff's boolean and the text's category. `active: false` alone is no finding: the same boolean
 * comes with "not found", so that only a text known to say otherwise makes it Inactive.
 */
export function verdictOf(active: boolean, category: Category): Verdict {
  if (isNoAnswer(category)) return 'needs-review';
  switch (category) {
    case 'valid':
    case 'unknown':
      return active ? 'active' : 'needs-review';
    case 'valid-id-only':
      return active ? 'active' : 'inactive';
    case 'not-found':
      return active ? 'needs-review' : 'not-found';
    default:
      return active ? 'needs-review' : 'inactive';
  }
}

/** What has to be said beside a verdict; each has words of its own. */
export type Note =
  | 'no-data'
  | 'conflict'
  | 'no-answer'
  | 'unknown-wording'
  | 'unknown-and-not-active'
  | 'identification-only';

/** The note that goes with a verdict, for Veriff's boolean and the text's category; undefined where none is needed. */
export function noteOf(active: boolean, category: Category): Note | undefined {
  if (isNoAnswer(category)) return active ? 'conflict' : 'no-answer';
  if (category === 'unknown') return active ? 'unknown-wording' : 'unknown-and-not-active';
  if (category === 'valid-id-only') return 'identification-only';
  const verdict = verdictOf(active, category);
  if (verdict === 'not-found') return 'no-data';
  return verdict === 'needs-review' ? 'conflict' : undefined;
}

/** What an answer comes to: the verdict, and what has to be said beside it. */
export function answerOf({ active, reading: { category } }: Answer) {
  return { verdict: verdictOf(active, category), note: noteOf(active, category) };
}
