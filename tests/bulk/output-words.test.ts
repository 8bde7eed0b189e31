import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { outputWords } from '../../entrypoints/bulk/output-words.ts';
import { rowsInInputOrder } from '../../utils/core/bulk/bulk-output.ts';
import { bulkRowOf } from '../../utils/core/bulk/bulk-row.ts';
import type { BulkSource } from '../../utils/core/bulk/bulk-source.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { readDocumentState } from '../../utils/core/registry/document-state.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';

const id = (n: number) => `0000000${n}-1b47-47fc-a4fc-f72b6d3584a7` as SessionId;
const done: Lookup = {
  ...{ state: 'done', sessionId: id(1), at: 0, integration: 'Live', signed: true },
  ...{ active: false, documentState: 'NO_VIGENTE', reading: readDocumentState('NO_VIGENTE') },
};
const failed = (n: number, kind: 'offline' | 'session-not-found'): Lookup => ({
  ...{ state: 'failed', sessionId: id(n), at: 0, failure: { kind } },
});
const results = [
  bulkRowOf(1, id(1), done),
  bulkRowOf(2, id(2), failed(2, 'session-not-found')),
  bulkRowOf(3, id(3), failed(3, 'offline')),
  bulkRowOf(4, id(4), undefined),
];
const row = (line: number, sessions: SessionId[]) => ({ line, cells: [`row ${line}`, ''], sessions });
const source: BulkSource = {
  tables: [
    {
      file: 'list.csv',
      titles: ['name', ''],
      rows: [
        ...[1, 2, 3, 4].map((n) => row(n, [id(n)])),
        row(5, []),
        { ...row(6, []), isUnreadable: true as const },
      ],
    },
  ],
};

const codes = ['verdict_code', 'category_code', 'failure_code'];

test('each exported row, has words, and codes that say why it has no verdict', () => {
  const { ownHeadings, headings, cellsOf } = outputWords(source);
  expect(ownHeadings).toEqual(['name', 'Column B']);
  const named = (cells: readonly string[], ...names: string[]) =>
    names.map((name) => cells[headings.indexOf(name)]);
  expect(
    rowsInInputOrder(source, results).map((output) =>
      named(cellsOf(output), 'Verdict', 'verdict_code', 'failure_code', 'Signed', 'Row', 'File'),
    ),
  ).toEqual([
    ['Inactive', 'inactive', '', 'Yes', '1', 'list.csv'],
    ['No INE result', 'no-result', 'session-not-found', '', '2', 'list.csv'],
    ['', '', 'offline', '', '3', 'list.csv'],
    ['', '', 'not-asked', '', '4', 'list.csv'],
    ['', '', 'no-id', '', '5', 'list.csv'],
    ['', '', 'unreadable-id', '', '6', 'list.csv'],
  ]);
});

test('exported headings, are in the interface’s language except those of codes', () => {
  fakeBrowser.i18n.getMessage = (key: string) => (key === 'language' ? 'es' : `«${key}»`);
  const { headings } = outputWords(undefined);
  expect(headings.filter((heading) => !heading.startsWith('«'))).toEqual(codes);
});
