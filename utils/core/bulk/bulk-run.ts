// A run through a list as it is stored: which sessions, asked how, and until when it is kept.
import { type Lookup, sessionIdSchema } from '../lookup/lookup-schema.ts';
import { z } from '../zod.ts';

/** Times in milliseconds since 1970; without `integrationId` every integration may be asked, in their order. */
export const bulkRunSchema = z.strictObject({
  id: z.uuid(),
  startedAt: z.number(),
  sessions: z.array(sessionIdSchema),
  integrationId: z.optional(z.string()),
  perSecond: z.number(),
  /** A person gave the rest up. */
  cancelled: z.optional(z.literal(true)),
  /** When it gave way to another list; it can be opened again. */
  setAsideAt: z.optional(z.number()),
  /** When it was deleted; that can be undone for a moment. */
  deletedAt: z.optional(z.number()),
});

export type BulkRun = z.infer<typeof bulkRunSchema>;

/** At most this many sessions are looked up in one run. */
export const mostSessions = 10_000;

/** At most this many runs are kept beside the one on the page. */
export const maxSetAside = 5;

/** Requests a second, where neither a person nor the organization chose. */
export const firstSpeed = 2;

const keptFor = 24 * 60 * 60_000;

/** For how long a deletion can be undone, in milliseconds. */
export const undoForMs = 10_000;

/** When a run deletes itself, in milliseconds since 1970. */
export function expiryOf({ startedAt }: Pick<BulkRun, 'startedAt'>): number {
  return startedAt + keptFor;
}

/** Whether nothing of a run may be left: its time is over, or its deletion can't be undone any more. */
export function isOver(run: Pick<BulkRun, 'startedAt' | 'deletedAt'>, now: number): boolean {
  return expiryOf(run) <= now || (run.deletedAt !== undefined && run.deletedAt + undoForMs <= now);
}

/** The runs that a person finds on the page: the one that is open, those set aside and those just deleted, newest first. */
export interface Shelf<R extends BulkRun = BulkRun> {
  readonly open: R | undefined;
  readonly setAside: readonly R[];
  readonly deleted: readonly R[];
}

/** Sorts runs by where they are. */
export function shelfOf<R extends BulkRun>(runs: readonly R[], now: number): Shelf<R> {
  const here = runs.filter((run) => !isOver(run, now));
  const alive = here.filter(({ deletedAt }) => deletedAt === undefined);
  const [open, ...others] = alive
    .filter(({ setAsideAt }) => setAsideAt === undefined)
    .toSorted((a, b) => b.startedAt - a.startedAt);
  const setAside = [...alive.filter(({ setAsideAt }) => setAsideAt !== undefined), ...others];
  return {
    open,
    setAside: setAside.toSorted((a, b) => (b.setAsideAt ?? b.startedAt) - (a.setAsideAt ?? a.startedAt)),
    deleted: here
      .filter(({ deletedAt }) => deletedAt !== undefined)
      .toSorted((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0)),
  };
}

/**
 * Sets the open run aside, and deletes the oldest of those set aside where there are too many. Returns the runs that
 * changed.
 */
export function setAside(runs: readonly BulkRun[], now: number): readonly BulkRun[] {
  const shelf = shelfOf(runs, now);
  const moved = shelf.open ? [{ ...shelf.open, setAsideAt: now }] : [];
  const tooMany = [...moved, ...shelf.setAside].slice(maxSetAside);
  return [...moved, ...tooMany.map((run) => ({ ...run, deletedAt: now }))];
}

/** Milliseconds that a run still takes: as its last ends came, but never faster than it may ask. */
export function timeToGo(left: number, perSecond: number, lastEnds: readonly number[]): number {
  const [first = 0] = lastEnds;
  const last = lastEnds.at(-1) ?? 0;
  const measured = lastEnds.length < 2 ? 0 : (last - first) / (lastEnds.length - 1);
  return left * Math.max(measured, 1000 / perSecond);
}

/** How many requests a lookup took: one for each integration that was asked, in this order, until one answered. */
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
