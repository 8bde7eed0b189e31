import { i18n } from '#i18n';
import type { PopupView } from '../../components/Popup.tsx';
import { verdictWords } from '../../components/verdict-words.ts';
import { evidenceJson, evidenceLine } from '../../utils/core/evidence.ts';
import { answerOf, type DoneLookup } from '../../utils/core/lookup.ts';

/** An answered lookup as the popup shows it. */
export function doneView(
  lookup: DoneLookup,
  version: string,
  isDemo: boolean,
): Extract<PopupView, { kind: 'done' }> {
  const answer = answerOf(lookup);
  const words = {
    verdict: verdictWords(answer.verdict).word,
    session: i18n.t('evidence.session'),
    checked: i18n.t('evidence.checked'),
    signed: i18n.t('evidence.signed'),
    unsigned: i18n.t('evidence.unsigned'),
  };
  const context = { words, version, isDemo };
  const evidence = evidenceLine(lookup, context);
  return { kind: 'done', lookup, ...answer, evidence, json: evidenceJson(lookup, context) };
}
