import type { PopupView } from '../../components/Popup.tsx';
import { verdictWords } from '../../components/verdict-words.ts';
import { evidenceJson, evidenceLine, failureReport } from '../../utils/core/evidence.ts';
import type { Failure } from '../../utils/core/failure.ts';
import { answerOf, type Lookup } from '../../utils/core/lookup.ts';

/** A failure as the popup shows it; `at` is when it came, in milliseconds since 1970. */
export function failureView(failure: Failure, at: number, version: string): PopupView {
  return { kind: 'failed', failure, at, report: failureReport(failure, at, version) };
}

/** A lookup as the popup shows it; nothing yet is `waiting`. */
export function viewOf(lookup: Lookup | undefined, version: string, isDemo: boolean): PopupView {
  if (!lookup) return { kind: 'waiting' };
  if (lookup.state === 'checking') return { kind: 'checking' };
  if (lookup.state === 'failed') return failureView(lookup.failure, lookup.at, version);
  const answer = answerOf(lookup);
  const context = { verdictWord: verdictWords(answer.verdict).word, version, isDemo };
  const evidence = evidenceLine(lookup, context);
  return { kind: 'done', lookup, ...answer, evidence, json: evidenceJson(lookup, context) };
}
