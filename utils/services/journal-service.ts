// Records in the journal what a person saw. A page says which sessions it shows; what was answered for them is read here.
import { entryOf, type JournalEntry, type JournalPlace } from '../core/journal/journal.ts';
import type { JournalDays } from '../core/journal/journal-days.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import type { SessionId } from '../core/session/session-id.ts';

export interface JournalDeps {
  /** For how many days entries are kept, and whether the organization forbids them. */
  settings(): Promise<{ readonly days: JournalDays; readonly isForbidden: boolean }>;
  /** The stored lookup of a session. */
  lookupOf(sessionId: SessionId): Promise<Lookup | undefined>;
  /** What IDs of a run came to. */
  endsOf(runId: string, ids: readonly SessionId[]): Promise<readonly Lookup[]>;
  append(entries: readonly JournalEntry[], days: number, now: number): Promise<void>;
  prune(days: number, now: number): Promise<void>;
  clear(): Promise<unknown>;
  /** Seals what is stored unsealed, where a secret is sealed by now. */
  sealOpen(): Promise<void>;
  /** Stores how many entries could not be recorded. */
  noteNotRecorded(count: number): Promise<void>;
  now(): number;
}

export interface JournalService {
  /** Records what these sessions, or IDs of a run, were answered; never rejects. */
  record(ids: readonly SessionId[], place: JournalPlace, runId?: string): Promise<void>;
  /** Deletes what is too old or forbidden, and seals what has to be sealed by now; never rejects. */
  tidy(): Promise<void>;
}

export function createJournalService(deps: JournalDeps): JournalService {
  async function lookupsOf(ids: readonly SessionId[], runId: string | undefined) {
    if (runId !== undefined) return deps.endsOf(runId, ids);
    return (await Promise.all(ids.map(deps.lookupOf))).flatMap((lookup) => lookup ?? []);
  }

  async function tidy(): Promise<void> {
    const { days, isForbidden } = await deps.settings();
    if (isForbidden) await deps.clear();
    else await deps.prune(days, deps.now());
    await deps.sealOpen();
  }

  return {
    async record(ids, place, runId) {
      const { days } = await deps.settings();
      if (days === 0) return;
      const seenAt = deps.now();
      try {
        const lookups = await lookupsOf(ids, runId);
        const entries = lookups.flatMap((lookup) =>
          // A verdict without its trust is none of the registry's.
          lookup.state === 'done' && lookup.trust !== undefined ? entryOf(lookup, place, seenAt) : [],
        );
        if (entries.length === 0) return;
        await deps.append(entries, days, seenAt);
      } catch {
        return deps.noteNotRecorded(ids.length).catch(() => undefined);
      }
      await deps.sealOpen().catch(() => undefined);
    },
    tidy: () => tidy().catch(() => undefined),
  };
}
