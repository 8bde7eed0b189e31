// How good a passphrase is. It has to outlast somebody who took the disk and guesses offline, as fast as their machines
// allow: nothing of the extension slows them but the cost of the key derivation.

/** Why a passphrase is easy to guess, as zxcvbn names it. */
export const passphraseWarnings = [
  'straightRow',
  'keyPattern',
  'simpleRepeat',
  'extendedRepeat',
  'sequences',
  'recentYears',
  'dates',
  'topTen',
  'topHundred',
  'common',
  'similarToCommon',
  'wordByItself',
  'namesByThemselves',
  'commonNames',
  'userInputs',
] as const;

export type PassphraseWarning = (typeof passphraseWarnings)[number];

/** What an estimator says of a passphrase: the guesses it takes, as a power of ten, and what makes it easy. */
export interface PassphraseEstimate {
  readonly guessesLog10: number;
  readonly warning?: PassphraseWarning | undefined;
}

/**
 * As many guesses as a passphrase must take, as a power of ten. At 15,000 guesses a second, what one graphics card of
 * 2024 makes of PBKDF2 with 600,000 rounds, 10¹⁰ take eight days for a card, and most passphrases above take far more.
 */
const requiredGuessesLog10 = 10;

/** The levels of a meter, from 1 (refused, and easy) to 4. */
export type PassphraseLevel = 1 | 2 | 3 | 4;

export function passphraseLevel({ guessesLog10 }: PassphraseEstimate): PassphraseLevel {
  if (guessesLog10 < requiredGuessesLog10 / 2) return 1;
  if (guessesLog10 < requiredGuessesLog10) return 2;
  return guessesLog10 < requiredGuessesLog10 + 3 ? 3 : 4;
}

/** Whether a passphrase takes enough guesses. */
export function isStrong(estimate: PassphraseEstimate): boolean {
  return estimate.guessesLog10 >= requiredGuessesLog10;
}

/** What somebody who has the disk reads beside the sealed secret, and the secret itself. */
export interface OwnValues {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly secret: string;
}

/** Shorter values are parts of ordinary words. */
const shortestOwnValue = 4;

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/g, '');

/** The integration's own values as words that a guesser tries first; those of three characters or less are left out. */
export function ownWords({ name, baseUrl, apiKey, secret }: OwnValues): readonly string[] {
  const [host = ''] = baseUrl
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .split('/');
  return [name, host, apiKey, secret].map(bare).filter((word) => word.length >= shortestOwnValue);
}

/** Whether a passphrase is or contains the name, host, API key or secret that it is to protect, whatever the case. */
export function containsOwnValue(passphrase: string, values: OwnValues): boolean {
  const searched = bare(passphrase);
  return ownWords(values).some((word) => searched.includes(word));
}
