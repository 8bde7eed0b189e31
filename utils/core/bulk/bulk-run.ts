// A run is a list of sessions being looked up. This file has its stored form and says how long it is kept.
import { type Lookup, sessionIdSchema } from '../lookup/lookup-schema.ts';
import { z } from '../zod.ts';

/**
 * A stored run. Times are in milliseconds since 1970. Without `integrationId`, integrations are tried in their order.
 */
export const bulkRunSchema = z.lazy(() =>
  z.strictObject({
    id: z.uuid(),
    startedAt: z.number(),
    sessions: z.array(sessionIdSchema),
    integrationId: z.optional(z.string()),
    perSecond: z.number(),
    /** The user canceled the run. It goes on only if they ask for the rest. */
    canceled: z.optional(z.literal(true)),
    /** When it was set aside; it can be opened again. */
    setAsideAt: z.optional(z.number()),
    /** When it was deleted; this can be undone within `undoForMs`. */
    deletedAt: z.optional(z.number()),
  }),
);

export type BulkRun = z.infer<typeof bulkRunSchema>;

/** How many runs are kept in addition to the open one. */
export const maxSetAside = 5;

/** How long a run is kept, in milliseconds. */
export const runKeptForMs = 24 * 60 * 60_000;

/** The longest wait before a lookup that a list may ask the worker for, in milliseconds. */
export const maxDelayMs = 60_000;

/** How long a deletion can be undone, in milliseconds. */
export const undoForMs = 10_000;

/** Returns when a run is deleted automatically, in milliseconds since 1970. */
export function runExpiryOf({ startedAt }: Pick<BulkRun, 'startedAt'>): number {
  return startedAt + runKeptForMs;
}

/** Whether a run must be removed for good: it has expired, or its deletion can no longer be undone. */
export function isRunExpired(run: Pick<BulkRun, 'startedAt' | 'deletedAt'>, now: number): boolean {
  const { deletedAt = Number.POSITIVE_INFINITY } = run;
  return Math.min(runExpiryOf(run), deletedAt + undoForMs) <= now;
}

/** The runs shown on the page: the open one, those set aside, and those just deleted, newest first. */
export interface RunGroups<R extends BulkRun = BulkRun> {
  readonly open: R | undefined;
  readonly setAside: readonly R[];
  readonly deleted: readonly R[];
}

/** Groups runs by state. */
export function groupRuns<R extends BulkRun>(runs: readonly R[], now: number): RunGroups<R> {
  const remaining = runs.filter((run) => !isRunExpired(run, now));
  const notDeleted = remaining.filter(({ deletedAt }) => deletedAt === undefined);
  const [open, ...others] = notDeleted
    .filter(({ setAsideAt }) => setAsideAt === undefined)
    .toSorted((a, b) => b.startedAt - a.startedAt);
  const setAside = [...notDeleted.filter(({ setAsideAt }) => setAsideAt !== undefined), ...others];
  return {
    open,
    setAside: setAside.toSorted((a, b) => (b.setAsideAt ?? b.startedAt) - (a.setAsideAt ?? a.startedAt)),
    deleted: remaining
      .filter(({ deletedAt }) => deletedAt !== undefined)
      .toSorted((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0)),
  };
}

/**
 * Sets the open run aside. If more than `maxSetAside` runs are set aside then, marks those set aside first as deleted.
 * Returns the changed runs.
 */
export function setAside(runs: readonly BulkRun[], now: number): readonly BulkRun[] {
  const groups = groupRuns(runs, now);
  const moved = groups.open ? [{ ...groups.open, setAsideAt: now }] : [];
  const tooMany = [...moved, ...groups.setAside].slice(maxSetAside);
  return [...moved, ...tooMany.map((run) => ({ ...run, deletedAt: now }))];
}

/**
 * Estimates a run's remaining time in milliseconds. `recentResultTimes` are ascending, in milliseconds since 1970. The
 * estimate is never shorter than `perSecond` allows.
 */
export function remainingMs(
  remainingCount: number,
  perSecond: number,
  recentResultTimes: readonly number[],
): number {
  const [first = 0] = recentResultTimes;
  const last = recentResultTimes.at(-1) ?? 0;
  const measured = recentResultTimes.length < 2 ? 0 : (last - first) / (recentResultTimes.length - 1);
  return remainingCount * Math.max(measured, 1000 / perSecond);
}

/**
 * Estimates how many requests a lookup made, apart from retries. An answered lookup counts as if the integrations had
 * been asked in the order of `integrationIds`, until one answered. A failed lookup counts one for each integration that
 * failed.
 */
export function requestCount(lookup: Lookup, integrationIds: readonly string[]): number {
  switch (lookup.state) {
    case 'checking':
      return 1;
    case 'failed':
      return lookup.failure.tried?.filter(({ kind }) => kind).length ?? 1;
    case 'done':
      return 1 + Math.max(0, integrationIds.indexOf(lookup.integrationId ?? ''));
  }
}
