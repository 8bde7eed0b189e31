// The estimator with its word lists, English and Spanish: loaded in the settings alone, when a passphrase is typed.
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

// Without translations it answers with the names of its warnings.
const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english, ...spanish },
  graphs: adjacencyGraphs,
  // Its time grows with the square of the length, and what is longer than this is strong or a repetition.
  maxLength: 128,
});

/** How many guesses a passphrase takes for somebody who knows these values. */
export function estimatePassphrase(passphrase: string, values: OwnValues): PassphraseEstimate {
  const { guessesLog10, feedback } = estimator.check(passphrase.normalize('NFKC'), [...ownWords(values)]);
  // It keeps the last text that it judged.
  estimator.check('', []);
  return { guessesLog10, warning: passphraseWarnings.find((warning) => warning === feedback.warning) };
}
