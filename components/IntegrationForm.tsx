import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { IntegrationOptions } from '../utils/core/integration/integration.ts';
import type { AdvancedField, Draft, FormField } from '../utils/core/integration/integration-fields.ts';
import type { FieldProblems } from '../utils/core/integration/read-draft.ts';
import type { SecretMode } from '../utils/core/integration/secret-mode.ts';
import { Disclosure } from './Disclosure.tsx';
import { Field } from './Field.tsx';
import { fieldLabel } from './field-label.ts';
import { ManagedNote } from './ManagedNote.tsx';
import { openDisclosures } from './open-disclosures.ts';
import { SecretField } from './SecretField.tsx';
import { SecretPlace } from './SecretPlace.tsx';
import { SignatureChoice } from './SignatureChoice.tsx';
import { TestSessionField } from './TestSessionField.tsx';

interface Props {
  /** The form's id, which connects it to the buttons outside it. */
  id: string;
  title: string;
  draft: Draft;
  /** Problems by field. When they change, the first field with a problem takes the focus. */
  problems: FieldProblems;
  options: IntegrationOptions;
  /** The API hosts that the field suggests. */
  apiHosts: readonly string[];
  /** The text fields under "Advanced". */
  advancedFields: readonly AdvancedField[];
  /** Whether any value under "Advanced" differs from the default. */
  isAdvanced: boolean;
  /** The text in the field for the connection test's session, and whether that text is wrong. */
  testSession: string;
  testSessionWrong: boolean;
  /** The meter below the passphrase field. */
  passphraseMeter?: ComponentChildren;
  /** The list of passkeys that the secret will be encrypted for. */
  passkeySetup?: ComponentChildren;
  /** Whether this browser supports passkeys; undefined until that is known. */
  supportsPasskeys?: boolean | undefined;
  /** Whether the organization requires a passphrase or a passkey. */
  sealedOnly?: boolean;
  /** Whether this integration is already saved. */
  saved: boolean;
  /** Where its secret is stored; undefined if none is. Saving with an empty secret field keeps the stored one. */
  stored: SecretMode | undefined;
  /** Whether this integration is already the first in the list. */
  isFirst: boolean;
  /** Whether the organization decides all fields; if not, which of the two signature checks it decides. */
  locked?: boolean;
  lockedChecks?: { readonly checkSignatures: boolean; readonly requireSigned: boolean };
  onInput: (name: FormField, value: string) => void;
  /** Takes over a pasted text that contains several values and returns true, or returns false. */
  onPaste?: (text: string) => boolean;
  onOptions: (options: IntegrationOptions) => void;
  onTestSession: (text: string) => void;
  onTest: () => void;
  onSave: () => void;
  onMoveToTop: () => void;
  onDelete: () => void;
  /** Content above the fields. */
  children?: ComponentChildren;
}

/**
 * Moves the focus to the first field with a problem whenever the problems change. This is a separate hook because its
 * closure stays in memory and must not contain the secret.
 */
function useFocusOnProblem(form: RefObject<HTMLFormElement | null>, problems: FieldProblems): void {
  useEffect(() => {
    const wrong = Array.from(
      form.current?.querySelectorAll<HTMLElement>('[aria-invalid="true"], [data-invalid]') ?? [],
    );
    for (const field of wrong) openDisclosures(field);
    wrong[0]?.focus();
  }, [problems]);
}

const noLockedChecks = { checkSignatures: false, requireSigned: false };

/** The fields that every user fills in, and where the secret is stored. */
function MainFields(props: Props) {
  const { draft, problems, options, stored, locked = false, onInput, onOptions, onPaste } = props;
  const { secretMode } = options;
  const byPasskey = secretMode === 'passkey';
  const sealing =
    (byPasskey || secretMode === 'passphrase') && (draft.secret !== '' || stored !== secretMode);
  const field = (name: FormField) => ({ name, value: draft[name], problem: problems[name], onInput });
  return (
    <>
      <Field {...field('name')} label={fieldLabel('name')} help={i18n.t('options.nameHelp')} />
      <Field
        {...field('baseUrl')}
        label={fieldLabel('baseUrl')}
        help={i18n.t('options.baseUrlHelp')}
        suggestions={props.apiHosts}
        onPaste={onPaste}
      />
      <Field
        {...field('apiKey')}
        label={fieldLabel('apiKey')}
        help={i18n.t('options.apiKeyHelp')}
        onPaste={onPaste}
      />
      <SecretField
        value={draft.secret}
        problem={problems.secret}
        managed={locked}
        isStored={stored !== undefined}
        onInput={onInput}
        onPaste={onPaste}
      />
      {!locked && (
        <SecretPlace
          chosen={secretMode}
          stored={stored}
          supportsPasskeys={props.supportsPasskeys}
          sealedOnly={props.sealedOnly ?? false}
          hasFields={sealing}
          onChoose={(mode) => onOptions({ ...options, secretMode: mode })}
        >
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
        </SecretPlace>
      )}
    </>
  );
}

/** The fields that few users change. */
function MoreFields({
  advancedFields,
  draft,
  problems,
  options,
  locked,
  lockedChecks = noLockedChecks,
  onInput,
  onOptions,
}: Props) {
  const field = (name: FormField) => ({ name, value: draft[name], problem: problems[name], onInput });
  return (
    <>
      {advancedFields.map((name) => (
        <Field key={name} {...field(name)} label={fieldLabel(name)} help={i18n.t(`options.${name}Help`)} />
      ))}
      <SignatureChoice
        chosen={options}
        // The note above the fields already says that the organization decides all of them.
        locked={locked ? noLockedChecks : lockedChecks}
        onChoose={(checks) => onOptions({ ...options, ...checks })}
      />
    </>
  );
}

/** The form of one integration. A stored secret is never shown in it. */
export function IntegrationForm(props: Props) {
  const { saved, locked = false, onSave } = props;
  const form = useRef<HTMLFormElement>(null);
  useFocusOnProblem(form, props.problems);
  const test = (
    <TestSessionField
      text={props.testSession}
      wrong={props.testSessionWrong}
      onInput={props.onTestSession}
      onTest={props.onTest}
    />
  );
  return (
    <form
      ref={form}
      id={props.id}
      noValidate
      autoComplete="off"
      aria-labelledby="form-title"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <div class="title-row">
        <h2 id="form-title">{props.title}</h2>
        {saved && !locked && !props.isFirst && (
          <button type="button" class="plain" onClick={props.onMoveToTop}>
            {i18n.t('options.putFirst')}
          </button>
        )}
        {saved && !locked && (
          <button type="button" class="plain danger" onClick={props.onDelete}>
            {i18n.t('options.delete')}
          </button>
        )}
      </div>
      {locked ? (
        <>
          {saved && (
            <p class="set-up">
              <strong>
                <bdi>{props.draft.name}</bdi>
              </strong>
              <span class="quiet">{new URL(props.draft.baseUrl).host}</span>
            </p>
          )}
          <ManagedNote />
          <Disclosure class="advanced" summary={i18n.t('policy.details')}>
            <fieldset class="fields" disabled>
              <MainFields {...props} />
              <MoreFields {...props} />
            </fieldset>
            {test}
          </Disclosure>
        </>
      ) : (
        <>
          {props.children}
          <MainFields {...props} />
          <Disclosure class="advanced" summary={i18n.t('options.advanced')} opens={props.isAdvanced}>
            <MoreFields {...props} />
            {test}
          </Disclosure>
        </>
      )}
    </form>
  );
}
