// Turns JSON and JSON Lines into rows of a list. A row has one cell, which is a record as JSON, so that the names in it
// still say what its IDs are.
import type { TableRow } from './read-list.ts';

const id = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}/i;

const holdsId = (value: unknown) => id.test(JSON.stringify(value));

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

/**
 * Splits a value into records: one for each outermost object that contains an ID directly, wrapped in an object with its
 * key. The members around such objects, which contain no ID, are records too.
 */
function recordsOf(value: unknown, name?: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => recordsOf(item, name));
  const record = name === undefined ? value : { [name]: value };
  if (!isObject(value)) return [record];
  const members = Object.entries(value as object);
  const plain = members.filter(([, member]) => !isObject(member));
  const isWhole = plain.some(holdsId) || members.some(([key]) => holdsId(key)) || !holdsId(value);
  if (isWhole) return [record];
  const nested = members.filter(([, member]) => isObject(member));
  return [
    ...(plain.length > 0 ? [Object.fromEntries(plain)] : []),
    ...nested.flatMap(([key, member]) => recordsOf(member, key)),
  ];
}

const toRows = (records: readonly unknown[]): TableRow[] =>
  records.map((record, index) => ({ line: index + 1, cells: [JSON.stringify(record)] }));

/** Returns the rows of a JSON object or array, numbered from 1; undefined if the text is neither. */
export function rowsOfJson(text: string): TableRow[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return toRows(recordsOf(value));
  } catch {
    // It is not JSON, or nested more deeply than the stack allows.
  }
  return undefined;
}

/**
 * Returns the rows of JSON Lines, numbered by line; undefined if a line is neither empty nor a JSON object or array, or
 * if all are empty.
 */
export function rowsOfJsonLines(lines: readonly TableRow[]): TableRow[] | undefined {
  const rows: TableRow[] = [];
  for (const { line, cells } of lines) {
    const [text = ''] = cells;
    if (text.trim() === '') continue;
    const records = rowsOfJson(text);
    if (!records) return undefined;
    rows.push(...records.map((record) => ({ ...record, line })));
  }
  return rows.length > 0 ? rows : undefined;
}
