// The passphrase estimator with English and Spanish word lists. It is loaded only in the settings, when a passphrase is
// typed.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';
import { dictionary as spanish } from '@zxcvbn-ts/language-es-es';
import {
  type OwnValues,
  ownWords,
  type PassphraseEstimate,
  passphraseWarnings,
} from '../../utils/core/integration/passphrase.ts';

// Without translations, it returns the names of its warnings.
const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english, ...spanish },
  graphs: adjacencyGraphs,
  // Estimating takes time quadratic in the length. A longer text is either strong or repetitive.
  maxLength: 128,
});

/** Estimates how many guesses a passphrase takes for somebody who knows these values. */
export function estimatePassphrase(passphrase: string, values: OwnValues): PassphraseEstimate {
  const { guessesLog10, feedback } = estimator.check(passphrase.normalize('NFKC'), [...ownWords(values)]);
  // The estimator keeps the last text in memory, so give it an empty one.
  estimator.check('', []);
  return { guessesLog10, warning: passphraseWarnings.find((warning) => warning === feedback.warning) };
}
