// Rates passphrases. A passphrase must withstand an attacker who copied the disk and guesses offline; only the cost of
// the key derivation slows them down.

/** Why a passphrase is easy to guess, by zxcvbn's names. */
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

/** How hard a passphrase is to guess: the number of guesses as a power of ten, and what makes it easy. */
export interface PassphraseEstimate {
  readonly guessesLog10: number;
  readonly warning?: PassphraseWarning | undefined;
}

/**
 * The number of guesses that a passphrase must withstand, as a power of ten. A graphics card of 2024 makes 15,000 a
 * second against PBKDF2 with 600,000 rounds, so 10¹⁰ guesses take it eight days. Most accepted passphrases take far
 * longer.
 */
const requiredGuessesLog10 = 10;

/** A level of the strength meter, from 1 to 4. Passphrases of level 1 and 2 are not accepted. */
export type PassphraseLevel = 1 | 2 | 3 | 4;

export function passphraseLevel({ guessesLog10 }: PassphraseEstimate): PassphraseLevel {
  if (guessesLog10 < requiredGuessesLog10 / 2) return 1;
  if (guessesLog10 < requiredGuessesLog10) return 2;
  return guessesLog10 < requiredGuessesLog10 + 3 ? 3 : 4;
}

/** Whether a passphrase takes enough guesses. */
export function isStrongPassphrase(estimate: PassphraseEstimate): boolean {
  return estimate.guessesLog10 >= requiredGuessesLog10;
}

/** Values that an attacker reads on the disk beside the sealed secret, and the secret itself. */
export interface OwnValues {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly secret: string;
}

/** Shorter values are ignored, because they occur in ordinary words. */
const minOwnValueLength = 4;

const normalize = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '');

/** Returns the integration's values as normalized words, which an attacker tries first. */
export function ownWords({ name, baseUrl, apiKey, secret }: OwnValues): readonly string[] {
  const [host = ''] = baseUrl
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .split('/');
  return [name, host, apiKey, secret].map(normalize).filter((word) => word.length >= minOwnValueLength);
}

/** Whether a passphrase contains the name, host, API key or secret of its integration, ignoring case. */
export function containsOwnValue(passphrase: string, values: OwnValues): boolean {
  const searched = normalize(passphrase);
  return ownWords(values).some((word) => searched.includes(word));
}
