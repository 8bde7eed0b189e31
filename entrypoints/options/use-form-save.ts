import { useRef } from 'preact/hooks';
import type { ActionOutcome } from '../../components/Notice.tsx';
import { saveIntegration } from '../../utils/browser/save-integrations.ts';
import { storeSecret } from '../../utils/browser/store-secrets.ts';
import type { Binding } from '../../utils/core/integration/binding.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { Draft } from '../../utils/core/integration/integration-fields.ts';
import { isStrongPassphrase } from '../../utils/core/integration/passphrase.ts';
import { isSealedMode } from '../../utils/core/integration/secret-mode.ts';
import { hasSameValues, type useDraft } from './use-draft.ts';
import type { useFormCheck } from './use-form-check.ts';
import type { useFormTest } from './use-form-test.ts';
import type { usePasskeys } from './use-passkeys.ts';
import { estimateOnDemand } from './use-passphrase-estimate.ts';

interface FormSaveDeps {
  readonly saved: Integration | undefined;
  readonly form: ReturnType<typeof useDraft>;
  readonly check: ReturnType<typeof useFormCheck>;
  readonly test: ReturnType<typeof useFormTest>;
  readonly passkeys: ReturnType<typeof usePasskeys>;
  /** The integration with the form's values; its secret is the stored one. */
  readonly integrationOf: (valid: Draft) => Integration;
  /** Reads the settings again. */
  readonly readAgain: () => Promise<void>;
  readonly showOutcome: (outcome: ActionOutcome) => void;
  /** Called when everything is stored. */
  readonly onSaved: () => void;
}

/** Returns the function that saves the form. While a save is running, a further call only checks the form. */
export function useFormSave(deps: FormSaveDeps): () => Promise<void> {
  const { saved, form, check, test, passkeys, integrationOf, readAgain, showOutcome, onSaved } = deps;
  const { draft, options } = form;
  const isSaving = useRef(false);

  /** Whether the secret would be encrypted with a passphrase that can be guessed. */
  async function isPassphraseWeak(valid: Draft): Promise<boolean> {
    if (!isSealedMode(options.secretMode) || valid.secret === '' || valid.passphrase === '') return false;
    return !isStrongPassphrase(await estimateOnDemand(valid.passphrase, valid));
  }

  function rejectWeak() {
    check.showProblems({ passphrase: { code: 'too-weak' } });
    test.drop();
    showOutcome({ kind: 'invalid-fields' });
  }

  async function store(valid: Draft) {
    const { secret, passphrase, baseUrl, apiKey, version } = valid;
    const savedTarget = [saved?.baseUrl, saved?.apiKey, saved?.version];
    // The test starts before saving, and saving does not wait for it.
    if (secret !== '' || !hasSameValues(savedTarget, [baseUrl, apiKey, version])) void test.runWith(valid);
    else test.drop();
    const { secretId: _, ...integration } = integrationOf(valid);
    const put = (binding: Binding) =>
      storeSecret(secret, binding, options.secretMode, passphrase, passkeys.added);
    const problem = await saveIntegration(integration, secret === '' ? undefined : put, { base: form.base });
    if (problem?.kind === 'changed-elsewhere') {
      test.drop();
      await readAgain();
      form.rebaseOn(problem.now);
      return showOutcome({ kind: 'changed-elsewhere' });
    }
    if (problem) return showOutcome({ kind: 'not-saved' });
    await readAgain();
    form.dropSavedEdits(draft, options);
    onSaved();
    showOutcome({ kind: 'saved' });
  }

  return async function save() {
    const valid = check.checkToSave();
    if (!valid) {
      test.drop();
      return showOutcome({ kind: 'invalid-fields' });
    }
    if (isSaving.current) return;
    isSaving.current = true;
    await form
      .duringSave(async () => ((await isPassphraseWeak(valid)) ? rejectWeak() : store(valid)))
      .finally(() => {
        isSaving.current = false;
      });
  };
}
