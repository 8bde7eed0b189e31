import { i18n } from '#i18n';
import type { PassphraseLevel, PassphraseWarning } from '../utils/core/integration/passphrase.ts';
import { passphraseWarningWords } from './passphrase-words.ts';

interface Props {
  /** Undefined until it is estimated. The meter takes its space from the start, so that nothing below moves. */
  level: PassphraseLevel | undefined;
  /** What makes the passphrase easy to guess, if anything does. */
  warning?: PassphraseWarning | undefined;
}

const levels = (): Readonly<Record<PassphraseLevel, string>> => ({
  1: i18n.t('passphrase.level1'),
  2: i18n.t('passphrase.level2'),
  3: i18n.t('passphrase.level3'),
  4: i18n.t('passphrase.level4'),
});

/** The strength of a passphrase in four levels, in words, with the reason for a low one. */
export function PassphraseMeter({ level, warning }: Props) {
  return (
    <div class="meter" data-level={level}>
      <div class="steps" aria-hidden="true">
        {([1, 2, 3, 4] as const).map((step) => (
          <span key={step} class={level && step <= level ? 'reached' : undefined} />
        ))}
      </div>
      <p aria-live="polite">
        {level && <strong>{levels()[level]}</strong>} {warning && passphraseWarningWords(warning)}
      </p>
    </div>
  );
}
