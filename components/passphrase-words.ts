import { i18n } from '#i18n';
import type { PassphraseWarning } from '../utils/core/integration/passphrase.ts';

const words: Readonly<Record<PassphraseWarning, () => string>> = {
  straightRow: () => i18n.t('passphrase.keyboard'),
  keyPattern: () => i18n.t('passphrase.keyboard'),
  simpleRepeat: () => i18n.t('passphrase.repeat'),
  extendedRepeat: () => i18n.t('passphrase.repeat'),
  sequences: () => i18n.t('passphrase.sequence'),
  recentYears: () => i18n.t('passphrase.date'),
  dates: () => i18n.t('passphrase.date'),
  topTen: () => i18n.t('passphrase.common'),
  topHundred: () => i18n.t('passphrase.common'),
  common: () => i18n.t('passphrase.common'),
  similarToCommon: () => i18n.t('passphrase.common'),
  wordByItself: () => i18n.t('passphrase.word'),
  namesByThemselves: () => i18n.t('passphrase.name'),
  commonNames: () => i18n.t('passphrase.name'),
  userInputs: () => i18n.t('passphrase.own'),
};

/** Explains what makes a passphrase easy to guess. */
export const passphraseWarningWords = (warning: PassphraseWarning): string => words[warning]();
