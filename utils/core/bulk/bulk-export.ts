// The records of a results file, one for each session, made harmless for spreadsheets and viewers.
import { jsonEscapeOf } from '../lookup/evidence.ts';
import type { BulkRow } from './bulk-row.ts';

/** A record's fields, in the order of their columns. */
export interface BulkRecord {
  readonly session: string;
  /**
   * `active`, `inactive`, `not-found`, `needs-review`, or `no-result`; null for any other failure, or if not looked up.
   */
  readonly verdict: string | null;
  readonly category: string | null;
  /** The registry's text. */
  readonly documentState: string | null;
  /** The text's meaning in the language of the interface. */
  readonly gloss: string | null;
  readonly integration: string | null;
  readonly signed: boolean | null;
  /** UTC, ISO 8601. */
  readonly checkedAt: string | null;
  /**
   * Why there is no verdict: the kind of failure (also for `no-result`), or `not-asked`. Null if there is a verdict.
   */
  readonly failure: string | null;
  /** The attempt's ID from the list, if the session was found by it. */
  readonly attempt: string | null;
}

/** Converts a row to a record; `gloss` is the meaning of its registry text. */
export function toBulkRecord(
  { sessionId, sessionOfAttempt, outcome, lookup }: BulkRow,
  gloss: string,
): BulkRecord {
  const session = sessionOfAttempt ?? sessionId;
  const attempt = sessionOfAttempt ? sessionId : null;
  const nothing = {
    verdict: null,
    category: null,
    documentState: null,
    gloss: null,
    integration: null,
    signed: null,
  };
  if (lookup?.state !== 'done') {
    const failure = lookup?.state === 'failed' ? lookup.failure : undefined;
    return {
      session,
      ...nothing,
      verdict: outcome === 'no-result' ? outcome : null,
      integration: failure?.integration ?? null,
      checkedAt: lookup ? new Date(lookup.at).toISOString() : null,
      failure: failure?.kind ?? 'not-asked',
      attempt,
    };
  }
  return {
    session,
    verdict: outcome,
    category: lookup.reading.category,
    documentState: lookup.documentState,
    gloss,
    integration: lookup.integration,
    signed: lookup.signed,
    checkedAt: new Date(lookup.at).toISOString(),
    failure: null,
    attempt,
  };
}

/** Characters that change the direction of the text around them. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Formats records as JSON with verbatim texts. Direction marks are escaped so that no viewer follows them. */
export function recordsToJson(records: readonly BulkRecord[]): string {
  return JSON.stringify(records, null, 2).replace(directionMarks, jsonEscapeOf);
}

export type ExportKind = 'csv' | 'xlsx' | 'json';

/** The character between the cells of a CSV file. */
export type Separator = ',' | ';' | '\t';

/** Returns the separator that spreadsheets expect in a locale: a semicolon if the comma is the decimal sign. */
export function separatorOf(locale: string): Separator {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === '.') ? ',' : ';';
}

/** A cell that a spreadsheet may take for a formula; leading blanks and full-width signs count too. */
const formulaStart = /^[\s\p{C}]*[=+\-@＝＋－＠﹢﹣﹦﹫]|^[\t\r\n]/u;

/**
 * The same in the middle of a text: a spreadsheet that uses another separator, or splits lines, would start a cell
 * there.
 */
const innerFormula: Readonly<Record<Separator, RegExp>> = {
  ',': /([;\t\r\n] *)(?=[=+\-@＝＋－＠﹢﹣﹦﹫])/g,
  ';': /([,\t\r\n] *)(?=[=+\-@＝＋－＠﹢﹣﹦﹫])/g,
  '\t': /([,;\r\n] *)(?=[=+\-@＝＋－＠﹢﹣﹦﹫])/g,
};

/** Makes a text safe for a cell: removes direction marks and writes `'` before each possible formula. */
export function safeCellText(text: string, separator: Separator = ','): string {
  const safe = text.replace(directionMarks, '').replace(innerFormula[separator], "$1'");
  return formulaStart.test(safe) ? `'${safe}` : safe;
}

/** Returns a date as `2026-11-28` in local time. */
export function localDate(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
