// Records in the journal which verdicts the user saw. A page says which sessions it shows; their lookups are read here.
import { type JournalEntry, type JournalPlace, journalEntryOf } from '../core/journal/journal.ts';
import type { JournalDays } from '../core/journal/journal-days.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import type { SessionId } from '../core/session/session-id.ts';

export interface JournalDeps {
  /** For how many days entries are kept, and whether the organization forbids them. Never rejects. */
  settings(): Promise<{ readonly days: JournalDays; readonly isForbidden: boolean }>;
  /** Returns the stored lookup of a session. */
  lookupOf(sessionId: SessionId): Promise<Lookup | undefined>;
  /** Returns the results of IDs of a run, as far as there are any. */
  resultsOf(runId: string, ids: readonly SessionId[]): Promise<readonly Lookup[]>;
  append(entries: readonly JournalEntry[], days: number, now: number): Promise<void>;
  prune(days: number, now: number): Promise<void>;
  clear(): Promise<unknown>;
  /** Seals unsealed entries, if a secret is sealed now. */
  sealUnsealed(): Promise<void>;
  /** Adds to the stored number of entries that could not be recorded. */
  addNotRecorded(count: number): Promise<void>;
  now(): number;
}

export interface JournalService {
  /** Records the verdicts of these sessions, or of these IDs of a run. Never rejects. */
  record(ids: readonly SessionId[], place: JournalPlace, runId?: string): Promise<void>;
  /** Deletes entries that are too old or forbidden, and seals those that must be sealed now. Never rejects. */
  tidy(): Promise<void>;
}

export function createJournalService(deps: JournalDeps): JournalService {
  async function lookupsOf(ids: readonly SessionId[], runId: string | undefined) {
    if (runId !== undefined) return deps.resultsOf(runId, ids);
    return (await Promise.all(ids.map(deps.lookupOf))).filter((lookup) => lookup !== undefined);
  }

  async function tidy(): Promise<void> {
    const { days, isForbidden } = await deps.settings();
    if (isForbidden) await deps.clear();
    else await deps.prune(days, deps.now());
    await deps.sealUnsealed();
  }

  return {
    async record(ids, place, runId) {
      const { days } = await deps.settings();
      if (days === 0) return;
      const seenAt = deps.now();
      let count = ids.length;
      try {
        const lookups = await lookupsOf(ids, runId);
        const entries = lookups.flatMap((lookup) =>
          // Only the demo's verdicts have no `trust`.
          lookup.state === 'done' && lookup.trust !== undefined ? journalEntryOf(lookup, place, seenAt) : [],
        );
        count = entries.length;
        if (count === 0) return;
        await deps.append(entries, days, seenAt);
      } catch {
        return deps.addNotRecorded(count).catch(() => undefined);
      }
      await deps.sealUnsealed().catch(() => undefined);
    },
    tidy: () => tidy().catch(() => undefined),
  };
}
