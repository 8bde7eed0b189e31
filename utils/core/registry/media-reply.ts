// Parses the reply about an attempt's media. The reply also contains URLs of an end user's pictures; only the ids of
// the sessions that the files belong to are read.

import { parseSessionId, type SessionId } from '../session/session-id.ts';
import { z } from '../zod.ts';
import { readJson } from './registry-reply.ts';

const files = z.lazy(() => z.nullish(z.array(z.unknown())));
const media = z.lazy(() => z.object({ images: files, videos: files }));
const file = z.lazy(() => z.object({ sessionId: z.string() }));

/** An attempt belongs to one session; a reply that names more than this many is not taken for Veriff's. */
const maxSessions = 20;

/**
 * Reads the sessions in the body of a 200 (`{"images": [{"sessionId"}], "videos": [{"sessionId"}]}`), without
 * duplicates, in their order; values that are not UUIDs are ignored. Empty if there are no files; undefined for any
 * other body, or if its files name no session or more than `maxSessions`.
 */
export function readMediaSessions(bytes: Uint8Array): readonly SessionId[] | undefined {
  const parsed = media.safeParse(readJson(bytes));
  if (!parsed.success) return undefined;
  const all = [...(parsed.data.images ?? []), ...(parsed.data.videos ?? [])];
  const sessions = new Set(
    all.flatMap((one) => {
      const { success, data } = file.safeParse(one);
      return (success && parseSessionId(data.sessionId)) || [];
    }),
  );
  if (sessions.size > maxSessions || (all.length > 0 && sessions.size === 0)) return undefined;
  return [...sessions];
}
