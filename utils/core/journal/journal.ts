// The journal records the verdicts that the user saw, one entry for each lookup.
import { type DoneLookup, readingSchema, sessionIdSchema } from '../lookup/lookup-schema.ts';
import { verdictAndNoteOf } from '../lookup/verdict.ts';
import { z } from '../zod.ts';

/** The limit of entries; beyond it the oldest are deleted. */
export const maxJournalEntries = 50_000;

/**
 * Where the user saw a verdict. `portal`: on a portal tab (chip, toolbar, or the popup for that tab). `popup`: in the
 * popup or side panel, for an ID typed, chosen or opened again there. `menu`: in the popup, for the only ID that a menu
 * or the address bar handed in. `list`: in a list.
 */
export const journalPlaces = ['portal', 'popup', 'menu', 'list'] as const;

export type JournalPlace = (typeof journalPlaces)[number];

/** An entry as it is stored; times in milliseconds since 1970. */
export const journalEntrySchema = z.lazy(() =>
  z.strictObject({
    sessionId: sessionIdSchema,
    verdict: z.enum(['active', 'inactive', 'not-found', 'needs-review']),
    reading: readingSchema,
    documentState: z.string(),
    integration: z.string(),
    signed: z.boolean(),
    /** The lookup's time. */
    checkedAt: z.number(),
    /** When the user first saw the verdict. */
    seenAt: z.number(),
    place: z.enum(journalPlaces),
  }),
);

export type JournalEntry = z.infer<typeof journalEntrySchema>;

/** Returns the entry for a verdict seen in a place at a time. */
export function journalEntryOf(lookup: DoneLookup, place: JournalPlace, seenAt: number): JournalEntry {
  const { sessionId, reading, documentState, integration, signed, at } = lookup;
  const { verdict } = verdictAndNoteOf(lookup);
  return {
    ...{ sessionId, verdict, reading, documentState, integration, signed },
    ...{ checkedAt: at, seenAt, place },
  };
}

/** Returns the time before which entries are deleted, in milliseconds since 1970. */
export function oldestJournalTime(days: number, now: number): number {
  return now - days * 24 * 60 * 60_000;
}

const lookupKey = ({ checkedAt, sessionId }: JournalEntry) => `${checkedAt} ${sessionId}`;

/** Sorts entries by the time of their lookup. Of several about one lookup, only the one seen first stays. */
export function sortAndDedupeJournal(entries: readonly JournalEntry[]): JournalEntry[] {
  const first = new Map<string, JournalEntry>();
  for (const entry of entries) {
    const known = first.get(lookupKey(entry));
    if (!known || entry.seenAt < known.seenAt) first.set(lookupKey(entry), entry);
  }
  return [...first.values()].toSorted(
    (a, b) => a.checkedAt - b.checkedAt || (a.sessionId < b.sessionId ? -1 : 1),
  );
}
