import { i18n } from '#i18n';
import { FormBar } from '../../components/FormBar.tsx';
import { IntegrationForm } from '../../components/IntegrationForm.tsx';
import { Notice } from '../../components/Notice.tsx';
import { PasskeySetup } from '../../components/PasskeySetup.tsx';
import { PassphraseMeter } from '../../components/PassphraseMeter.tsx';
import { SetupPaste } from '../../components/SetupPaste.tsx';
import { openPopup } from '../../utils/browser/open-popup.ts';
import { suggestedApiHosts } from '../../utils/core/integration/api-hosts.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { advancedFields, initialTexts } from '../../utils/core/integration/integration-fields.ts';
import { passphraseLevel } from '../../utils/core/integration/passphrase.ts';
import { fieldOfFailure } from '../../utils/core/lookup/failure-rules.ts';
import { noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { requiresSeal } from '../../utils/core/policy/effective-integrations.ts';
import { focusField } from './focus-field.ts';
import { type EditorProps, useEditor } from './use-editor.ts';

const formId = 'integration';

function titleOf(saved: Integration | undefined, isNoneSaved: boolean): string {
  if (saved) return i18n.t('options.editTitle');
  return isNoneSaved ? i18n.t('welcome.connect') : i18n.t('options.newTitle');
}

/** The form of one integration with all its actions. Its component stays mounted when a new integration is saved. */
export function Editor(props: EditorProps) {
  const { saved, position, policy = noPolicy } = props;
  const editor = useEditor(props);
  const { form, locked, problems, stored, boundHost, isGone, passkeys, estimated, paste } = editor;
  const { draft, options, changed } = form;
  const { test } = editor.test;
  const { checkSignatures, requireSigned } = options;
  // What the user changed while the save was running is not saved.
  const outcome = changed && editor.outcome?.kind === 'saved' ? undefined : editor.outcome;
  const failedField = test?.kind === 'bad' ? fieldOfFailure(test.failure) : undefined;
  return (
    <div class="editor">
      {form.isRestored && <p class="notice">{i18n.t('options.unsaved')}</p>}
      {boundHost && !locked && (
        <p class="notice bad">{i18n.t('options.addressChanged', { host: boundHost })}</p>
      )}
      {isGone && !locked && <p class="notice bad">{i18n.t('options.secretGone')}</p>}
      <IntegrationForm
        id={formId}
        title={locked ? i18n.t('policy.setUp') : titleOf(saved, props.isNoneSaved)}
        draft={draft}
        problems={problems}
        options={options}
        apiHosts={suggestedApiHosts}
        advancedFields={advancedFields}
        isAdvanced={
          advancedFields.some((name) => draft[name] !== initialTexts[name]) ||
          !checkSignatures ||
          requireSigned
        }
        testSession={editor.test.session}
        testSessionWrong={editor.test.isSessionWrong}
        passphraseMeter={
          <PassphraseMeter level={estimated && passphraseLevel(estimated)} warning={estimated?.warning} />
        }
        passkeySetup={<PasskeySetup {...passkeys.view} problem={problems.passkeys?.code} />}
        supportsPasskeys={passkeys.isSupported}
        sealedOnly={requiresSeal(policy)}
        saved={saved !== undefined}
        stored={stored?.mode}
        isFirst={position === 0}
        locked={locked}
        lockedChecks={editor.lockedChecks}
        onInput={editor.edit}
        onPaste={paste.takeSeveral}
        onOptions={editor.choose}
        onTestSession={editor.test.typeSession}
        onTest={editor.test.checkAndRun}
        onSave={editor.save}
        onMoveToTop={editor.moveToTop}
        onDelete={editor.delete}
      >
        {(!stored || paste.outcome) && <SetupPaste outcome={paste.outcome} onText={paste.takeAll} />}
      </IntegrationForm>
      <FormBar
        form={formId}
        locked={locked}
        changed={changed}
        testing={test?.kind === 'running'}
        onTest={editor.test.checkAndRun}
        onDiscard={editor.discard}
      >
        <Notice
          outcome={outcome}
          test={test}
          onFix={failedField && !locked ? () => focusField(failedField) : undefined}
          onLookUp={() => void openPopup()}
        />
      </FormBar>
    </div>
  );
}
