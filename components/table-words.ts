import { i18n } from '#i18n';
import type { ListPart } from '../utils/core/session/reader/list-parts.ts';
import { numberWords } from './number-words.ts';

/** Returns the file and sheet of a table; empty for a pasted text. */
export function tableNameWords({ file, sheet }: ListPart): string {
  return [file, sheet].filter(Boolean).join(' · ');
}

/** Returns the number of a line or row of a table, in words. */
export function lineWords({ list }: ListPart, number: number): string {
  return i18n.t(list.countsRows ? 'bulk.row' : 'bulk.line', { number: numberWords(number) });
}

/** Returns a column's letters as spreadsheets write them, from a zero-based index. */
export function columnLetters(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : columnLetters(Math.floor(index / 26) - 1) + rest;
}
