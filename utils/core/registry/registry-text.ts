// Normalizes the registry's texts for comparison, and compiles the glossary's phrases to patterns.
import { lazy } from '../lazy.ts';

/** Letters of UTF-8 read as Latin-1 or Windows-1252. Both cases, because the text may have changed case since. */
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

/** A lost letter: `?` between letters, or U+FFFD also at a word's end. Two in a row are the two bytes of one letter. */
const lostLetter = lazy(() => /(?<=\p{L})[?\uFFFD]{1,2}(?=\p{L})|(?<=\p{L})\uFFFD{1,2}/gu);

const sentenceEnd = /[.;!¡|)…]| [-–—] /u;

/** Returns the single mark that replaces a run of punctuation and blanks. */
function markOf(run: string): string {
  if (sentenceEnd.test(run)) return ' . ';
  const mark = [':', ',', '('].find((candidate) => run.includes(candidate)) ?? (run === '/' ? '/' : '');
  return mark ? ` ${mark} ` : ' ';
}

/**
 * Normalizes a text but keeps its clauses apart: mojibake repaired, NFKC, no diacritics, lower case, single spaces, and
 * punctuation reduced to the words `.` (end of a sentence), `:`, `,`, `(` and `/`. A lost letter becomes `?`
 * (`par?metros`).
 */
export function normalizeClauses(documentState: string): string {
  const repaired = mojibake.reduce((text, [broken, letter]) => text.replace(broken, letter), documentState);
  return (
    repaired
      .normalize('NFKC')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      // A line that begins in lower case continues the line directly above; any other line begins a sentence.
      .replace(/\s+(\p{Ll}?)/gu, (run: string, small: string) => {
        const breaks = run.split('\n').length - 1;
        return breaks === 0 || (breaks === 1 && small) ? run : `. ${small}`;
      })
      .replace(lostLetter(), '\uE000')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\uE000]+/gu, markOf)
      .trim()
      .replaceAll('\uE000', '?')
  );
}

/** Removes the punctuation marks of a result of `normalizeClauses`. */
export function withoutMarks(clauses: string): string {
  return clauses
    .split(' ')
    .filter((word) => !/^[.:,(/]?$/.test(word))
    .join(' ');
}

/** Normalizes a whole message for comparison: only words, in lower case and without diacritics. */
export function normalizeMessage(documentState: string): string {
  return withoutMarks(normalizeClauses(documentState));
}

/**
 * Compiles a phrase to a pattern's source. Each letter also matches `?`, a lost letter. In a phrase, `*` means any rest
 * of a word, `aaaa` any year, and `^` the start of the text.
 */
export function patternSourceOf(phrase: string): string {
  return phrase
    .replace(/\baaaa\b/, '####')
    .replace(/[a-z]/g, (letter) => `[${letter}?]`)
    .replaceAll('(', '\\(')
    .replaceAll('*', '[^ ]*')
    .replaceAll('#', '[0-9]');
}
