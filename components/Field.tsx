import { i18n } from '#i18n';
import type { Field as FieldName, FieldProblem, ProblemCode } from '../utils/core/integration.ts';

interface Props {
  name: FieldName;
  label: string;
  help?: string;
  value: string;
  problem: FieldProblem | undefined;
  onInput: (name: FieldName, value: string) => void;
  /** A secret is never shown, suggested or filled in. */
  secret?: boolean;
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
  'secret-again': () => i18n.t('problem.secret_again'),
  'secret-bound': ({ host = '' }) => i18n.t('problem.secret_bound', { host }),
  'too-short': () => i18n.t('problem.too_short'),
  'too-weak': () => i18n.t('problem.too_weak'),
  'own-value': () => i18n.t('problem.own_value'),
  differs: () => i18n.t('problem.differs'),
  'no-passkey': () => i18n.t('problem.no_passkey'),
  'second-way': () => i18n.t('problem.second_way'),
};

/** One labelled field with its help and, tied to it, what is wrong with it. */
export function Field({ name, label, help, value, problem, onInput, secret = false }: Props) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        {...(secret ? asSecret : asText)}
        autoCapitalize="off"
        spellcheck={false}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={
          [problem && `${name}-problem`, help && `${name}-help`].filter(Boolean).join(' ') || undefined
        }
        onInput={(event) => onInput(name, event.currentTarget.value)}
      />
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
