import { i18n } from '#i18n';
import type { ListPart } from '../utils/core/session/reader/list-parts.ts';
import { numberWords } from './number-words.ts';

/** A table by its file and sheet; empty for a text that was pasted. */
export function partWords({ file, sheet }: ListPart): string {
  return [file, sheet].filter(Boolean).join(' · ');
}

/** A line or row of a table, by its number. */
export function lineWords({ countsRows }: ListPart, number: number): string {
  return i18n.t(countsRows ? 'bulk.row' : 'bulk.line', { number: numberWords(number) });
}

/** A column by its letter, as spreadsheets have it. */
export function columnLetters(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : columnLetters(Math.floor(index / 26) - 1) + rest;
}
