// The journal: the verdicts that a person saw, one entry for each lookup.
import { type DoneLookup, sessionIdSchema } from '../lookup/lookup-schema.ts';
import { answerOf } from '../lookup/verdict.ts';
import { categories, meanings, ways } from '../registry/reading.ts';
import { z } from '../zod.ts';

/** The most entries; the oldest give way. */
export const maxJournalEntries = 50_000;

/**
 * Where a person saw a verdict: on a tab of the portal (chip, toolbar, or the popup about that tab), in the popup or side
 * panel for an ID of their own, in the popup after a menu or the address bar, or in a list.
 */
export const journalPlaces = ['portal', 'popup', 'menu', 'list'] as const;

export type JournalPlace = (typeof journalPlaces)[number];

/** An entry as it is stored; times in milliseconds since 1970. */
export const journalEntrySchema = z.strictObject({
  sessionId: sessionIdSchema,
  verdict: z.enum(['active', 'inactive', 'not-found', 'needs-review']),
  reading: z.strictObject({ category: z.enum(categories), meaning: z.enum(meanings), by: z.enum(ways) }),
  documentState: z.string(),
  integration: z.string(),
  signed: z.boolean(),
  /** When the registry was asked, as the lookup says it. */
  checkedAt: z.number(),
  /** When a person first saw it. */
  seenAt: z.number(),
  place: z.enum(journalPlaces),
});

export type JournalEntry = z.infer<typeof journalEntrySchema>;

/** The entry for a verdict that was seen at this time, in this place. */
export function entryOf(lookup: DoneLookup, place: JournalPlace, seenAt: number): JournalEntry {
  const { sessionId, reading, documentState, integration, signed, at } = lookup;
  const { verdict } = answerOf(lookup);
  return {
    ...{ sessionId, verdict, reading, documentState, integration, signed },
    ...{ checkedAt: at, seenAt, place },
  };
}

/** The time before which entries are not kept, in milliseconds since 1970. */
export function journalBeginning(days: number, now: number): number {
  return now - days * 24 * 60 * 60_000;
}

const lookupKey = ({ checkedAt, sessionId }: JournalEntry) => `${checkedAt} ${sessionId}`;

/** Entries by the time of their lookup; of several about one lookup the one that was seen first. */
export function inJournalOrder(entries: readonly JournalEntry[]): JournalEntry[] {
  const first = new Map<string, JournalEntry>();
  for (const entry of entries) {
    const known = first.get(lookupKey(entry));
    if (!known || entry.seenAt < known.seenAt) first.set(lookupKey(entry), entry);
  }
  return [...first.values()].toSorted(
    (a, b) => a.checkedAt - b.checkedAt || (a.sessionId < b.sessionId ? -1 : 1),
  );
}
