import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { FieldProblem, ProblemCode } from '../utils/core/integration/field-text.ts';
import type { FormField } from '../utils/core/integration/integration-fields.ts';

interface Props {
  name: FormField;
  label: string;
  help?: string;
  value: string;
  problem: FieldProblem | undefined;
  onInput: (name: FormField, value: string) => void;
  /** Takes over a pasted text and returns true, or returns false to let the browser paste it. */
  onPaste?: ((text: string) => boolean) | undefined;
  /** Whether the value is masked, and neither suggested nor filled in by the browser. */
  secret?: boolean;
  placeholder?: string | undefined;
  /** Values that the browser suggests. */
  suggestions?: readonly string[];
  /** Content beside the input. */
  children?: ComponentChildren;
}

const asText = { type: 'text', autoComplete: 'off' } as const;
const asSecret = { type: 'password', autoComplete: 'new-password' } as const;

const words: Readonly<Record<ProblemCode, (problem: FieldProblem) => string>> = {
  empty: () => i18n.t('problem.empty'),
  'too-long': () => i18n.t('problem.too_long'),
  'bad-character': ({ character = '' }) => i18n.t('problem.bad_character', { character }),
  'not-https': () => i18n.t('problem.not_https'),
  'foreign-host': () => i18n.t('problem.foreign_host'),
  'extra-parts': () => i18n.t('problem.extra_parts'),
  'unknown-host': () => i18n.t('problem.unknown_host'),
  'not-uuid': () => i18n.t('problem.not_uuid'),
  'key-twice': () => i18n.t('problem.key_twice'),
  'is-secret': () => i18n.t('problem.is_secret'),
  'secret-again': () => i18n.t('problem.secret_again'),
  'secret-bound': ({ host = '' }) => i18n.t('problem.secret_bound', { host }),
  'too-short': () => i18n.t('problem.too_short'),
  'too-weak': () => i18n.t('problem.too_weak'),
  'own-value': () => i18n.t('problem.own_value'),
  differs: () => i18n.t('problem.differs'),
  'no-passkey': () => i18n.t('problem.no_passkey'),
  'second-way': () => i18n.t('problem.second_way'),
};

/** A text field with its label, help text and, linked to it, its problem. */
export function Field(props: Props) {
  const { name, label, help, value, problem, suggestions, placeholder, secret = false } = props;
  const { onInput, onPaste } = props;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <div class="with-button">
        <input
          id={name}
          name={name}
          {...(secret ? asSecret : asText)}
          autoCapitalize="off"
          spellcheck={false}
          value={value}
          placeholder={placeholder}
          {...(suggestions && { list: `${name}-suggestions` })}
          aria-invalid={problem !== undefined}
          aria-describedby={
            [problem && `${name}-problem`, help && `${name}-help`].filter(Boolean).join(' ') || undefined
          }
          onInput={(event) => onInput(name, event.currentTarget.value)}
          onPaste={(event) => {
            if (onPaste?.(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
          }}
        />
        {props.children}
      </div>
      {suggestions && (
        <datalist id={`${name}-suggestions`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {problem && (
        <p id={`${name}-problem`} class="problem">
          {words[problem.code](problem)}
        </p>
      )}
      {help && (
        <p id={`${name}-help`} class="quiet">
          {help}
        </p>
      )}
    </div>
  );
}
