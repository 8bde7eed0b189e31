import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FieldProblem } from '../utils/core/integration/field-text.ts';
import { Field } from './Field.tsx';

interface Props {
  value: string;
  problem: FieldProblem | undefined;
  /** Whether the organization sets the secret. */
  managed: boolean;
  /** Whether a secret is stored. Saving with an empty field keeps it. */
  isStored: boolean;
  onInput: (name: 'secret', value: string) => void;
  onPaste: ((text: string) => boolean) | undefined;
}

function helpWords({ managed, isStored }: Pick<Props, 'managed' | 'isStored'>): string {
  if (managed) return i18n.t('options.secretManaged');
  return isStored ? i18n.t('options.secretStored') : i18n.t('options.secretHelp');
}

/** The shared secret's field. A typed secret can be revealed until it is saved; a stored one can only be replaced. */
export function SecretField({ value, problem, managed, isStored, onInput, onPaste }: Props) {
  const [isShown, setShown] = useState(false);
  const isEmpty = value === '';
  // A new secret is masked again.
  useEffect(() => {
    if (isEmpty) setShown(false);
  }, [isEmpty]);
  return (
    <Field
      name="secret"
      label={i18n.t('options.secret')}
      help={helpWords({ managed, isStored })}
      value={value}
      problem={problem}
      secret={!isShown || isEmpty}
      placeholder={isStored || managed ? `•••••••••••• ${i18n.t('options.storedMark')}` : undefined}
      onInput={(_, text) => onInput('secret', text)}
      onPaste={onPaste}
    >
      {isEmpty && isStored && !managed && (
        <button type="button" onClick={() => document.querySelector<HTMLInputElement>('#secret')?.focus()}>
          {i18n.t('options.replaceSecret')}
        </button>
      )}
      {!isEmpty && (
        <button type="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? i18n.t('options.hideSecret') : i18n.t('options.showSecret')}
        </button>
      )}
    </Field>
  );
}
