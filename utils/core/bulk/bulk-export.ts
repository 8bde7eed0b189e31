// What leaves the page as a file: one record for each session, harmless in whatever opens it.
import type { BulkRow } from './bulk-row.ts';

/** A record's fields, in the order of their columns. */
export interface BulkRecord {
  readonly session: string;
  /** `active`, `inactive`, `not-found`, `needs-review`, or `no-result`; null where Veriff said nothing. */
  readonly verdict: string | null;
  readonly category: string | null;
  /** The registry's words. */
  readonly documentState: string | null;
  /** What they mean, in the reader's language. */
  readonly gloss: string | null;
  readonly integration: string | null;
  readonly signed: boolean | null;
  /** UTC, ISO 8601. */
  readonly checkedAt: string | null;
  /** The kind of failure, also of `no-result`, or `not-asked`; else null. */
  readonly failure: string | null;
  /** The ID as it was handed in, where it is an attempt's and the session was found from it. */
  readonly attempt: string | null;
}

/** A row as a record; `gloss` is what its registry's words mean. */
export function recordOf({ sessionId, found, outcome, lookup }: BulkRow, gloss: string): BulkRecord {
  const session = found ?? sessionId;
  const attempt = found ? sessionId : null;
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

/** Marks that turn the direction of what stands around them. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Records as JSON: every text as it came; direction marks are written as escapes, so that no viewer follows them. */
export function toJson(records: readonly BulkRecord[]): string {
  const asEscape = (mark: string) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(records, null, 2).replace(directionMarks, asEscape);
}

export type ExportKind = 'csv' | 'xlsx' | 'json';

/** What separates the cells of a CSV file. */
export type Separator = ',' | ';' | '\t';

/** The separator that spreadsheets expect in a locale: not the comma where it is the decimal sign. */
export function separatorOf(locale: string): Separator {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return parts.find(({ type }) => type === 'decimal')?.value === '.' ? ',' : ';';
}

/** What a spreadsheet may take for a formula at the start of a cell, full-width forms and leading blanks included. */
const formulaStart = /^[\s\p{C}]*[=+\-@＝＋－＠﹢﹣﹦﹫]|^[\t\r\n]/u;

/** The same where a spreadsheet that expects another separator, or splits lines, would begin a cell inside a text. */
const innerFormula: Readonly<Record<Separator, RegExp>> = {
  ',': /([;\t\r\n] *)(?=[=+\-@＝＋－＠﹢﹣﹦﹫])/g,
  ';': /([,\t\r\n] *)(?=[=+\-@＝＋－＠﹢﹣﹦﹫])/g,
  '\t': /([,;\r\n] *)(?=[=+\-@＝＋－＠﹢﹣﹦﹫])/g,
};

/** A text for a cell: without direction marks, and with a `'` before every formula that could begin in it. */
export function cellText(text: string, separator: Separator = ','): string {
  const safe = text.replace(directionMarks, '').replace(innerFormula[separator], "$1'");
  return formulaStart.test(safe) ? `'${safe}` : safe;
}

/** A date as `2026-11-28`, by the clock on the wall. */
export function localDate(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
