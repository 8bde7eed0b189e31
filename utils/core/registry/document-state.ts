// Reads a `documentState` by the glossary, however it is spelled when it arrives.
import { messages, rules } from './glossary.ts';
import { withoutNegated } from './negation.ts';
import type { Reading } from './reading.ts';
import { normalise, normaliseClauses, phraseSource, withoutMarks } from './registry-text.ts';

/** A question is not a statement: `¿`, or a `?` before a blank or the end. */
const question = /¿|\?(?=\s|$)/;

const exact = messages.map(({ category, meaning = category, texts }) => {
  const alternatives = texts.map((text) => phraseSource(normalise(text)));
  return { category, meaning, pattern: new RegExp(`^(?:${alternatives.join('|')})$`) };
});

function anyOf(phrases: readonly string[]): RegExp {
  const alternatives = phrases.map((phrase) =>
    phrase.startsWith('^') ? `^${phraseSource(phrase.slice(1))}` : `(?<![^ ])${phraseSource(phrase)}`,
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

/**
 * Reads a `documentState`: an exact message of the glossary first, then the rules in their order, which see nothing of
 * a report or condition that the text denies; else unknown.
 */
export function readDocumentState(documentState: string): Reading {
  if (question.test(documentState)) return unknown;
  const clauses = normaliseClauses(documentState);
  const whole = withoutMarks(clauses);
  const known = exact.find(({ pattern }) => pattern.test(whole));
  if (known) return { category: known.category, meaning: known.meaning, by: 'exact' };
  const stated = withoutMarks(withoutNegated(clauses));
  const likely = byRule.find(({ hits }) => hits(stated));
  return likely ? { category: likely.category, meaning: likely.category, by: 'rule' } : unknown;
}
