// A run through a list as it is stored: which sessions, asked how, and until when it is kept.
import { sessionIdSchema } from './lookup-schema.ts';
import { z } from './zod.ts';

/** `startedAt` in milliseconds since 1970; without `integrationId` every integration may be asked, in their order. */
export const bulkRunSchema = z.strictObject({
  startedAt: z.number(),
  sessions: z.array(sessionIdSchema),
  integrationId: z.optional(z.string()),
  perSecond: z.number(),
  /** A person gave the rest up. */
  cancelled: z.optional(z.literal(true)),
});

export type BulkRun = z.infer<typeof bulkRunSchema>;

/** At most this many sessions are looked up in one run. */
export const mostSessions = 10_000;

/** Requests a second at first. */
export const firstSpeed = 2;

const keptFor = 24 * 60 * 60_000;

/** When a run deletes itself, in milliseconds since 1970. */
export function expiryOf({ startedAt }: BulkRun): number {
  return startedAt + keptFor;
}

/** Milliseconds that a run still takes: as its last ends came, but never faster than it may ask. */
export function timeToGo(left: number, perSecond: number, lastEnds: readonly number[]): number {
  const [first = 0] = lastEnds;
  const last = lastEnds.at(-1) ?? 0;
  const measured = lastEnds.length < 2 ? 0 : (last - first) / (lastEnds.length - 1);
  return left * Math.max(measured, 1000 / perSecond);
}
