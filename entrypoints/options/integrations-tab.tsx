import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { HostNotices } from '../../components/HostNotices.tsx';
import { IntegrationList } from '../../components/IntegrationList.tsx';
import type { ActionOutcome } from '../../components/Notice.tsx';
import { Rejections } from '../../components/Rejections.tsx';
import { browser } from '../../utils/browser/api.ts';
import { dismissHostNotice } from '../../utils/browser/host-notices.ts';
import type { SaveProblem } from '../../utils/browser/save-integrations.ts';
import { readUnsaved, type Unsaved } from '../../utils/browser/unsaved.ts';
import { hostChangeAt } from '../../utils/core/integration/api-hosts.ts';
import type { FinishedTest } from '../../utils/core/integration/diagnostics-text.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { isSealedMode } from '../../utils/core/integration/secret-mode.ts';
import { newIntegrationId, type SettingsField } from '../../utils/core/integration/settings-place.ts';
import { fieldOfFailure } from '../../utils/core/lookup/failure-rules.ts';
import { allowedFeatures, noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { Editor } from './editor.tsx';
import { focusField, focusFirstEmpty, focusNotice } from './focus-field.ts';
import { ImportExportSection } from './import-export-section.tsx';
import { LockSection } from './lock-section.tsx';
import type { SettingsData } from './use-settings.ts';

/** The integration in the form: a saved one, or a new one with its future id. */
export interface EditedIntegration {
  readonly id: string;
  readonly unsaved: Unsaved | undefined;
  readonly outcome?: ActionOutcome;
}

/** Returns what an integration's form starts with: its unsaved edits, if any. Undefined starts a new integration. */
export async function startEditing(
  integration: Integration | undefined,
  outcome?: ActionOutcome,
): Promise<EditedIntegration> {
  return {
    id: integration?.id ?? crypto.randomUUID(),
    unsaved: await readUnsaved(integration?.id ?? newIntegrationId).catch(() => undefined),
    ...(outcome && { outcome }),
  };
}

interface Props extends SettingsData {
  /** The integration that the form starts with. */
  readonly first: EditedIntegration;
  readonly readAgain: () => Promise<void>;
  /** Called with the integration's id and the outcome of its test. */
  readonly onTested: (id: string, end: FinishedTest) => void;
}

/** The "Integrations" tab: the list of integrations, and the form of one of them. */
export function IntegrationsTab({ first, readAgain, onTested, ...settings }: Props) {
  const { integrations, rejections, hostNotices, policy, preferences } = settings;
  const [editing, setEditing] = useState(first);
  const saved = integrations.find(({ id }) => id === editing.id);

  async function choose(integration: Integration | undefined, outcome?: ActionOutcome) {
    setEditing(await startEditing(integration, outcome));
  }

  async function chooseById(wanted: string, field?: SettingsField) {
    // If the form is already open, it keeps its values and messages.
    if (wanted !== saved?.id) await choose(integrations.find(({ id }) => id === wanted));
    if (field) focusField(field);
  }

  async function add() {
    // The form of a new integration is open already.
    if (integrations.length > 0) await choose(undefined);
    focusFirstEmpty(false);
  }

  async function offerUndo(integration: Integration, restore: () => Promise<SaveProblem | undefined>) {
    const undo = async () => {
      if (await restore()) return choose(undefined, { kind: 'not-undone', undo });
      await readAgain();
      await choose(integration, { kind: 'saved' });
      focusNotice();
    };
    await choose(undefined, { kind: 'deleted', undo });
  }

  const allowed = allowedFeatures(policy ?? noPolicy);
  const locked = !allowed.integrations;
  // If the form's integration is none of those that the organization prescribes, the first of them is opened.
  const mustOpenFirst = locked && !integrations.some(({ id }) => id === editing.id);
  useEffect(() => {
    if (mustOpenFirst && integrations[0]) void choose(integrations[0]);
  }, [mustOpenFirst, integrations]);

  const isSealed = integrations.some(({ secretMode }) => isSealedMode(secretMode));
  return (
    <>
      <Rejections
        rejections={rejections}
        openId={saved?.id}
        onOpen={(id, failure) => chooseById(id, fieldOfFailure(failure))}
      />
      <HostNotices
        notices={hostNotices}
        at={hostChangeAt}
        onOpen={(id) => chooseById(id, 'baseUrl')}
        onDismiss={dismissHostNotice}
      />
      {(!locked || integrations.length > 1) && (
        <IntegrationList
          locked={locked}
          integrations={integrations}
          selected={saved?.id}
          onSelect={({ id }) => chooseById(id)}
          onAdd={add}
        />
      )}
      <Editor
        // Each integration has its own form component; a new one keeps it when it is saved.
        key={editing}
        {...editing}
        outcome={editing.outcome}
        saved={saved}
        isNoneSaved={integrations.length === 0}
        position={integrations.findIndex(({ id }) => id === editing.id)}
        otherKeys={integrations.filter(({ id }) => id !== editing.id).map(({ apiKey }) => apiKey)}
        policy={policy}
        readAgain={readAgain}
        onTested={(end) => onTested(editing.id, end)}
        onDeleted={(restore) => saved && offerUndo(saved, restore)}
      />
      {isSealed && <LockSection preferences={preferences} />}
      {!locked && (
        <ImportExportSection
          integrations={integrations}
          policy={policy ?? noPolicy}
          portalAddresses={preferences.portalAddresses}
        />
      )}
      {allowed.demo && integrations.length === 0 && (
        <p class="quiet">
          {i18n.t('demo.offer')}{' '}
          <button
            type="button"
            class="link"
            onClick={() => void browser.tabs.create({ url: browser.runtime.getURL('/practice.html') })}
          >
            {i18n.t('demo.try')}
          </button>
        </p>
      )}
    </>
  );
}
