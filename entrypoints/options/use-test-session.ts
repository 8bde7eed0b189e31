import { useState } from 'preact/hooks';
import { decideOnText } from '../../utils/core/session/reader/decide-on-text.ts';
import { findCandidates } from '../../utils/core/session/reader/find-candidates.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';

/** Returns the only session in a text; undefined if it has none, or may mean another one. */
function onlySession(text: string): SessionId | undefined {
  const decision = decideOnText(findCandidates(text), { credentials: new Map(), isAnyLocked: true });
  return decision.kind === 'look-up' ? decision.candidate.id : undefined;
}

/** Returns the session that a connection test may use, as it was typed. */
export function useTestSession() {
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const id = onlySession(text);
  return {
    text,
    setText,
    isWrong,
    id,
    /** Returns whether the text is wrong (neither empty nor one session), and shows that. */
    check(): boolean {
      const isNone = text.trim() !== '' && !id;
      setWrong(isNone);
      return isNone;
    },
  };
}
