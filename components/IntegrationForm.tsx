import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type {
  Draft,
  Field as FieldName,
  FieldProblems,
  IntegrationOptions,
  SecretMode,
} from '../utils/core/integration.ts';
import { Checkbox } from './Checkbox.tsx';
import { ConnectionTest } from './ConnectionTest.tsx';
import { Field } from './Field.tsx';
import { Managed } from './Managed.tsx';
import { SecretModeChoice } from './SecretModeChoice.tsx';

interface Props {
  draft: Draft;
  /** What is wrong; where this is news, the first field concerned takes the focus. */
  problems: FieldProblems;
  options: IntegrationOptions;
  /** What stands in the field for the test's session, and whether it is none. */
  testSession: string;
  testSessionWrong: boolean;
  /** How good the passphrase in the form is. */
  passphraseMeter?: ComponentChildren;
  /** The passkeys that the secret is to be sealed for. */
  passkeySetup?: ComponentChildren;
  /** Whether this browser has passkeys; undefined until that is known. */
  hasPasskeys?: boolean | undefined;
  /** Whether the organization wants a passphrase or a passkey. */
  sealedOnly?: boolean;
  /** Whether this integration is saved. */
  saved: boolean;
  /** Where its secret lies, which an empty field keeps; undefined where there is none. */
  stored: SecretMode | undefined;
  /** Whether it is asked first already. */
  isFirst: boolean;
  /** Whether something in the form is not saved. */
  changed: boolean;
  testing: boolean;
  /** Whether the organisation decides all of it, or one of the checks of signatures. */
  locked?: boolean;
  lockedChecks?: { readonly checkSignatures: boolean; readonly requireSigned: boolean };
  onInput: (name: FieldName, value: string) => void;
  onOptions: (options: IntegrationOptions) => void;
  onTestSession: (text: string) => void;
  onTest: () => void;
  onSave: () => void;
  onPutFirst: () => void;
  onDiscard: () => void;
  onForget: () => void;
}

/** Where something new is wrong, moves the focus there. A hook of its own: what it closes over lives on, and is no secret. */
function useFocusOnProblem(form: RefObject<HTMLFormElement | null>, problems: FieldProblems): void {
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]')?.focus();
  }, [problems]);
}

/** The form of one integration. The secret goes in and is never shown again. */
export function IntegrationForm(props: Props) {
  const { draft, problems, options, saved, stored, onInput, onOptions, onTest, onSave } = props;
  const { locked = false, lockedChecks = { checkSignatures: false, requireSigned: false } } = props;
  const { secretMode } = options;
  const byPasskey = secretMode === 'passkey';
  const sealing =
    (byPasskey || secretMode === 'passphrase') && (draft.secret !== '' || stored !== secretMode);
  const field = (name: FieldName) => ({ name, value: draft[name], problem: problems[name], onInput });
  const title = saved ? i18n.t('options.editTitle') : i18n.t('options.newTitle');
  const form = useRef<HTMLFormElement>(null);
  useFocusOnProblem(form, problems);
  return (
    <form
      ref={form}
      noValidate
      autoComplete="off"
      aria-labelledby="form-title"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <h2 id="form-title">{title}</h2>
      {locked && <Managed />}
      <fieldset class="fields" disabled={locked}>
        <Field {...field('name')} label={i18n.t('options.name')} help={i18n.t('options.nameHelp')} />
        <Field {...field('baseUrl')} label={i18n.t('options.baseUrl')} help={i18n.t('options.baseUrlHelp')} />
        <Field {...field('apiKey')} label={i18n.t('options.apiKey')} help={i18n.t('options.apiKeyHelp')} />
        <Field
          {...field('secret')}
          secret
          label={i18n.t('options.secret')}
          help={
            locked
              ? i18n.t('options.secretManaged')
              : `${stored ? `${i18n.t('options.secretStored')} ` : ''}${i18n.t('options.secretHelp')}`
          }
        />
        {!locked && (
          <SecretModeChoice
            chosen={secretMode}
            stored={stored}
            hasPasskeys={props.hasPasskeys}
            sealedOnly={props.sealedOnly ?? false}
            onChoose={(mode) => onOptions({ ...options, secretMode: mode })}
          />
        )}
        {sealing && (
          <>
            {byPasskey && props.passkeySetup}
            <Field
              {...field('passphrase')}
              secret
              label={i18n.t('options.passphrase')}
              help={byPasskey ? i18n.t('options.passphraseSecond') : i18n.t('options.passphraseHelp')}
            />
            {props.passphraseMeter}
            <Field {...field('passphraseAgain')} secret label={i18n.t('options.passphraseAgain')} />
          </>
        )}
        <Field {...field('version')} label={i18n.t('options.version')} help={i18n.t('options.versionHelp')} />
        <Field {...field('iid')} label={i18n.t('options.iid')} help={i18n.t('options.iidHelp')} />
        <Checkbox
          name="check-signatures"
          label={i18n.t('options.check')}
          help={i18n.t('options.checkHelp')}
          checked={options.checkSignatures}
          locked={!locked && lockedChecks.checkSignatures}
          // Nothing can be required of what is not looked at.
          onChange={(checkSignatures) =>
            onOptions({
              ...options,
              checkSignatures,
              requireSigned: checkSignatures && options.requireSigned,
            })
          }
        />
        <Checkbox
          name="require-signed"
          label={i18n.t('options.require')}
          help={i18n.t('options.requireHelp')}
          checked={options.requireSigned}
          disabled={!options.checkSignatures}
          locked={!locked && lockedChecks.requireSigned}
          onChange={(requireSigned) => onOptions({ ...options, requireSigned })}
        />
      </fieldset>
      <ConnectionTest
        text={props.testSession}
        wrong={props.testSessionWrong}
        onInput={props.onTestSession}
        onTest={onTest}
      />
      <div class="actions">
        {!locked && (
          <button type="submit" class="primary">
            {i18n.t('options.save')}
          </button>
        )}
        {/* A button that is disabled loses the focus. */}
        <button type="button" aria-disabled={props.testing} onClick={() => props.testing || onTest()}>
          {i18n.t('options.test')}
        </button>
        {saved && !locked && !props.isFirst && (
          <button type="button" onClick={props.onPutFirst}>
            {i18n.t('options.putFirst')}
          </button>
        )}
        {props.changed && (
          <button type="button" class="plain" onClick={props.onDiscard}>
            {i18n.t('options.discard')}
          </button>
        )}
        {saved && !locked && (
          <button type="button" class="plain danger end" onClick={props.onForget}>
            {i18n.t('options.forget')}
          </button>
        )}
      </div>
    </form>
  );
}
