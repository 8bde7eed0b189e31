// Reads a `documentState` by the glossary, however it is spelled when it arrives.
import { messages, rules } from './glossary.ts';
import type { Reading } from './reading.ts';

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

/** A question is not a statement: `¿`, or a `?` before a blank or the end. */
const question = /¿|\?(?=\s|$)/;
const lostLetter = /(?<=\p{L})[?\uFFFD](?=\p{L})/gu;

/**
 * The form in which messages are compared: mojibake repaired, NFKC, no diacritics, lower case, single spaces.
 * A letter that was lost on the way (`par?metros`) stays as `?` and matches any one letter.
 */
export function normalise(documentState: string): string {
  const repaired = mojibake.reduce((text, [broken, letter]) => text.replace(broken, letter), documentState);
  return repaired
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(lostLetter, '\uE000')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\uE000]+/gu, ' ')
    .trim()
    .replaceAll('\uE000', '?');
}

/** A pattern's source: each letter also matches `?`, a `*` any end of a word, `aaaa` a year. */
function source(phrase: string): string {
  return phrase
    .replace(/\baaaa\b/, '####')
    .replace(/[a-z]/g, (letter) => `[${letter}?]`)
    .replaceAll('*', '[^ ]*')
    .replaceAll('#', '[0-9]');
}

const exact = messages.map(({ category, meaning = category, texts }) => {
  const alternatives = texts.map((text) => source(normalise(text)));
  return { category, meaning, pattern: new RegExp(`^(?:${alternatives.join('|')})$`) };
});

function anyOf(phrases: readonly string[]): RegExp {
  const alternatives = phrases.map((phrase) =>
    phrase.startsWith('^') ? `^${source(phrase.slice(1))}` : `(?<![^ ])${source(phrase)}`,
  );
  return new RegExp(`(?:${alternatives.join('|')})(?![^ ])`);
}

const byRule = rules.map(({ category, any, and, not }) => {
  const wanted = [any, ...(and ? [and] : [])].map(anyOf);
  const unwanted = not && anyOf(not);
  return {
    category,
    hits: (text: string) => wanted.every((pattern) => pattern.test(text)) && !unwanted?.test(text),
  };
});

const unknown: Reading = { category: 'unknown', meaning: 'unknown', by: 'none' };

/** Reads a `documentState`: an exact message of the glossary first, then the rules in their order, else unknown. */
export function readDocumentState(documentState: string): Reading {
  if (question.test(documentState)) return unknown;
  const text = normalise(documentState);
  const known = exact.find(({ pattern }) => pattern.test(text));
  if (known) return { category: known.category, meaning: known.meaning, by: 'exact' };
  const likely = byRule.find(({ hits }) => hits(text));
  return likely ? { category: likely.category, meaning: likely.category, by: 'rule' } : unknown;
}
