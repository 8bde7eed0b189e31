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

test.each([`<p>${A}</p>`, `td;tr\n${A};x`, `${A},"<table><tr><td>Ana</td></tr></table>"`, '<td', ''])(
  'rowsOfHtml, %j, gives undefined',
  (text) => {
    expect(rowsOfHtml(text)).toBeUndefined();
  },
);

test.each(['Reporte de sesiones\n', 'Reporte', '<?xml version="1.0"?>'])(
  'rowsOfHtml, a table after %j, is read',
  (start) => {
    const text = `${start}<table border=1><tr><td>${A}</td><td>x</td></tr></table>`;
    expect(rowsOfHtml(text)).toEqual([{ line: 1, cells: [A, 'x'] }]);
  },
);

test('rowsOfHtml, cells without a row, give undefined', () => {
  expect(rowsOfHtml(`<td>${A}</td>`)).toBeUndefined();
});

test('rowsOfHtml, two tables, are each read by their own titles', () => {
  const [S, a, b, T] = ['0', '1', '2', '3'].map((digit) => A.slice(0, -1) + digit);
  const tableOf = (...rows: readonly (readonly unknown[])[]) =>
    `<table>${rows.map((cells) => `<tr><td>${cells.join('</td><td>')}</td></tr>`).join('')}</table>`;
  const text = tableOf(['session', 'attempt'], [S, a]) + tableOf(['attempt', 'session'], [b, T]);
  const list = readList(rowsOfHtml(text) ?? [], text, true);
  expect(list.choice).toBe('all');
  expect(summarizeList(list, 'all').toLookUp).toEqual([S, T]);
});

const [S, T, a, b] = ['0', '1', '2', '3'].map((digit) => A.slice(0, -1) + digit);
const titles = '<tr><th colspan=2>Usuario</th><th>ID de sesión</th><th>ID de intento</th></tr>';

test.each([
  [
    'a title over two columns',
    `<tr><td>Ana</td><td>López</td><td>${S}</td><td>${a}</td></tr>
     <tr><td>Eva</td><td>Ruiz</td><td>${T}</td><td>${b}</td></tr>`,
  ],
  [
    'a cell over two rows',
    `<tr><td rowspan=2>Ana</td><td>López</td><td>${S}</td><td>${a}</td></tr>
     <tr><td>Ruiz</td><td>${T}</td><td>${b}</td></tr>`,
  ],
  [
    'sessions behind links',
    `<tr><td>Ana</td><td>López</td><td><a href="https://station.veriff.com/verifications/${S}">Ver</a></td><td>${a}</td></tr>
     <tr><td>Eva</td><td>Ruiz</td><td><a href="/verifications/${T}">Ver</a></td><td>${b}</td></tr>`,
  ],
  [
    'cells of several lines',
    `<tr><td>Ana</td><td>López</td><td>${S?.slice(0, 24)}<br>${S?.slice(24)}<br>Live</td><td>${a}</td></tr>
     <tr><td>Eva</td><td>Ruiz</td><td><p>${T}</p><div>Live</div>x</td><td>${b}</td></tr>`,
  ],
])('rowsOfHtml, %s, keeps IDs below their titles', (_, rows) => {
  const text = `<table>${titles}${rows}</table>`;
  const list = readList(rowsOfHtml(text) ?? [], text, true);
  expect(list.choice).toBe(2);
  expect(summarizeList(list, 2).toLookUp).toEqual([S, T]);
});

test('rowsOfHtml, a cell over two rows at a group’s end, spans none of the next group', () => {
  const text = `<table><tbody><tr><td rowspan=2>x</td></tr></tbody><tbody><tr><td>y</td></tr></tbody></table>`;
  expect(rowsOfHtml(text)?.map(({ cells }) => cells)).toEqual([['x'], ['y']]);
});

test('rowsOfHtml, a cell over 1000 columns, counts as 100', () => {
  const text = '<table><tr><td colspan=1000>x</td><td>y</td></tr></table>';
  expect(rowsOfHtml(text)?.[0]?.cells.indexOf('y')).toBe(100);
});

test('rowsOfHtml, a link to no session beside an ID, or one to no ID, adds nothing', () => {
  const link = (address: string, text: string) => `<td><a href="${address}">${text}</a></td>`;
  const text = `<table><tr>${link(`/onboardings/${S}`, A)}${link('mailto:a@b.mx', 'Ana')}</tr></table>`;
  expect(rowsOfHtml(text)?.[0]?.cells).toEqual([A, 'Ana']);
});

test('rowsOfHtml, a table within a table of the layout, is read alone', () => {
  const link = `<a href="https://station.veriff.com/verifications/${S}">Ver</a>`;
  const inner = `<table><tr><td>Nombre<td>Ver</tr><tr><td>Ana<td>${link}</tr></table>`;
  const text = `<table><tr><td><p>Hola</p>${inner}</td></tr></table>`;
  expect(rowsOfHtml(text)?.map(({ cells }) => cells.length)).toEqual([2, 2]);
});

test('rowsOfHtml, a cell over a row that ends before its column, spans that row', () => {
  const text = '<table><tr><td>x<td>y<td rowspan=2>z</tr><tr><td>x</tr><tr><td>x<td>y<td>z</tr></table>';
  expect(rowsOfHtml(text)?.at(-1)?.cells).toEqual(['x', 'y', 'z']);
});
