// The reader of handed-in texts with what it asks of the browser; loaded when a text is handed in.

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

/** Reads a text that was handed in. */
export function readHandedText(text: string): Promise<ReadText> {
  return readText(text, {
    recognise: recogniseCredentials,
    isAnyLocked: () => isAnyLocked().catch(() => true),
  });
}
