import { describe, expect, test } from 'vitest';
import {
  localDate,
  recordsToJson,
  safeCellText,
  separatorOf,
  toBulkRecord,
} from '../../../utils/core/bulk/bulk-export.ts';
import { bulkRowOf } from '../../../utils/core/bulk/bulk-row.ts';
import type { SessionId } from '../../../utils/core/session/session-id.ts';

const sessionId = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7' as string as SessionId;
const at = Date.UTC(2026, 10, 23, 18, 4, 5);
const done = {
  state: 'done',
  sessionId,
  at,
  active: false,
  documentState: 'NO_VIGENTE',
  reading: { category: 'not-valid', meaning: 'not-valid', by: 'exact' },
  integration: 'Live',
  signed: false,
} as const;

const none = {
  verdict: null,
  category: null,
  documentState: null,
  gloss: null,
  integration: null,
  signed: null,
};

test('a record of a verdict, has all fields of an audit and times in UTC', () => {
  expect(toBulkRecord(bulkRowOf(1, sessionId, done), 'Not current.')).toEqual({
    session: sessionId,
    verdict: 'inactive',
    category: 'not-valid',
    documentState: 'NO_VIGENTE',
    gloss: 'Not current.',
    integration: 'Live',
    signed: false,
    checkedAt: '2026-11-23T18:04:05.000Z',
    failure: null,
    attempt: null,
  });
});

test.each([
  ['that was not looked up', undefined, { ...none, checkedAt: null, failure: 'not-asked' }],
  [
    'whose lookup failed',
    { state: 'failed', sessionId, at, failure: { kind: 'key-rejected', integration: 'Live' } } as const,
    { ...none, integration: 'Live', checkedAt: '2026-11-23T18:04:05.000Z', failure: 'key-rejected' },
  ],
])('a record of a session %s, says why it has no verdict', (_, lookup, expected) => {
  expect(toBulkRecord(bulkRowOf(1, sessionId, lookup), 'unused')).toEqual({
    session: sessionId,
    ...expected,
    attempt: null,
  });
});

test('a record of a session found from an attempt, has both IDs', () => {
  const attempt = 'f04bdb47-d3be-4b28-b028-a652feb060b5' as string as SessionId;
  const failed = { state: 'failed', sessionId, at, failure: { kind: 'offline' } } as const;
  for (const lookup of [done, failed]) {
    expect(toBulkRecord(bulkRowOf(1, attempt, lookup), '')).toMatchObject({ session: sessionId, attempt });
  }
});

describe('hostile text', () => {
  const text = '\u202eabc\u2066\u200f\u061c<img src=x onerror=alert(1)>"\n=1+1';
  test('in JSON, has escaped direction marks and is verbatim when parsed', () => {
    const json = recordsToJson([toBulkRecord(bulkRowOf(1, sessionId, { ...done, documentState: text }), '')]);
    expect(JSON.parse(json)[0].documentState).toBe(text);
    expect(json).toContain('\\u202eabc\\u2066\\u200f\\u061c');
    expect(json).not.toMatch(/[\u061c\u200f\u202e\u2066]/);
  });
  test.each([
    ['\u202eabc\u2069', 'abc'],
    ['a;=1+1', "a;'=1+1"],
    ['a\n=1+1\r\n@x', "a\n'=1+1\r\n'@x"],
    ['a\t ＝1', "a\t '＝1"],
    ['a, -b', 'a, -b'],
    ["'quoted'", "'quoted'"],
    ['1 = 1', '1 = 1'],
  ])('in a cell, %j, begins no formula and changes no direction', (from, to) => {
    expect(safeCellText(from)).toBe(to);
  });
});

test('20,000 blank lines in a cell, are left as they are', () => {
  const text = `x${'\n'.repeat(20_000)}x`;
  expect(safeCellText(text) === text).toBe(true);
});

describe('a cell that a spreadsheet would take for a formula', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '\u202e=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "=cmd|' /C calc'!A0",
  ])('%j, begins with an apostrophe', (text) => {
    expect(safeCellText(text)[0]).toBe("'");
  });

  test.each([
    [';', 'a, -b;=c', "a, '-b;=c"],
    ['\t', 'a,=b;=c\t=d', "a,'=b;'=c\t=d"],
    [',', 'a,=b;=c\t=d', "a,=b;'=c\t'=d"],
  ] as const)(
    'in a file separated by %j, %j, is guarded after the other separators',
    (separator, from, to) => {
      expect(safeCellText(from, separator)).toBe(to);
    },
  );
});

test.each(['session-not-found', 'attempt-not-found', 'several-sessions'] as const)(
  '%s, has the verdict code no-result and the failure beside it',
  (kind) => {
    const lookup = { state: 'failed', sessionId, at, failure: { kind } } as const;
    expect(toBulkRecord(bulkRowOf(1, sessionId, lookup), '')).toMatchObject({
      verdict: 'no-result',
      failure: kind,
    });
  },
);

test.each([
  ['es-MX', ','],
  ['en-US', ','],
  ['es-ES', ';'],
  ['de', ';'],
  ['pt-BR', ';'],
  ['ar-EG', ';'],
] as const)('the separator of %s, is %j', (locale, separator) => {
  expect(separatorOf(locale)).toBe(separator);
});

test('localDate, is padded to four, two and two digits', () => {
  expect(localDate(new Date(2026, 0, 9, 23, 59))).toBe('2026-01-09');
});
