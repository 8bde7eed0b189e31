// Reads handed-in texts, including what has to be asked of the worker. Loaded with the first text.

import { isAnyLocked } from '../../utils/browser/locked-secrets.ts';
import { recognizeCredentials } from '../../utils/browser/recognize-credentials.ts';
import { findCandidates } from '../../utils/core/session/reader/find-candidates.ts';
import { type ReadText, readText } from '../../utils/core/session/reader/read-text.ts';
import { parseSessionId } from '../../utils/core/session/session-id.ts';

/** Whether a pasted text is a part of the ID that the field has then, rather than a whole text. */
export function isPartOfId(pasted: string, held: string): boolean {
  if (parseSessionId(held.trim())) return true;
  const { candidates, unreadable } = findCandidates(pasted);
  return candidates.length + unreadable.length === 0;
}

/** Reads a handed-in text. */
export function readHandedText(text: string): Promise<ReadText> {
  return readText(text, {
    recognize: recognizeCredentials,
    isAnyLocked: () => isAnyLocked().catch(() => true),
  });
}
