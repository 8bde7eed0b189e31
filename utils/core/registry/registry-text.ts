// Normalises the registry's texts for comparison, and turns the glossary's phrases into patterns.

/** UTF-8 read as Latin-1 or Windows-1252, by letter; in either case, since a whole text may have been re-cased since. */
const mojibake: readonly (readonly [RegExp, string])[] = [
  [/[Ãã][¡\u0081]/g, 'a'],
  [/[Ãã][©\u0089‰]/g, 'e'],
  [/[Ãã][\u00ad\u008d]/g, 'i'],
  [/[Ãã][³\u0093“]/g, 'o'],
  [/[Ãã][º\u009ašŠ]/g, 'u'],
  [/[Ãã][¼\u009cœŒ]/g, 'u'],
  [/[Ãã][±\u0091‘]/g, 'n'],
  [/[Ââ](?=[¡¿\u00a0])/g, ''],
];

/** A `?` between letters is a lost letter; U+FFFD also at the end of a word. Two of them are the two bytes of one. */
const lostLetter = /(?<=\p{L})[?\uFFFD]{1,2}(?=\p{L})|(?<=\p{L})\uFFFD{1,2}/gu;

const sentenceEnd = /[.;!¡|)…]| [-–—] /u;

/** Which mark a run of punctuation and blanks leaves behind. */
function markOf(run: string): string {
  if (sentenceEnd.test(run)) return ' . ';
  const mark = [':', ',', '('].find((candidate) => run.includes(candidate)) ?? (run === '/' ? '/' : '');
  return mark ? ` ${mark} ` : ' ';
}

/**
 * The form in which clauses are told apart: mojibake repaired, NFKC, no diacritics, lower case, single spaces, and
 * punctuation reduced to the words `.` (a sentence ends), `:`, `,`, `(` and `/`. A lost letter (`par?metros`) is `?`.
 */
export function normaliseClauses(documentState: string): string {
  const repaired = mojibake.reduce((text, [broken, letter]) => text.replace(broken, letter), documentState);
  return (
    repaired
      .normalize('NFKC')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      // A wrapped line goes on in lower case; any other line begins a sentence.
      .replace(/\s*\n\s*(?!\p{Ll})/gu, '. ')
      .replace(lostLetter, '\uE000')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\uE000]+/gu, markOf)
      .trim()
      .replaceAll('\uE000', '?')
  );
}

/** The same text without its marks. */
export function withoutMarks(clauses: string): string {
  return clauses
    .split(' ')
    .filter((word) => !/^[.:,(/]?$/.test(word))
    .join(' ');
}

/** The form in which whole messages are compared: only words, in lower case and without diacritics. */
export function normalise(documentState: string): string {
  return withoutMarks(normaliseClauses(documentState));
}

/** The source of a phrase's pattern: each letter also matches `?`, a `*` any end of a word, `aaaa` a year. */
export function phraseSource(phrase: string): string {
  return phrase
    .replace(/\baaaa\b/, '####')
    .replace(/[a-z]/g, (letter) => `[${letter}?]`)
    .replaceAll('(', '\\(')
    .replaceAll('*', '[^ ]*')
    .replaceAll('#', '[0-9]');
}
