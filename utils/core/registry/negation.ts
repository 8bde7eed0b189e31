// Removes from a text the reports and conditions that it denies, by the tables of `negation-words.ts`. The functions
// `endOf…` and `skip…` try to match a part of the text at a position and return the position after it. They return
// undefined if it doesn't match, or if the position is undefined because an earlier part didn't match.
import { lazy } from '../lazy.ts';
import { reportWords } from './glossary.ts';
import * as negations from './negation-words.ts';
import { patternSourceOf, withoutMarks } from './registry-text.ts';

/** A position in a text; undefined if what should be before it is missing. */
type Position = number | undefined;

/** Returns a sticky pattern. */
type Pattern = () => RegExp;

/** Returns a pattern for one of the phrases and the blank after it; it prefers the longest. */
function phrases(some: readonly string[], before = ''): Pattern {
  return lazy(() => {
    const longestFirst = [...some].sort((a, b) => b.length - a.length).map(patternSourceOf);
    return new RegExp(`${before}(?:${longestFirst.join('|')}) `, 'y');
  });
}

function skip(pattern: Pattern, text: string, at: Position): Position {
  if (at === undefined) return undefined;
  const compiled = pattern();
  compiled.lastIndex = at;
  return compiled.test(text) ? compiled.lastIndex : undefined;
}

/** Skips any number of matches. */
function skipAll(pattern: Pattern, text: string, at: Position): Position {
  let end = at;
  for (let next = at; next !== undefined; next = skip(pattern, text, next)) end = next;
  return end;
}

const words = Object.values(reportWords);
// "Autoridad" is listed without "por": in "baja por autoridad", "baja por" has been matched already.
const nouns = phrases(['reporte', 'reportes', 'autoridad', ...words.flatMap((word) => [...word.nouns])]);
const states = phrases(['reportad*', ...words.flatMap((word) => [...word.states])]);
const negator = phrases(negations.negators);
const nominal = phrases(negations.nounLinks);
const link = phrases([...negations.verbLinks, ...negations.nounLinks]);
const trail = phrases(negations.trailingWords);
const answer = phrases(negations.denyingAnswers, ': ');
const denial = phrases(negations.denyingWords);
const confirmation = phrases(negations.confirmingAnswers, ': ');
const colon: Pattern = () => /: /y;
const comma: Pattern = () => /, (?:de )?/y;
const orWord: Pattern = () => /(?:, )?(?:y \/ o|o|u|ni|\/) /y;
const andWord: Pattern = () => /(?:y|e) (?:de )?/y;
const clauseEnd: Pattern = () => /[.,(]|$/y;

/** Matches a report's word and the words that belong to it, as in "robo temporal". */
function endOfWord(kind: Pattern, text: string, at: Position): Position {
  return skipAll(trail, text, skip(kind, text, at));
}

/**
 * Matches the next item of a list. Items after commas count only if "o", "ni" or, between nouns, "y" closes the list;
 * else a clause begins.
 */
function endOfNextItem(kind: Pattern, text: string, at: number): Position {
  let position = at;
  for (let next = skip(comma, text, at); next !== undefined; next = skip(comma, text, position)) {
    const item = endOfWord(kind, text, next);
    if (item === undefined) break;
    position = item;
  }
  const other = endOfWord(kind, text, skipAll(nominal, text, skip(orWord, text, position)));
  // "Y" joins denied nouns ("sin robo y extravío"), but not states: "no reportada y suspendida" denies only the first.
  return other ?? (kind === nouns ? endOfWord(kind, text, skip(andWord, text, position)) : undefined);
}

/** Matches a list up to a word that an answer after it confirms ("robo: sí"). */
function endOfList(kind: Pattern, text: string, at: number): Position {
  let end: Position;
  for (let next = endOfWord(kind, text, at); next !== undefined; next = endOfNextItem(kind, text, next)) {
    if (skip(confirmation, text, next) !== undefined) break;
    end = next;
  }
  return end;
}

/** Matches a negator and the reports that it denies. */
function endOfNegated(text: string, at: Position): Position {
  let end: Position;
  for (let next = skip(negator, text, at); next !== undefined; next = skip(link, text, next)) {
    end = endOfList(nouns, text, next) ?? endOfList(states, text, next) ?? end;
  }
  return end;
}

/** Matches a report with an answer that denies it: "robo: no", "robo no encontrado". */
function endOfAnswer(text: string, at: number): Position {
  const noun = endOfWord(nouns, text, at);
  const named = noun ?? endOfWord(states, text, at);
  const answered = skip(answer, text, named) ?? skip(denial, text, noun);
  if (skip(clauseEnd, text, answered) !== undefined || isAnsweredReportNext(text, answered)) return answered;
  return endOfNegated(text, skip(colon, text, named));
}

/** Whether another report and its answer follow without punctuation. */
function isAnsweredReportNext(text: string, at: Position): boolean {
  const name = skipAll(nominal, text, at);
  const end = endOfWord(nouns, text, name) ?? endOfWord(states, text, name);
  return skip(colon, text, end) !== undefined;
}

/** Words that joined a denied report to the rest of the sentence; they are removed with it. */
const joint: Pattern = () => /(?:, )?(?:y|e|pero|ademas) /y;

/**
 * Returns the words of a text without the reports and conditions that it denies: "la credencial no esta reportada , y
 * esta vigente" becomes "la credencial esta vigente". `clauses` is a result of `normalizeClauses`.
 */
export function withoutNegated(clauses: string): string {
  const text = `${clauses} `;
  let kept = '';
  let at = 0;
  while (at < text.length) {
    const end = endOfNegated(text, at) ?? endOfAnswer(text, at);
    const next = end ?? text.indexOf(' ', at) + 1;
    if (end === undefined) kept += text.slice(at, next);
    at = skip(joint, text, end) ?? next;
  }
  return withoutMarks(kept);
}
