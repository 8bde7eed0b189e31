import { interfaceLanguage } from '../../components/interface-language.ts';
import type { PopupView } from '../../components/Popup.tsx';
import { evidenceJson, evidenceText } from '../core/lookup/evidence.ts';
import { defaultEvidenceTemplate } from '../core/lookup/evidence-template.ts';
import type { DoneLookup } from '../core/lookup/lookup.ts';
import { verdictAndNoteOf } from '../core/lookup/verdict.ts';
import type { Preferences } from '../core/policy/preferences.ts';

/** The settings for copied results. */
export type CopySettings = Pick<Preferences, 'evidenceTemplate' | 'evidenceLanguage'>;

/** The settings for copied results if neither the user nor the organization chose any. */
export const defaultCopySettings: CopySettings = {
  evidenceTemplate: defaultEvidenceTemplate,
  evidenceLanguage: 'interface',
};

/** Builds the popup's view of a lookup with a result. */
export function doneView(
  lookup: DoneLookup,
  version: string,
  isDemo: boolean,
  { evidenceTemplate: template, evidenceLanguage }: CopySettings,
): Extract<PopupView, { kind: 'done' }> {
  const language = evidenceLanguage === 'interface' ? interfaceLanguage() : evidenceLanguage;
  const context = { template, language, version, isDemo };
  return {
    kind: 'done',
    lookup,
    ...verdictAndNoteOf(lookup),
    evidence: evidenceText(lookup, context),
    json: evidenceJson(lookup, context),
  };
}
