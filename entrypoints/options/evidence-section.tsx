import { useState } from 'preact/hooks';
import { EvidenceSettings } from '../../components/EvidenceSettings.tsx';
import { browser } from '../../utils/browser/api.ts';
import { type ReadPreferences, savePreferences } from '../../utils/browser/preferences.ts';
import { demoSession } from '../../utils/core/demo/demo-session.ts';
import {
  defaultEvidenceTemplate,
  evidenceFields,
  problemOfTemplate,
} from '../../utils/core/lookup/evidence-template.ts';
import type { DoneLookup } from '../../utils/core/lookup/lookup.ts';
import type { ChosenPreferences } from '../../utils/core/policy/preferences.ts';
import { doneView } from '../../utils/pages/done-view.ts';

/** The sample result in the preview; its session is a demo session. */
const sample: DoneLookup = {
  state: 'done',
  sessionId: demoSession(1),
  at: Date.now(),
  active: true,
  documentState: 'La credencial esta vigente',
  reading: { category: 'valid', meaning: 'valid', by: 'exact' },
  integration: 'Veriff',
  signed: true,
};

/** The settings for copied results: stores the changes that its component reports. */
export function EvidenceSection({ preferences }: { preferences: ReadPreferences }) {
  const [failed, setFailed] = useState(false);
  const { evidenceTemplate, evidenceLanguage, unreadable } = preferences;
  const { version } = browser.runtime.getManifest();

  async function save(change: ChosenPreferences) {
    setFailed((await savePreferences(() => change)) !== undefined);
  }

  return (
    <EvidenceSettings
      template={evidenceTemplate.value}
      language={evidenceLanguage.value}
      locked={{ template: evidenceTemplate.locked, language: evidenceLanguage.locked }}
      builtIn={defaultEvidenceTemplate}
      fields={evidenceFields}
      problemOf={problemOfTemplate}
      failed={failed || unreadable}
      preview={(template) => {
        const copySettings = { evidenceTemplate: template, evidenceLanguage: evidenceLanguage.value };
        return doneView(sample, version, false, copySettings).evidence;
      }}
      onTemplate={(template) => save({ evidenceTemplate: template })}
      onLanguage={(language) => save({ evidenceLanguage: language })}
    />
  );
}
