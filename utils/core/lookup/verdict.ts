import type { Category } from '../registry/reading.ts';

/**
 * The result shown to a reviewer. `needs-review`: `active` and the text disagree, the text is unknown and `active` is
 * false, or the registry gave no answer.
 */
export type Verdict = 'active' | 'inactive' | 'not-found' | 'needs-review';

/** Veriff's boolean, and how the registry's text was classified. */
interface Answer {
  readonly active: boolean;
  readonly reading: { readonly category: Category };
}

/** Whether the registry said nothing about the credential, because it was unavailable or rejected the request. */
export function isNoAnswer(category: Category): boolean {
  return category === 'registry-unavailable' || category === 'bad-input';
}

/**
 * Returns the verdict for Veriff's boolean and the text's category. `active: false` alone does not mean "inactive",
 * because Veriff sends it for "not found" too: that verdict needs a known text as well.
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

/** An explanation beside a verdict; each has words in the locales. */
export type VerdictNote =
  | 'no-data'
  | 'conflict'
  | 'no-answer'
  | 'unknown-wording'
  | 'unknown-and-not-active'
  | 'identification-only';

/** Returns the note for Veriff's boolean and the text's category; undefined if none is needed. */
export function noteOf(active: boolean, category: Category): VerdictNote | undefined {
  if (isNoAnswer(category)) return active ? 'conflict' : 'no-answer';
  if (category === 'unknown') return active ? 'unknown-wording' : 'unknown-and-not-active';
  if (category === 'valid-id-only') return 'identification-only';
  const verdict = verdictOf(active, category);
  if (verdict === 'not-found') return 'no-data';
  return verdict === 'needs-review' ? 'conflict' : undefined;
}

/** Returns the verdict of an answer, and its note. */
export function verdictAndNoteOf({ active, reading: { category } }: Answer) {
  return { verdict: verdictOf(active, category), note: noteOf(active, category) };
}
