import { expect, test } from 'vitest';
import { summarizeList } from '../../utils/core/session/reader/list-summary.ts';
import { readList } from '../../utils/core/session/reader/read-list.ts';
import { rowsOfHtml } from '../../utils/pages/html-table.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';

test('rowsOfHtml, a table in a document, gives its cells', () => {
  const text = `<html><head><style>td{}</style></head><body><h1>Informe</h1><TABLE border=1>
    <tr><th>ID de sesi&oacute;n</th><th>Nombre</th></tr>
    <tr><td> ${A}<br></td><td>Ana &amp; Luis</td></tr></TABLE>`;
  expect(rowsOfHtml(text)).toEqual([
    { line: 1, cells: ['ID de sesión', 'Nombre'] },
    { line: 2, cells: [A, 'Ana & Luis'] },
  ]);
});

test.each([`<p>${A}</p>`, `td;tr\n${A};x`, '<td', ''])('rowsOfHtml, %j, gives undefined', (text) => {
  expect(rowsOfHtml(text)).toBeUndefined();
});

test('rowsOfHtml, cells without a row, give undefined', () => {
  expect(rowsOfHtml(`<td>${A}</td>`)).toBeUndefined();
});

test('rowsOfHtml, two tables with titles of their own, are read by them', () => {
  const [S, a, b, T] = ['0', '1', '2', '3'].map((digit) => A.slice(0, -1) + digit);
  const tableOf = (...rows: readonly (readonly unknown[])[]) =>
    `<table>${rows.map((cells) => `<tr><td>${cells.join('</td><td>')}</td></tr>`).join('')}</table>`;
  const text = tableOf(['session', 'attempt'], [S, a]) + tableOf(['attempt', 'session'], [b, T]);
  const list = readList(rowsOfHtml(text) ?? [], text, true);
  expect(list.choice).toBe('all');
  expect(summarizeList(list, 'all').toLookUp).toEqual([S, T]);
});
