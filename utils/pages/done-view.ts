import { i18n } from '#i18n';
import type { PopupView } from '../../components/Popup.tsx';
import { evidenceJson, evidenceText } from '../core/lookup/evidence.ts';
import { defaultEvidenceTemplate } from '../core/lookup/evidence-template.ts';
import type { DoneLookup } from '../core/lookup/lookup.ts';
import { answerOf } from '../core/lookup/verdict.ts';
import type { Preferences } from '../core/policy/preferences.ts';

/** How a result is copied. */
export type Copying = Pick<Preferences, 'evidenceTemplate' | 'evidenceLanguage'>;

/** How it is copied where nobody chose or prescribed anything. */
export const defaultCopying: Copying = {
  evidenceTemplate: defaultEvidenceTemplate,
  evidenceLanguage: 'interface',
};

/** An answered lookup as the popup shows it. */
export function doneView(
  lookup: DoneLookup,
  version: string,
  isDemo: boolean,
  { evidenceTemplate: template, evidenceLanguage }: Copying,
): Extract<PopupView, { kind: 'done' }> {
  const ofInterface = i18n.t('language') === 'es' ? 'es' : 'en';
  const language = evidenceLanguage === 'interface' ? ofInterface : evidenceLanguage;
  const context = { template, language, version, isDemo };
  return {
    kind: 'done',
    lookup,
    ...answerOf(lookup),
    evidence: evidenceText(lookup, context),
    json: evidenceJson(lookup, context),
  };
}
