import { categories, meanings, readingMethods } from '../registry/reading.ts';
import { isSessionId, type SessionId } from '../session/session-id.ts';
import { z } from '../zod.ts';
import { failureSchema } from './failure.ts';

/** A session id as part of a schema. */
export const sessionIdSchema = z.custom<SessionId>(
  (value) => typeof value === 'string' && isSessionId(value),
);

const common = { sessionId: sessionIdSchema, at: z.number() };

/** How a text of the registry was classified when it arrived. */
export const readingSchema = z.lazy(() =>
  z.strictObject({
    category: z.enum(categories),
    meaning: z.enum(meanings),
    by: z.enum(readingMethods),
  }),
);

const doneSchema = z.lazy(() =>
  z.strictObject({
    state: z.literal('done'),
    ...common,
    active: z.boolean(),
    documentState: z.string(),
    reading: readingSchema,
    integration: z.string(),
    /** The id of the integration that answered. */
    integrationId: z.optional(z.string()),
    signed: z.boolean(),
    /** A result of `trustOf`. Absent from the demo's answers, which are not stored. */
    trust: z.optional(z.string()),
    /** Set if the lookup was made for a list and the user has not viewed the session itself. */
    listed: z.optional(z.literal(true)),
  }),
);

/** One lookup of one session; `at` is when it entered this state, in milliseconds since 1970. */
export const lookupSchema = z.lazy(() =>
  z.union([
    z.strictObject({ state: z.literal('checking'), ...common }),
    doneSchema,
    z.strictObject({ state: z.literal('failed'), ...common, failure: failureSchema }),
  ]),
);

export type Lookup = z.infer<typeof lookupSchema>;
export type DoneLookup = z.infer<typeof doneSchema>;
