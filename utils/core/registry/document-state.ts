// Classifies a `documentState` by the glossary, regardless of variations in its spelling.
import { lazy } from '../lazy.ts';
import { glossaryRules, knownMessages } from './glossary.ts';
import { withoutNegated } from './negation.ts';
import type { Reading } from './reading.ts';
import { normalizeClauses, normalizeMessage, patternSourceOf, withoutMarks } from './registry-text.ts';

/** A question states nothing: `¿`, or a `?` before a blank or the end. */
const question = /¿|\?(?=\s|$)/;

const exactMessages = knownMessages.map(({ category, meaning = category, texts }) => ({
  category,
  meaning,
  pattern: lazy(() => {
    const alternatives = texts.map((text) => patternSourceOf(normalizeMessage(text)));
    return new RegExp(`^(?:${alternatives.join('|')})$`);
  }),
}));

/**
 * A text that begins with a field that denies validity: `Vigente: No. Folio 1`. Only the whole `Vigente: No` is known.
 */
const deniedValidity =
  /^(?:la )?(?:credencial |documento )?(?:es |esta )?(?:vigente|valid[ao]) : (?:no|false|falso|0)(?= [.,(]|$)/;

/** Returns a pattern for any of the phrases as whole words. */
function anyOf(phrases: readonly string[]): RegExp {
  return new RegExp(`(?<![^ ])(?:${phrases.map(patternSourceOf).join('|')})(?![^ ])`);
}

const orderedRules = glossaryRules.map(({ category, any, and, not, notBeforeAnd }) => {
  const patterns = lazy(() => ({
    any: anyOf(any),
    and: and && anyOf(and),
    not: not && anyOf(not),
    notBeforeAnd: notBeforeAnd && anyOf(notBeforeAnd),
  }));
  return {
    category,
    matches(text: string): boolean {
      const { any, and, not, notBeforeAnd } = patterns();
      const andAt = and ? text.search(and) : text.length;
      if (andAt < 0 || !any.test(text) || not?.test(text)) return false;
      return !notBeforeAnd?.test(text.slice(0, andAt));
    },
  };
});

const unknown: Reading = { category: 'unknown', meaning: 'unknown', by: 'none' };

/**
 * Classifies a `documentState`: a question as unknown, any other text by the glossary's exact messages, then by its
 * rules in their order, else as unknown. The rules get the text without the reports and conditions that it denies.
 */
export function readDocumentState(documentState: string): Reading {
  if (question.test(documentState)) return unknown;
  const clauses = normalizeClauses(documentState);
  const whole = withoutMarks(clauses);
  const known = exactMessages.find(({ pattern }) => pattern().test(whole));
  if (known) return { category: known.category, meaning: known.meaning, by: 'exact' };
  const stated = withoutNegated(clauses);
  const likely = orderedRules.find(({ matches }) => matches(stated));
  if (likely?.category === 'valid' && deniedValidity.test(clauses)) return unknown;
  return likely ? { category: likely.category, meaning: likely.category, by: 'rule' } : unknown;
}
