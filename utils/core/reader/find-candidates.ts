// Finds the IDs in whatever a person hands in, and what each of them is.
import { isOpaque, parseSessionId } from '../session-id.ts';
import type { Candidate, Found, Place, Role } from './found.ts';
import { meaningOf } from './names.ts';

/** A text of more UTF-16 code units is not read. */
const maxTextLength = 1024 * 1024;

const uuid = /(?<![\p{L}\p{N}-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\p{L}\p{N}-])/giu;
const nameBefore = /([\p{L}_-][\p{L}\p{M} _-]{0,40})["']?\s{0,4}[:=]\s{0,4}["']?$/u;

function placeOf(text: string, start: number, end: number): Place {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  return { before, after, line: text.slice(0, start).split('\n').length, start, end };
}

function roleOf(before: string): Pick<Candidate, 'role' | 'name'> {
  const meaning = meaningOf(nameBefore.exec(before)?.[1] ?? '');
  if (meaning === undefined || meaning === 'id') return { role: 'unlabelled' };
  return meaning === 'session' || meaning === 'attempt'
    ? { role: meaning }
    : { role: 'other', name: meaning };
}

const ranks: readonly Role[] = ['session', 'attempt', 'other', 'unlabelled'];

/** Finds every ID of a text, and everything that resembles one. */
export function findCandidates(text: string): Found {
  if (text.length > maxTextLength) return { candidates: [], unreadable: [], empty: 'too-long' };
  const byId = new Map<string, Candidate>();
  for (const match of text.matchAll(uuid)) {
    const id = parseSessionId(match[0]);
    if (!id) continue;
    const end = match.index + match[0].length;
    const role = roleOf(text.slice(Math.max(0, match.index - 64), match.index));
    const known = byId.get(id);
    if (known && ranks.indexOf(known.role) <= ranks.indexOf(role.role)) continue;
    byId.set(id, { id, ...role, place: placeOf(text, match.index, end) });
  }
  const bare = text.trim();
  const opaque = isOpaque(bare) ? bare : undefined;
  const empty = bare === '' ? 'blank' : 'no-id';
  return {
    candidates: [...byId.values()],
    unreadable: [],
    ...(opaque && { opaque }),
    ...(byId.size === 0 && !opaque && { empty }),
  };
}
