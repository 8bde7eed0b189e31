// Finds the reports and conditions that a text denies, by the tables of `negation-words.ts`.
import { reports } from './glossary.ts';
import * as negations from './negation-words.ts';
import { phraseSource } from './registry-text.ts';

/** Matches one of the phrases and the blank behind it, at one place alone; of two, the longer one. */
function phrases(some: readonly string[], before = ''): RegExp {
  const longestFirst = [...some].sort((a, b) => b.length - a.length).map(phraseSource);
  return new RegExp(`${before}(?:${longestFirst.join('|')}) `, 'y');
}

/** Where the text goes on behind what matches at `at`. */
function skip(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function skipAll(pattern: RegExp, text: string, at: number): number {
  let end = at;
  for (let next: number | undefined = at; next !== undefined; next = skip(pattern, text, next)) end = next;
  return end;
}

const words = Object.values(reports);
// "Baja por" takes the "por" of "por autoridad" with it.
const nouns = phrases(['reporte', 'reportes', 'autoridad', ...words.flatMap((word) => [...word.nouns])]);
const states = phrases(['reportad*', ...words.flatMap((word) => [...word.states])]);
const negator = phrases(negations.negators);
const nominal = phrases(negations.nominals);
const link = phrases([...negations.verbs, ...negations.nominals]);
const trail = phrases(negations.trails);
const answer = phrases(negations.answers, ': ');
const denial = phrases(negations.denials);
const confirmation = phrases(negations.confirmations, ': ');
const comma = /, (?:de )?/y;
const or = /(?:, )?(?:y \/ o|o|u|ni|\/) /y;
const and = /(?:y|e) (?:de )?/y;
const clauseEnd = /[.,(]|$/y;

/** Behind a report's word and what belongs to it, also "robada por robo". */
function endOfWord(kind: RegExp, text: string, at: number): number | undefined {
  const end = skip(kind, text, at);
  return end === undefined ? undefined : skipAll(trail, text, end);
}

/** Behind the next item of a list; a comma alone begins a new clause unless an "o" or "ni" closes the list. */
function endOfNextItem(kind: RegExp, text: string, at: number): number | undefined {
  let position = at;
  for (let next = skip(comma, text, at); next !== undefined; next = skip(comma, text, position)) {
    const item = endOfWord(kind, text, next);
    if (item === undefined) break;
    position = item;
  }
  const other = skip(or, text, position);
  if (other !== undefined) return endOfWord(kind, text, skipAll(nominal, text, other));
  // "No reportada y suspendida" says two things, "sin robo y extravío" one.
  const further = kind === nouns ? skip(and, text, position) : undefined;
  return further === undefined ? undefined : endOfWord(kind, text, further);
}

/** Behind a list, up to a word that has an answer of its own ("robo: sí"). */
function endOfList(kind: RegExp, text: string, at: number): number | undefined {
  let end: number | undefined;
  for (let next = endOfWord(kind, text, at); next !== undefined; next = endOfNextItem(kind, text, next)) {
    if (skip(confirmation, text, next) !== undefined) break;
    end = next;
  }
  return end;
}

/** Behind the reports that a negator at `at` governs. */
function endOfNegated(text: string, at: number): number | undefined {
  let end: number | undefined;
  for (let next = skip(negator, text, at); next !== undefined; next = skip(link, text, next)) {
    end = endOfList(nouns, text, next) ?? endOfList(states, text, next) ?? end;
  }
  return end;
}

/** Behind the "no" of "robo: no", or of "robo no encontrado". */
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

/** Whether another name and its answer follow without a mark. */
function answersNext(text: string, at: number): boolean {
  const name = skipAll(nominal, text, at);
  const end = endOfWord(nouns, text, name) ?? endOfWord(states, text, name);
  return end !== undefined && text.startsWith(': ', end);
}

/** What joined a denied report with the rest of the sentence. */
const joint = /(?:, )?(?:(?:y|e|pero|ademas) )?/y;

/**
 * The text (as `normaliseClauses` gives it) without the reports and conditions that it denies: what is left of
 * "la credencial no esta reportada y esta vigente" is "la credencial esta vigente".
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
