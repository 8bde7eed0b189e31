import { useRef } from 'preact/hooks';
import { isAnyLocked } from '../../utils/browser/locked-secrets.ts';
import { recogniseCredentials } from '../../utils/browser/recognise-credentials.ts';
import { findCandidates } from '../../utils/core/session/reader/find-candidates.ts';
import { type ReadText, readText } from '../../utils/core/session/reader/read-text.ts';
import { parseSessionId } from '../../utils/core/session/session-id.ts';

/** Whether a pasted text is a part of an ID that the field holds then, and not something whole. */
export function isPartOfId(pasted: string, held: string): boolean {
  if (parseSessionId(held.trim())) return true;
  const { candidates, unreadable } = findCandidates(pasted);
  return candidates.length + unreadable.length === 0;
}

/** A text as a field of one line shows it. */
export const onOneLine = (text: string) => text.trim().replace(/\s+/g, ' ');

/** Reads texts that are handed in. Of several the last counts; `drop` makes what is being read too late. */
export function useReader(onRead: (read: ReadText, text: string) => void) {
  const newest = useRef<string | undefined>(undefined);
  const current = useRef(onRead);
  current.current = onRead;
  return {
    drop() {
      newest.current = undefined;
    },
    async read(text: string) {
      newest.current = text;
      const read = await readText(text, {
        recognise: recogniseCredentials,
        isAnyLocked: () => isAnyLocked().catch(() => true),
      });
      if (newest.current === text) current.current(read, text);
    },
  };
}
