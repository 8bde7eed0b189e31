import { i18n } from '#i18n';
import type { SetupField } from '../utils/core/integration/setup-text.ts';
import { fieldLabel } from './field-label.ts';

/** The outcome of a paste, field by field. */
export interface SetupOutcome {
  readonly filled: readonly SetupField[];
  /** The fields whose previous value was replaced. */
  readonly replaced: readonly SetupField[];
  readonly unclear: readonly SetupField[];
  /** The required fields that are still empty and not among `unclear`. */
  readonly missing: readonly SetupField[];
}

interface Props {
  outcome: SetupOutcome | undefined;
  onText: (text: string) => void;
}

const list = (fields: readonly SetupField[]) =>
  new Intl.ListFormat(i18n.t('language')).format(fields.map(fieldLabel));

function outcomeWords({ filled, replaced, unclear, missing }: SetupOutcome): readonly string[] {
  if (filled.length + unclear.length === 0) return [i18n.t('setup.nothing')];
  const sentences = [
    filled.length > 0 && i18n.t('setup.filled', { fields: list(filled) }),
    replaced.length > 0 && i18n.t('setup.replaced', { fields: list(replaced) }),
    unclear.length > 0 && i18n.t('setup.unclear', { fields: list(unclear) }),
    missing.length > 0 && i18n.t('setup.missing', { fields: list(missing) }),
  ];
  return sentences.filter((sentence) => sentence !== false);
}

/**
 * A field for all values at once. It never contains a text, because a secret may be in it: a paste or drop is
 * intercepted, and text that arrives in another way (for example by dictation) is removed at once.
 */
export function SetupPaste({ outcome, onText }: Props) {
  const take = (event: Event, data: DataTransfer | null) => {
    event.preventDefault();
    onText(data?.getData('text/plain') ?? '');
  };
  return (
    <div class="field setup">
      <label for="setup-text">{i18n.t('setup.title')}</label>
      <textarea
        id="setup-text"
        rows={1}
        autoComplete="off"
        spellcheck={false}
        aria-describedby="setup-help"
        onPaste={(event) => take(event, event.clipboardData)}
        onDrop={(event) => take(event, event.dataTransfer)}
        onInput={({ currentTarget }) => {
          const text = currentTarget.value;
          currentTarget.value = '';
          onText(text);
        }}
      />
      <p id="setup-help" class="quiet">
        {i18n.t('setup.help')}
      </p>
      <p role="status">{outcome && outcomeWords(outcome).join(' ')}</p>
    </div>
  );
}
