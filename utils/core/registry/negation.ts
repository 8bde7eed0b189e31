// Removes from a text the reports and conditions that it denies, by the tables of `negation-words.ts`. The functions
// `endOf…` try to match a part of the text at a position and return the position after it, or undefined.
import { lazy } from '../lazy.ts';
import { reportWords } from './glossary.ts';
import * as negations from './negation-words.ts';
import { phraseSource } from './registry-text.ts';

/** A sticky pattern, compiled when it is first used. */
type Pattern = () => RegExp;

/** Returns a pattern for one of the phrases and the blank after it; it prefers the longest. */
function phrases(some: readonly string[], before = ''): Pattern {
  return lazy(() => {
    const longestFirst = [...some].sort((a, b) => b.length - a.length).map(phraseSource);
    return new RegExp(`${before}(?:${longestFirst.join('|')}) `, 'y');
  });
}

/** Returns the position after a match at `at`. */
function skip(pattern: Pattern, text: string, at: number): number | undefined {
  const compiled = pattern();
  compiled.lastIndex = at;
  return compiled.test(text) ? compiled.lastIndex : undefined;
}

function skipAll(pattern: Pattern, text: string, at: number): number {
  let end = at;
  for (let next: number | undefined = at; next !== undefined; next = skip(pattern, text, next)) end = next;
  return end;
}

const words = Object.values(reportWords);
// "Autoridad" is listed without "por": in "baja por autoridad", "baja por" has been matched already.
const nouns = phrases(['reporte', 'reportes', 'autoridad', ...words.flatMap((word) => [...word.nouns])]);
const states = phrases(['reportad*', ...words.flatMap((word) => [...word.states])]);
const negator = phrases(negations.negators);
const nominal = phrases(negations.negationNominals);
const link = phrases([...negations.negationVerbs, ...negations.negationNominals]);
const trail = phrases(negations.trailingWords);
const answer = phrases(negations.denyingAnswers, ': ');
const denial = phrases(negations.denyingWords);
const confirmation = phrases(negations.confirmingAnswers, ': ');
const comma: Pattern = () => /, (?:de )?/y;
const orWord: Pattern = () => /(?:, )?(?:y \/ o|o|u|ni|\/) /y;
const andWord: Pattern = () => /(?:y|e) (?:de )?/y;
const clauseEnd: Pattern = () => /[.,(]|$/y;

/** Matches a report's word and the words that belong to it, as in "robo temporal". */
function endOfWord(kind: Pattern, text: string, at: number): number | undefined {
  const end = skip(kind, text, at);
  return end === undefined ? undefined : skipAll(trail, text, end);
}

/**
 * Matches the next item of a list. Items after commas count only if "o" or "ni" closes the list; else a clause begins.
 */
function endOfNextItem(kind: Pattern, text: string, at: number): number | undefined {
  let position = at;
  for (let next = skip(comma, text, at); next !== undefined; next = skip(comma, text, position)) {
    const item = endOfWord(kind, text, next);
    if (item === undefined) break;
    position = item;
  }
  const other = skip(orWord, text, position);
  if (other !== undefined) return endOfWord(kind, text, skipAll(nominal, text, other));
  // "Y" joins denied nouns ("sin robo y extravío"), but not states: "no reportada y suspendida" denies only the first.
  const further = kind === nouns ? skip(andWord, text, position) : undefined;
  return further === undefined ? undefined : endOfWord(kind, text, further);
}

/** Matches a list up to a word that is followed by its own answer ("robo: sí"). */
function endOfList(kind: Pattern, text: string, at: number): number | undefined {
  let end: number | undefined;
  for (let next = endOfWord(kind, text, at); next !== undefined; next = endOfNextItem(kind, text, next)) {
    if (skip(confirmation, text, next) !== undefined) break;
    end = next;
  }
  return end;
}

/** Matches a negator and the reports that it denies. */
function endOfNegated(text: string, at: number): number | undefined {
  let end: number | undefined;
  for (let next = skip(negator, text, at); next !== undefined; next = skip(link, text, next)) {
    end = endOfList(nouns, text, next) ?? endOfList(states, text, next) ?? end;
  }
  return end;
}

/** Matches a report with an answer that denies it: "robo: no", "robo no encontrado". */
function endOfAnswer(text: string, at: number): number | undefined {
  const noun = endOfWord(nouns, text, at);
  const named = noun ?? endOfWord(states, text, at);
  if (named === undefined) return undefined;
  const answered = skip(answer, text, named) ?? (noun === undefined ? undefined : skip(denial, text, noun));
  if (
    answered !== undefined &&
    (skip(clauseEnd, text, answered) !== undefined || answersNext(text, answered))
  ) {
    return answered;
  }
  return text.startsWith(': ', named) ? endOfNegated(text, named + 2) : undefined;
}

/** Whether another report and its answer follow without punctuation. */
function answersNext(text: string, at: number): boolean {
  const name = skipAll(nominal, text, at);
  const end = endOfWord(nouns, text, name) ?? endOfWord(states, text, name);
  return end !== undefined && text.startsWith(': ', end);
}

/** Words that joined a denied report to the rest of the sentence; they are removed with it. */
const joint: Pattern = () => /(?:, )?(?:(?:y|e|pero|ademas) )?/y;

/**
 * Removes the reports and conditions that a text denies: "la credencial no esta reportada y esta vigente" becomes
 * "la credencial esta vigente". `clauses` is a result of `normalizeClauses`.
 */
export function withoutNegated(clauses: string): string {
  const text = `${clauses} `;
  let kept = '';
  let at = 0;
  while (at < text.length) {
    const end = endOfNegated(text, at) ?? endOfAnswer(text, at);
    const next = end ?? text.indexOf(' ', at) + 1;
    if (end === undefined) kept += text.slice(at, next);
    at = end === undefined ? next : (skip(joint, text, end) ?? end);
  }
  return kept.trim();
}
