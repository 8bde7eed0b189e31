// The door for the reply about an attempt's media. It also holds addresses of a person's pictures: only the sessions
// that the files belong to are read.

import { parseSessionId, type SessionId } from '../session/session-id.ts';
import { z } from '../zod.ts';
import { readJson } from './registry-reply.ts';

const files = z.nullish(z.array(z.unknown()));
const media = z.object({ images: files, videos: files });
const file = z.object({ sessionId: z.string() });

/** An attempt belongs to one session. A reply that names more than these is none of Veriff's. */
const maxSessions = 20;

/**
 * The sessions in the body of a 200 (`{"images": [{"sessionId"}], "videos": [{"sessionId"}]}`), each once, in their
 * order: UUIDs alone. Empty where there are no files; undefined where the form is another, or no file names a session.
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
