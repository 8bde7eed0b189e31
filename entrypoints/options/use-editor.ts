import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ActionOutcome } from '../../components/Notice.tsx';
import type { SaveProblem } from '../../utils/browser/save-integrations.ts';
import type { Unsaved } from '../../utils/browser/unsaved.ts';
import type { FinishedTest } from '../../utils/core/integration/diagnostics-text.ts';
import type { Integration, IntegrationOptions } from '../../utils/core/integration/integration.ts';
import { type Draft, textFieldsOf } from '../../utils/core/integration/integration-fields.ts';
import {
  type AppliedPolicy,
  allowedFeatures,
  lockedChecks,
  noPolicy,
} from '../../utils/core/policy/applied-policy.ts';
import { focusNotice } from './focus-field.ts';
import { savedIntegrationActions } from './saved-integration-actions.ts';
import { useDraft } from './use-draft.ts';
import { useFormCheck } from './use-form-check.ts';
import { useFormSave } from './use-form-save.ts';
import { useFormTest } from './use-form-test.ts';
import { usePasskeys } from './use-passkeys.ts';
import { usePassphraseEstimate } from './use-passphrase-estimate.ts';
import { useSetupPaste } from './use-setup-paste.ts';
import { useStoredSecret } from './use-stored-secret.ts';

/** The fields that a test's result depends on. */
const tested: readonly (keyof Draft)[] = ['baseUrl', 'apiKey', 'secret', 'version'];

export interface EditorProps {
  /** The id of the integration in the form, or the future id of a new one. */
  id: string;
  saved: Integration | undefined;
  /** Whether no integration exists yet. */
  isNoneSaved: boolean;
  /** Its position in the order in which integrations are asked, from 0; -1 for a new one. */
  position: number;
  /** The API keys of the other integrations. */
  otherKeys: readonly string[];
  /** The organization's policy. */
  policy: AppliedPolicy | undefined;
  /** Unsaved edits from before. */
  unsaved: Unsaved | undefined;
  /** The message that the form starts with. */
  outcome: ActionOutcome | undefined;
  /** Reads the settings again. */
  readAgain: () => Promise<void>;
  /** Called with the outcome of a test. */
  onTested: (end: FinishedTest) => void;
  onDeleted: (undo: () => Promise<SaveProblem | undefined>) => void;
}

/** Returns the form's values, their check, and the secret's state: stored or gone, passkeys, passphrase estimate. */
function useForm({ saved, unsaved, isNoneSaved, otherKeys }: EditorProps, policy: AppliedPolicy) {
  const [firstName] = useState(isNoneSaved ? i18n.t('options.firstName') : '');
  const form = useDraft(saved, unsaved, policy, firstName);
  const { draft } = form;
  const { secretMode } = form.options;
  const { stored, boundHost, isGone } = useStoredSecret(saved);
  const passkeys = usePasskeys(draft.name);
  const passkeyCount = passkeys.added.length;
  // The check gets `stored` even if the secret is gone, so that the other fields can be saved.
  const check = useFormCheck({ draft, secretMode, passkeyCount, saved, stored, otherKeys });
  const estimated = usePassphraseEstimate(draft.passphrase, draft);
  return { form, check, stored: isGone ? undefined : stored, boundHost, isGone, passkeys, estimated };
}

/** Returns the state of one integration's form and all its actions. */
export function useEditor(props: EditorProps) {
  const { id, saved, position, policy = noPolicy, readAgain, onTested, onDeleted } = props;
  const locked = !allowedFeatures(policy).integrations;
  const checksLocked = lockedChecks(policy);
  const { form, check, stored, boundHost, isGone, passkeys, estimated } = useForm(props, policy);
  const [outcome, showOutcome] = useState<ActionOutcome | undefined>(props.outcome);
  const turnOffSignatureCheck = locked || checksLocked.checkSignatures ? undefined : turnOffChecks;
  const test = useFormTest({ check, integrationOf, turnOffSignatureCheck, showOutcome, onTested });
  const paste = useSetupPaste(form.draft, stored !== undefined, edit);
  const save = useFormSave({
    saved,
    form,
    check,
    test,
    passkeys,
    integrationOf,
    readAgain,
    showOutcome,
    onSaved,
  });

  /** Returns the integration with the form's values; its secret is the stored one. */
  function integrationOf(valid: Draft): Integration {
    return { id, ...textFieldsOf(valid), ...form.options, secretId: saved?.secretId ?? '' };
  }

  /** Removes the message that the form is saved or discarded, because that is no longer true. */
  function dropSavedNote() {
    showOutcome((before) => (before && ['saved', 'discarded'].includes(before.kind) ? undefined : before));
  }

  function edit(name: keyof Draft, value: string) {
    if (tested.includes(name)) test.drop();
    dropSavedNote();
    form.edit(name, value);
  }

  function choose(next: Partial<IntegrationOptions>) {
    test.drop();
    dropSavedNote();
    form.choose(next);
  }

  function turnOffChecks() {
    focusNotice();
    choose({ checkSignatures: false, requireSigned: false });
    showOutcome({ kind: 'signature-check-off' });
  }

  function onSaved() {
    paste.clear();
    passkeys.clear();
  }

  function discard() {
    focusNotice();
    form.discard();
    paste.clear();
    passkeys.clear();
    check.showProblems({});
    test.drop();
    showOutcome({ kind: 'discarded' });
  }

  return {
    locked,
    lockedChecks: checksLocked,
    form,
    problems: check.problems,
    outcome,
    test,
    stored,
    boundHost,
    isGone,
    passkeys,
    estimated,
    paste,
    edit,
    choose,
    save,
    discard,
    ...savedIntegrationActions({ id, saved, position, showOutcome, onDeleted }),
  };
}
