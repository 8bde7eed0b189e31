// Reads handed-in texts, and asks the worker which of their IDs are credentials. Loaded when the session field gets the
// focus, or with the first text.
import { isAnyLocked } from '../../utils/browser/locked-secrets.ts';
import { recognizeCredentials } from '../../utils/browser/recognize-credentials.ts';
import { findCandidates } from '../../utils/core/session/reader/find-candidates.ts';
import { type ReadText, readText } from '../../utils/core/session/reader/read-text.ts';
import { parseSessionId } from '../../utils/core/session/session-id.ts';

/**
 * Whether a paste into the field only completes or repeats an ID there: the resulting `fieldText` is an ID, or the
 * pasted text contains nothing that resembles one.
 */
export function isPartOfId(pasted: string, fieldText: string): boolean {
  if (parseSessionId(fieldText.trim())) return true;
  const { candidates, unreadable } = findCandidates(pasted);
  return candidates.length + unreadable.length === 0;
}

/** Reads a handed-in text. */
export function readHandedText(text: string): Promise<ReadText> {
  return readText(text, { recognize: recognizeCredentials, isAnyLocked });
}
