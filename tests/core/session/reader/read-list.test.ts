import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarizeList } from '../../../../utils/core/session/reader/list-summary.ts';
import { readList } from '../../../../utils/core/session/reader/read-list.ts';
import { linesOf } from '../../../../utils/core/session/reader/table-row.ts';
import { rowsOfText } from '../../../../utils/pages/list-file.ts';
import lists from '../../../fixtures/lists.json' with { type: 'json' };
import { runs } from '../../../profile.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const ids: Readonly<Record<string, string>> = {
  S,
  T,
  U: '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890',
  V: 'b7e5d3c1-2222-4333-8444-9aabbccddeef',
  W: 'c8f6e4d2-3333-4444-9555-abbccddeeff0',
  a: 'd1a2b3c4-4444-4555-8666-bccddeeff001',
  b: 'e2b3c4d5-5555-4666-9777-cddeeff00112',
  c: 'f3c4d5e6-6666-4777-8888-deeff0011223',
  d: 'a4d5e6f7-7777-4888-9999-eff001122334',
  e: 'b5e6f708-8888-4999-8aaa-f00112233445',
};

interface Case {
  readonly name: string;
  readonly text: string;
  readonly lookUp?: readonly string[];
  readonly otherIds?: number;
  readonly asks?: boolean;
}

/** Returns a case's text with its IDs. */
const filled = (text: string) => text.replace(/\{(\w)\}/g, (_, key: string) => ids[key] ?? '');

function read(text: string) {
  const { rows } = rowsOfText(text);
  return readList(rows, text);
}

test('readList, a row below a cell that spans both rows, is read without titles', () => {
  const list = read(filled('Usuario\tID de sesión\tID de intento\nAna\t{S}\t{a}\n{T}\t{b}'));
  expect(list.choice).toBeUndefined();
  expect(list.occurrences.map(({ role }) => role)).toEqual(['session', 'attempt', 'unlabeled', 'unlabeled']);
});

test.each([
  [
    'to the left, before another column',
    'Caso\tID de sesión\tID de intento\tFecha\nC-1\t{S}\t{a}\t20\n{T}\t{b}\t21',
  ],
  ['to the right, without an attempt', 'Name,Session ID,Attempt ID\nAna,{S},{a}\nPérez, Juan,{T},N/A'],
  ['to the right, by numbers without a title', 'session_id,attempt_id\n1,{S},{a}\n2,{T},{b}'],
  [
    'to the right, twice in its cells',
    'Name,Session ID,Attempt ID,Note\nAna,{S},{a},x\nPérez, Juan,{T},{b},a, b',
  ],
  [
    'to the right, before another column',
    'Name,Vendor data,Session ID,Status\nAna,{c},{S},ok\nPérez, Juan,{d},{T},ok',
  ],
  [
    'to the right, below vendor data',
    'Name,Attempt ID,Session ID,Vendor data\nAna,{a},{S},1\nPérez, Juan,{b},{T},2',
  ],
])('readList, a row that is shifted %s, leaves the choice to the user', (_, text) => {
  expect(read(filled(text)).choice).toBeUndefined();
});

test.each([
  ['a note with a comma', 'Session ID,Attempt ID,Vendor data,Note\n{S},{a},{c},x\n{T},N/A,{d},ok, thanks', 0],
  [
    'a note with a comma, after vendor data',
    'Vendor data,Session ID,Note\n{c},{S},x\n{d},none,ok, thanks',
    1,
  ],
  ['a separator at its end', 'End user ID,Session ID,Attempt ID\n{c},{S},{a}\n{d},{T},N/A,', 1],
  [
    'blank cells and a separator at its end',
    'Name,Session ID,Attempt ID,Vendor data\nAna,{S},{a},{c}\nEva,,,{d},',
    1,
  ],
  ['fewer cells', 'Session ID,Attempt ID,Name\n{S},{a},Ana\n{T},N/A', 0],
])('readList, a row that has %s, is below its own titles', (_, text, choice) => {
  const list = read(filled(text));
  expect(list.choice).toBe(choice);
  expect(
    list.occurrences.filter(({ column }) => column !== choice).every(({ role }) => role !== 'unlabeled'),
  ).toBe(true);
});

test('readList, an ID in a workbook’s session column, overrides the link of its cell', () => {
  const row = { line: 2, cells: [`${S} https://station.veriff.com/verifications/${T}`, 'Ana'] };
  const list = readList([{ line: 1, cells: ['Session ID', 'Name'] }, row], undefined, true);
  const { toLookUp, others } = summarizeList(list, list.choice ?? 'all');
  expect(toLookUp).toEqual([S]);
  expect(others).toMatchObject([{ name: 'link-part', ids: [T] }]);
});

test.each<[string, string, string, readonly (string | undefined)[]]>([
  [
    'in another column',
    'Case',
    `${S} https://station.veriff.com/verifications/${T}`,
    ['unlabeled', 'session'],
  ],
  [
    'beside a named session',
    'Session ID',
    `session: ${S} https://station.veriff.com/verifications/${T}`,
    ['session', 'session'],
  ],
  ['of an attempt', 'Session ID', `${S} https://station.veriff.com/attempts/${T}`, ['session', 'attempt']],
  ['without an ID', 'Session ID', `${S} https://station.veriff.com/ session ${T}`, ['session', 'session']],
  ['of another site', 'Session ID', `${S} https://veriff.example/sessions/${T}`, ['session', 'session']],
])('readList, a workbook’s cell with a link %s, keeps the roles of its IDs', (_, title, cell, roles) => {
  const rows = rowsOf([title, 'Name'], [cell, 'Ana']);
  expect(readList(rows, undefined, true).occurrences.map(({ role }) => role)).toEqual(roles);
});

test('readList, a session that a workbook’s cell names beside another ID, is looked up', () => {
  const rows = rowsOf(['Caso', 'Sesión'], ['1', `Folio ${T}, sesión ${S}`]);
  expect(summarizeList(readList(rows, undefined, true), 1).toLookUp).toContain(S);
});

test.each([
  ['on lines', (links: readonly string[]) => links.join('\n')],
  ['in JSON without line breaks', JSON.stringify],
])(
  'readList, very many links %s with a second ID, have one session each',
  { tags: ['long'] },
  (_, textOf) => {
    const idOf = (n: number, digit: number) =>
      `${String(n).padStart(8, '0')}-0000-4000-8000-00000000000${digit}`;
    const sessions = Array.from({ length: 250 }, (_, n) => idOf(n, 1));
    const links = sessions.map(
      (id, n) => `https://station.veriff.com/sessions/${id}/documents/${idOf(n, 2)}`,
    );
    const { toLookUp, others } = summarizeList(read(textOf(links)), 'all');
    expect(toLookUp).toEqual(sessions);
    expect(others.map(({ ids }) => ids.length)).toEqual([250]);
  },
);

test('readList, an ID below a key’s title in a shifted row, stays a credential', () => {
  const list = read(filled('Integration,Session ID,API key\nBanco, S.A.,{S},{a}'));
  expect(list.choice).toBeUndefined();
  expect(list.occurrences.map(({ name }) => name)).toEqual(['api-key', undefined]);
});

test('readList, a key below a secret’s title in a shifted row, stays a credential', () => {
  const list = read(filled('Integration,API key,Shared secret,Notes\nBanco, S.A.,{a},{b},x'));
  expect(list.choice).toBeUndefined();
  expect(list.occurrences.map(({ name }) => name)).toEqual(['secret', undefined]);
});

describe('a list that people hand in', () => {
  test.each(lists.cases as readonly Case[])('$name', ({ text, lookUp = [], otherIds = 0, asks }) => {
    const list = read(filled(text));
    if (asks) {
      expect(list.choice).toBeUndefined();
      expect(list.columns.length).toBeGreaterThan(1);
      expect(summarizeList(list, 'all').toLookUp).toHaveLength(list.occurrences.length);
      return;
    }
    expect(list.choice).toBeDefined();
    const summary = summarizeList(list, list.choice ?? 'all');
    expect(summary.toLookUp).toEqual(lookUp.map((key) => ids[key]));
    expect(summary.others.flatMap((group) => group.ids)).toHaveLength(otherIds);
  });
});

describe('summarizeList', () => {
  test('a single column of attempts, is looked up only if the user chooses it', () => {
    const list = read(`name;ID de intento\nAna;${S}\nEva;${T}\n`);
    const summary = summarizeList(list, list.choice ?? 'all');
    expect(summary.toLookUp).toEqual([]);
    expect(summary.others).toMatchObject([{ name: 'attempt', ids: [S, T] }]);
    expect(summarizeList(list, 1).toLookUp).toEqual([S, T]);
  });

  test('lines with one ID each, are all looked up, and repeated IDs are counted', () => {
    const list = readList(linesOf(`${S}\r\n${T}\n${S}`));
    expect(summarizeList(list, 'all')).toMatchObject({ distinct: 2, toLookUp: [S, T], repeated: 1 });
  });

  test('two columns, one of them chosen, lists the IDs of the other as not looked up', () => {
    const list = readList([{ line: 1, cells: [S, T] }]);
    expect(summarizeList(list, 0)).toMatchObject({ toLookUp: [S], others: [{ ids: [T] }] });
  });

  test('rows without an ID or with a damaged one, are listed by line', () => {
    const list = read(`session_id,name\n${S},Ana\n,Eva\n${T.slice(1)},Luis\n`);
    const summary = summarizeList(list, list.choice ?? 'all');
    expect(summary.linesWithout).toEqual([3, 4]);
    expect(summary.unreadable).toMatchObject([{ place: { line: 4 }, reason: { code: 'missing', count: 1 } }]);
  });

  test('an ID broken over two lines, is not lost', () => {
    const list = read(`Sesiones:\n${S.slice(0, 14)}\n${S.slice(14)}\n${T}\n`);
    expect(summarizeList(list, list.choice ?? 'all').toLookUp.toSorted()).toEqual([S, T].toSorted());
  });
});

test('any quotes, separators and line ends, no ID is lost and the counts add up', () => {
  const uuid = fc.uuid().map((id) => `a${id.slice(1)}`);
  const cell = fc.oneof(
    uuid,
    fc.constantFrom(
      '',
      'Ana',
      '"Beto" Pérez',
      '"',
      'a;b',
      'x,y',
      "O'Hara",
      '2026-11-20',
      '\t',
      'session_id',
      'ID',
    ),
    uuid.map((id) => `"${id}"`),
    uuid.map((id) => `attemptId: ${id}`),
    uuid.map((id) => `https://station.veriff.com/verifications/${id}`),
  );
  const table = fc.tuple(
    fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
    fc.constantFrom(',', ';', '\t', '|', ', '),
    fc.constantFrom('\n', '\r\n', '\r'),
  );
  fc.assert(
    fc.property(table, ([rows, separator, lineEnd]) => {
      const text = rows.map((cells) => cells.join(separator)).join(lineEnd);
      const list = read(text);
      const expected = new Set(text.match(/a[\da-f]{7}(?:-[\da-f]{4}){3}-[\da-f]{12}/g) ?? []);
      for (const choice of [
        list.choice ?? 'all',
        'all' as const,
        ...list.columns.map(({ index }) => index),
      ]) {
        const summary = summarizeList(list, choice);
        const all = [...summary.toLookUp, ...summary.others.flatMap((group) => group.ids)];
        expect(all.toSorted()).toEqual([...expected].toSorted());
        expect(summary.distinct).toBe(all.length);
      }
    }),
    runs(5000, 100_000),
  );
});

test('a table under a title like a column’s, takes its titles from the next row', () => {
  const list = read(
    `Sesiones;;\nID de intento;ID de sesión;Nombre\n${ids.a};${ids.S};Ana\n${ids.b};${ids.T};Eva`,
  );
  expect(list.choice).toBe(1);
  expect(summarizeList(list, 1)).toMatchObject({
    toLookUp: [ids.S, ids.T],
    others: [{ title: 'ID de intento', ids: [ids.a, ids.b] }],
  });
});

test.each<[string, string, readonly string[]]>([
  ['every kind of line end', 'a\nb\r\nc\rd', ['a', 'b', 'c', 'd']],
  ['an empty text', '', ['']],
  ['a line end at the end', 'a\n', ['a', '']],
])('linesOf, %s, gives a row of one cell for each line', (_, text, cells) => {
  expect(linesOf(text)).toEqual(cells.map((cell, index) => ({ line: index + 1, cells: [cell] })));
});

/** Returns rows of cells, in which a key means its ID. */
const rowsOf = (...rows: readonly (readonly string[])[]) =>
  rows.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => ids[cell] ?? cell) }));

test('readList, a table with its titles, gives titles, rows, columns and each ID', () => {
  const rows = rowsOf(['Informe'], ['session_id', ' name ', ' iid '], ['S', 'Ana', 'U'], ['T', 'Eva', 'U']);
  expect(readList(rows)).toEqual({
    countsRows: false,
    titles: ['session_id', ' name ', ' iid '],
    above: [rows[0]],
    rows: rows.slice(2),
    columns: [
      { index: 0, title: 'session_id', idCount: 2 },
      { index: 2, title: 'iid', idCount: 1 },
    ],
    choice: 0,
    occurrences: [
      { id: S, line: 3, column: 0, role: 'session' },
      { id: ids.U, line: 3, column: 2, role: 'other', name: 'integration' },
      { id: T, line: 4, column: 0, role: 'session' },
      { id: ids.U, line: 4, column: 2, role: 'other', name: 'integration' },
    ],
    unreadable: [],
  });
});

test('readList, no rows, gives an empty list', () => {
  const empty = {
    countsRows: false,
    titles: [],
    above: [],
    rows: [],
    columns: [],
    occurrences: [],
    unreadable: [],
  };
  expect(readList([])).toEqual({ ...empty, choice: 'all' });
});

test.each<[string, readonly (readonly string[])[], readonly string[]]>([
  ['a row that only names the separator', [['sep=;'], ['session', 'x'], ['S', '1']], ['session', 'x']],
  ['only a row that names the separator', [['sep=;'], ['S', '1']], []],
  [
    'no known title',
    [
      ['estado', 'nombre'],
      ['S', '1'],
    ],
    [],
  ],
  [
    'a title of the table in its first cell',
    [
      ['Sesiones', ''],
      ['session', 'x'],
      ['S', '1'],
    ],
    ['session', 'x'],
  ],
  [
    'only a title of the table',
    [
      ['Sesiones', ' '],
      ['S', '1'],
    ],
    [],
  ],
  ['a single column with its title', [['session'], ['S']], ['session']],
  [
    'the row with the most known titles',
    [
      ['id', 'session'],
      ['session', 'x'],
      ['S', '1'],
    ],
    ['id', 'session'],
  ],
  [
    'two rows with as many known titles',
    [
      ['id', 'x'],
      ['session', 'y'],
      ['S', '1'],
    ],
    ['session', 'y'],
  ],
  [
    'known titles below an ID',
    [
      ['S', '1'],
      ['session', 'x'],
    ],
    [],
  ],
  [
    'known titles below a damaged ID',
    [
      [S.slice(1), '1'],
      ['session', 'x'],
    ],
    [],
  ],
  [
    'known titles and no IDs',
    [
      ['session', 'x'],
      ['?', '1'],
    ],
    ['session', 'x'],
  ],
  [
    'known titles in the tenth row',
    [...Array(9).fill(['x', 'y']), ['session', 'x'], ['S', '1']],
    ['session', 'x'],
  ],
  ['known titles in the eleventh row', [...Array(10).fill(['x', 'y']), ['session', 'x'], ['S', '1']], []],
])('readList, %s, gives the titles $2', (_, rows, titles) => {
  expect(readList(rowsOf(...rows)).titles).toEqual(titles);
});

test.each<[string, readonly (readonly string[])[], number | 'all' | undefined]>([
  [
    'one column titled as sessions',
    [
      ['x', 'session'],
      ['S', 'T'],
      ['U', 'V'],
    ],
    1,
  ],
  [
    'two columns titled as sessions',
    [
      ['session', 'session_id'],
      ['S', 'T'],
      ['U', 'V'],
    ],
    undefined,
  ],
  ['a single column without a title', [['S'], ['T']], 'all'],
  ['a single column with its title', [['id'], ['S'], ['T']], 'all'],
  ['one row', [['S', 'T']], 'all'],
  [
    'one of two columns with IDs',
    [
      ['1', 'S'],
      ['2', 'T'],
    ],
    1,
  ],
  [
    'one of two columns with IDs, titled',
    [
      ['id', 'x'],
      ['S', '1'],
      ['T', '2'],
    ],
    0,
  ],
  [
    'a column of attempts and one of sessions without a title',
    [
      ['attempt', 'x'],
      ['S', 'T'],
      ['U', 'V'],
    ],
    1,
  ],
  [
    'columns of other things only',
    [
      ['attempt', 'iid'],
      ['S', 'T'],
      ['U', 'V'],
    ],
    'all',
  ],
  [
    'a column whose IDs are named as sessions',
    [
      ['S', `session ${T}`],
      ['U', `session ${ids.V}`],
    ],
    1,
  ],
  [
    'a column whose IDs are named as sessions in part',
    [
      ['S', `session ${T}`],
      ['U', 'V'],
    ],
    undefined,
  ],
  [
    'a column with repeated IDs beside one with distinct ones',
    [
      ['S', 'T'],
      ['S', 'U'],
    ],
    1,
  ],
  [
    'two columns with repeated IDs',
    [
      ['S', 'T'],
      ['S', 'T'],
    ],
    undefined,
  ],
  [
    'two columns with distinct IDs',
    [
      ['S', 'T'],
      ['U', 'V'],
    ],
    undefined,
  ],
  [
    'one column titled as sessions, with an attempt in it',
    [
      ['x', 'session'],
      ['S', `attempt ${T}`],
      ['U', 'V'],
    ],
    1,
  ],
  [
    'a column with a named attempt beside another column',
    [
      ['S', `attempt ${T}`],
      ['U', 'V'],
    ],
    undefined,
  ],
  [
    'one of two columns with IDs, all the same',
    [
      ['S', 'x'],
      ['S', 'y'],
    ],
    0,
  ],
  ['a header wider than its rows', [['session', 'x'], ['S'], ['T']], 'all'],
  ['a header narrower than its rows', [['session'], ['S', 'x'], ['T', 'y']], 0],
  [
    'one row with IDs and others without',
    [
      ['S', 'T'],
      ['x', 'y'],
    ],
    'all',
  ],
])('readList, %s, chooses a column only if it is sure', (_, rows, choice) => {
  expect(readList(rowsOf(...rows)).choice).toBe(choice);
});

/**
 * Returns which keys of `ids` are looked up and which not, or undefined for both if the user must choose a column. In
 * the text, `{S}` means the ID.
 */
function readKeys(text: string) {
  const list = read(text.replace(/\{(\w)\}/g, (_, key: string) => ids[key] ?? ''));
  const keysOf = (found: readonly string[]) =>
    found.map((id) => Object.keys(ids).find((key) => ids[key] === id)).join(' ');
  const summary = list.choice === undefined ? undefined : summarizeList(list, list.choice);
  return {
    lookUp: summary && keysOf(summary.toLookUp),
    others: summary && keysOf(summary.others.flatMap((group) => group.ids)),
  };
}

test.each<[string, string]>([
  ['beside its label', 'Report ID;{d};\nattempt_id;session_id;name\n{a};{S};Ana\n{b};{S};Eva\n{c};{T};Leo'],
  [
    'in one cell with its label',
    'Report ID: {d};;\n;;\nattempt_id;session_id;name\n{a};{S};Ana\n{b};{T};Eva',
  ],
  ['above two columns', 'Report ID;{d}\nattempt_id;session_id\n{a};{S}\n{b};{S}\n{c};{T}'],
  ['above other titles', 'Report ID;{d}\nvendorData;session_id\n{a};{S}\n{b};{S}\n{c};{T}'],
  ['in a row of three cells', 'Report ID;{d};\nattempt_id;session_id\n{a};{S}\n{b};{T}'],
  ['named by its kind', 'vendorData;{d}\nattempt_id;session_id\n{a};{S}\n{b};{T}'],
])('readList, a report’s own ID %s, is no session', (_, text) => {
  const { lookUp, others } = readKeys(text);
  expect(lookUp).toBe('S T');
  expect(others?.split(' ')).toContain('d');
});

test.each<[string, string]>([
  ['two IDs in a row', '{S};{a}\nattempt;session\n{b};{T}'],
  ['two rows with an ID', 'Report;{d}\nAccount;{e}\nattempt;session\n{a};{S}\n{b};{T}'],
  ['an ID, and one title', '{S};Ana\nx;session\n{a};{T}\n{b};{U}'],
  ['an ID before a name', '{S};Ana\nattempt;session\n{T};{U}'],
  ['a cell “ID name”', '{S} Ana;\nattempt;session\n{T};{U}'],
  ['an ID after a number', '1;{S};Ana\nattempt;session;name\n{a};{T};Eva\n{b};{U};Leo'],
])('readList, %s above the titles, leave the choice to the user', (_, text) => {
  expect(readKeys(text).lookUp).toBeUndefined();
});

test('readList, a named ID above the titles, keeps its role', () => {
  const rows = rowsOf([`attempt ${S}`, 'x'], ['attempt', 'session'], ['T', 'U']);
  expect(readList(rows)).toMatchObject({
    titles: ['attempt', 'session'],
    above: [rows[0]],
    columns: [{ idCount: 1 }, { idCount: 1 }],
    occurrences: [
      { id: S, line: 1, role: 'attempt' },
      { id: T, role: 'attempt' },
      { id: ids.U, role: 'session' },
    ],
  });
});

test('readList, an ID without a name above the titles, gets the role `other`', () => {
  const rows = rowsOf(['Report', 'W'], ['attempt', 'session'], ['T', 'U']);
  const [first] = readList(rows).occurrences;
  expect(first).toEqual({ id: ids.W, line: 1, column: 1, role: 'other', isAbove: true });
});

test('readList, an ID below a line that is no title, is unlabeled', () => {
  const text = `Attempts\n${S}\nGracias\n${T}`;
  const { occurrences } = readList(linesOf(text), text);
  expect(occurrences.map(({ role }) => role)).toEqual(['attempt', 'unlabeled']);
});

test('readList, IDs far below their title, get its role only if alone on their line', {
  tags: ['long'],
}, () => {
  const far = ' '.repeat(600_000);
  const text = filled(`Attempts\n{S}\n${far}\nsession: {S}\n{T} {U}\nver {V}\n- {W}.`);
  const { occurrences } = readList(linesOf(text), text);
  expect(occurrences.map(({ line, role }) => [line, role])).toEqual([
    [2, 'session'],
    [4, 'session'],
    [5, 'unlabeled'],
    [5, 'unlabeled'],
    [6, 'unlabeled'],
    [7, 'attempt'],
  ]);
});

test('readList, a damaged ID above the titles, is reported', () => {
  const list = readList(rowsOf(['Report', S.slice(1)], ['attempt', 'session'], ['T', 'U']));
  expect(list.titles).toEqual(['attempt', 'session']);
  expect(list.unreadable).toMatchObject([{ text: S.slice(1), place: { line: 1 } }]);
});

test('readList, an ID above titles without IDs below, is looked up', () => {
  expect(readKeys('Ana;{S}\nattempt;session\n').lookUp).toBe('S');
});

test.each<[string, string]>([
  ['in another order', 'session;attempt\n{S};{a}\n\nattempt;session\n{b};{T}'],
  ['of attempts', 'session_id,name\n{S},Ana\n{T},Eva\nattempt_id,name\n{a},Ana\n{b},Eva'],
  ['of sessions', 'attempt_id,name\n{a},Ana\n{b},Eva\nsession_id,name\n{S},Ana\n{T},Eva'],
  ['with a moved column', 'session_id,name\n{S},Ana\nname,session_id\nEva,{T}'],
  ['below its own title', 'session;attempt\n{S};{a}\nIntentos;\nattempt;session\n{b};{T}'],
  ['of a narrower kind', 'session;name;attempt\n{S};Ana;{a}\nattempt;session\n{b};{T}'],
  ['below one without titles', '{S},Ana\n{T},Eva\nattempt_id,name\n{a},Ana\n{b},Eva'],
])('readList, a second table %s, is read by its own titles', (_, text) => {
  expect(readKeys(text).lookUp).toBe('S T');
});

test.each<[string, string]>([
  ['the same titles again', 'vendorData;session\n{a};{S}\n\nvendorData;session\n{a};{T}'],
  ['a word like a title in a row without an ID', 'vendorData;session;x\n{a};{S};1\nvideo;;2\n{a};{T};3'],
  ['a word like a title beside a damaged ID', `session;x;d\n{S};1;{a}\n${T.slice(1)};attempt;\n{T};1;`],
  ['one word like a title in a row', 'x;session;y\n{a};{S};1\n;attempt;\n{a};{T};3'],
  ['known titles below the last ID', 'x;session\n{a};{S}\n{a};{T}\nsession;attempt'],
])('readList, %s, keeps the titles', (_, text) => {
  expect(readKeys(text)).toEqual({ lookUp: 'S T', others: 'a' });
});

test.each<[string, string, string, string]>([
  ['with attempts', 'attempt_id;doc_type\n{a};passport\nN/A;ID\n{b};passport\n{c};ID', '', 'a b c'],
  ['with other fillers', 'attempt_id;type\n{a};x\npendiente;session\n{b};y', '', 'a b'],
  ['with secrets', 'shared_secret;name;type\n{a};Ana;web\n-;Eva;id\n{b};x;y', '', 'a b'],
  ['with a second one in it', 'session_id;type\n{S};x\nattempt_id;type\nN/A;ID\n{a};y', 'S', 'a'],
  ['with two columns of IDs', 'session;attempt;type\n{S};{a};x\nN/A;N/A;ID\n{T};{b};x', 'S T', 'a b'],
])('readList, a value like a title, in a table %s, is no title', (_, text, lookUp, others) => {
  expect(readKeys(text)).toEqual({ lookUp, others });
});

test.each<[string, string]>([
  ['unnamed IDs', 'session;attempt\n{S};{a}\nx;id\n{b};{T}'],
  ['unnamed IDs above it', '{S};{a}\n{T};{b}\nattempt;session\n{c};{U}'],
])('readList, a second table with %s, leaves the choice to the user', (_, text) => {
  expect(readKeys(text).lookUp).toBeUndefined();
});

test('readList, columns whose titles differ from table to table, have none', () => {
  const list = readList(rowsOf(['session', 'attempt'], ['S', 'a'], ['attempt', 'session'], ['b', 'T']));
  expect(list.titles).toEqual(['session', 'attempt']);
  expect(list.columns.map(({ title }) => title)).toEqual(['', '']);
});

test('readList, an ID with a name of its own, keeps it below another title', () => {
  const rows = rowsOf(['session', 'x'], [`attempt ${S}`, '1'], [`iid ${T}`, '2'], ['U', '3']);
  expect(readList(rows).occurrences.map(({ role, name }) => [role, name])).toEqual([
    ['attempt', undefined],
    ['other', 'integration'],
    ['session', undefined],
  ]);
});

test('readList, a cell with several lines, says in which line something can’t be read', () => {
  const rows = [{ line: 4, cells: [`Ana\n${S.slice(1)}`, T] }];
  expect(readList(rows).unreadable).toMatchObject([{ text: S.slice(1), place: { line: 5 } }]);
});

test('readList, several lines in a numbered row’s cell, gives the row of the problem', () => {
  const list = readList([{ line: 4, cells: [`Ana\n${S.slice(1)}`, T] }], undefined, true);
  expect(list).toMatchObject({ countsRows: true, unreadable: [{ place: { line: 4 } }] });
});

test('readList, numbered rows that are read as text instead, get line numbers', () => {
  expect(readList([{ line: 1, cells: [S, 'Ana'] }], `${T}\n${S}`, true).countsRows).toBe(false);
  expect(readList([{ line: 1, cells: [S, 'Ana'] }], `${S} Ana`, true).countsRows).toBe(true);
});

test('readList, what resembles an ID, is read in a cell of 18 characters, not of 17', () => {
  const [short, shorter] = [S.slice(0, 18), S.slice(0, 17)];
  expect(readList(rowsOf([short], [shorter])).unreadable.map(({ text }) => text)).toEqual([short]);
});

test('readList, text around the rows of a table, is read line by line', () => {
  const text = `Ana: ${S}\niid: ${T}\n${ids.U?.slice(0, 14)}\n${ids.U?.slice(14)}`;
  const { unreadable: _, ...list } = readList([{ line: 1, cells: [S, 'Ana'] }], text);
  expect(list).toEqual({
    countsRows: false,
    titles: [],
    above: [],
    rows: linesOf(text),
    columns: [{ index: 0, title: '', idCount: 2 }],
    choice: 'all',
    occurrences: [
      { id: S, line: 1, column: 0, role: 'unlabeled' },
      { id: T, line: 2, column: 0, role: 'other', name: 'integration' },
      { id: ids.U, line: 3, column: 0, role: 'unlabeled' },
    ],
  });
});

test.each([
  ['with nothing else', `${S.slice(0, 14)}\n${S.slice(14)}`, []],
  ['in two cases and a mail’s quote', `${S.slice(0, 19)}\n> ${S.slice(19).toUpperCase()}`, []],
  ['below a copy of its end', `${S.slice(14)}\n${S.slice(0, 14)}\n${S.slice(14)}`, [1]],
  ['far above a copy of its end', `${S.slice(0, 14)}\n${S.slice(14)}${'\n'.repeat(4)}${S.slice(14)}`, [6]],
])('readList, an ID broken across lines, %s, reports only what is no part of it', (_, text, lines) => {
  const list = read(`${text}\n\n${T}`);
  expect(list.occurrences.map(({ id }) => id).toSorted()).toEqual([S, T].toSorted());
  expect(list.unreadable.map(({ place }) => place.line)).toEqual(lines);
});

test('readList, an ID broken across lines of a long text, has its line in the whole', {
  tags: ['long'],
}, () => {
  const filler = `${'palabras '.repeat(100)}\r\n`.repeat(700);
  const list = read(`${filler}${S.slice(0, 14)}\n${S.slice(14)}\n`);
  expect(list.occurrences).toEqual([{ id: S, line: 701, column: 0, role: 'unlabeled' }]);
});

test('readList, an ID named on another line of a text, gets its role from there', () => {
  const list = read(`${S}\nGracias\n${T}\nattemptId: ${T}\nsession: ${S}`);
  expect(list.occurrences.map(({ id, line, role }) => [id, line, role])).toEqual([
    [S, 1, 'session'],
    [T, 3, 'attempt'],
    [T, 4, 'attempt'],
    [S, 5, 'session'],
  ]);
});

test('readList, columns whose IDs begin in different rows, are in the table’s order', () => {
  const { columns } = readList(rowsOf(['', 'S', ''], ['', '', 'T'], ['U', '', '']));
  expect(columns.map(({ index }) => index)).toEqual([0, 1, 2]);
});

test('readList, a title within a cell, names no ID', () => {
  const [one] = readList([{ line: 1, cells: [`Attempt\n${S}`, 'x'] }]).occurrences;
  expect(one).toEqual({ id: S, line: 1, column: 0, role: 'unlabeled' });
});

test('readList, an ID with a name, broken across lines, keeps its name', () => {
  expect(read(`iid: ${S.slice(0, 14)}\n${S.slice(14)}`).occurrences).toEqual([
    { id: S, line: 1, column: 0, role: 'other', name: 'integration' },
  ]);
});

/** Text without IDs that is longer than one part of a long text. */
const lines = 'palabras de una carta\n'.repeat(25_000);

test.each<[string, string, readonly (readonly [string, number, string])[]]>([
  [
    'an ID in each part',
    `${S}\n${lines}${T}`,
    [
      [S, 1, 'unlabeled'],
      [T, 25_002, 'unlabeled'],
    ],
  ],
  [
    'a session that is named in its second part',
    `${S}\n${lines}session: ${S}`,
    [
      [S, 1, 'session'],
      [S, 25_002, 'session'],
    ],
  ],
  [
    'an ID that is named otherwise in its second part',
    `${S}\n${lines}iid: ${S}`,
    [
      [S, 1, 'other'],
      [S, 25_002, 'other'],
    ],
  ],
  [
    'an ID in a line longer than a part',
    `${'x '.repeat(300_000)}${S}\n${T}`,
    [
      [S, 1, 'unlabeled'],
      [T, 2, 'unlabeled'],
    ],
  ],
])('readList, a long text with %s, is read as a whole', { tags: ['long'] }, (_, text, found) => {
  const { occurrences } = readList(linesOf(text), text);
  expect(occurrences.map(({ id, line, role }) => [id, line, role])).toEqual(found);
});

test('readList, lines that are IDs without hyphens, are read and not reported', () => {
  const text = [S, T].map((id) => id.replaceAll('-', '')).join('\n');
  const { occurrences, unreadable } = readList(linesOf(text), text);
  expect(occurrences.map(({ id }) => id)).toEqual([S, T]);
  expect(unreadable).toEqual([]);
});

test.each([
  ['a broken ID that lacks a character', `${S.slice(0, 14)}\n${S.slice(14, -1)}`, [1]],
  ['a broken ID beside the same whole one', `${S}\n${S.slice(0, 14)}\n${S.slice(14)}`, []],
  ['a cut-off ID above a word', `${S.slice(0, 24)}\napproved`, [1]],
  ['a cut-off ID above a damaged one', `${S.slice(0, 24)}\n${T.slice(1)}`, [1, 2]],
  ['a cut-off ID above a word and a damaged one', `${S.slice(0, 24)}\napproved\n${T.slice(1)}`, [1, 3]],
  ['a vertical tab, which starts no line', `a\va\n${S.slice(0, -1)}\n${T}`, [2]],
])('readList, %s, gives the line of what can’t be read', (_, text, unreadableLines) => {
  expect(readList(linesOf(text), text).unreadable.map(({ place }) => place.line)).toEqual(unreadableLines);
});

/** Returns distinct IDs that differ in each of their pieces. */
const manyIds = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const digits = (0x1a2b + i).toString(16).padStart(8, '0');
    return `${digits}-1b47-47fc-a4fc-f72b${digits}`;
  });

test.each<[string, (id: string) => string, number]>([
  ['in two lines each', (id) => `${id.slice(0, 24)}\n${id.slice(24)}\n\n`, 0],
  ['cut off above a word', (id) => `${id.slice(0, 24)}\napproved\n`, 2000],
  ['cut off in one line', (id) => `${id.slice(1)}, `, 2000],
])(
  'readList, 2,000 whole IDs and 2,000 %s, reads or reports each',
  { tags: ['long'] },
  (_, textOf, unreadableCount) => {
    const ids = manyIds(4000);
    const text = `${ids.slice(0, 2000).join('\n')}\n\n${ids.slice(2000).map(textOf).join('')}`;
    const { occurrences, unreadable } = readList(linesOf(text), text);
    expect(new Set(occurrences.map(({ id }) => id)).size).toBe(4000 - unreadableCount);
    expect(unreadable).toHaveLength(unreadableCount);
  },
);

test('readList, two rows of thousands of columns, loses no ID', { tags: ['long'] }, () => {
  const cells = manyIds(4000);
  const list = readList(
    [cells.slice(0, 2000), cells.slice(2000)].map((cells, i) => ({ line: i + 1, cells })),
  );
  expect(list.occurrences).toHaveLength(4000);
  expect(list.columns).toHaveLength(2000);
  expect(list.choice).toBeUndefined();
});

test('readList, a column of attempts longer than a part, has only attempts', { tags: ['long'] }, () => {
  const ids = Array.from({ length: 15_000 }, (_, i) => `${S.slice(0, -6)}${String(i).padStart(6, '0')}`);
  const text = ['attempt_id', ...ids].join('\n');
  const { occurrences } = readList(linesOf(text), text);
  expect(new Set(occurrences.map(({ role }) => role))).toEqual(new Set(['attempt']));
});

test.each<[string, (id: string) => string]>([
  ['padded with blanks', (id) => id.padEnd(80)],
  ['padded within quotes', (id) => `"${id.padEnd(80)}"`],
])('readList, a long column of IDs %s, is under its title', { tags: ['long'] }, (_, cellOf) => {
  const ids = Array.from({ length: 7600 }, (_, i) => `${S.slice(0, -6)}${String(i).padStart(6, '0')}`);
  const text = ['Attempts', ...ids.map(cellOf)].join('\n');
  const { occurrences } = readList(linesOf(text), text);
  expect(new Set(occurrences.map(({ role }) => role))).toEqual(new Set(['attempt']));
});

test('readList, IDs after words in a text longer than a part, are under no title', {
  tags: ['long'],
}, () => {
  const ids = Array.from({ length: 15_000 }, (_, i) => `${S.slice(0, -6)}${String(i).padStart(6, '0')}`);
  const text = ['Attempts', '', ...ids.map((id) => `Ana ${id}`)].join('\n');
  const { occurrences } = readList(linesOf(text), text);
  expect(new Set(occurrences.map(({ role }) => role))).toEqual(new Set(['unlabeled']));
});

test('readList, a text that begins with a line break of two characters, is read', () => {
  const text = `\r\n${S.slice(0, -1)}\r\n${S}`;
  const { occurrences, unreadable } = readList(linesOf(text), text);
  expect(occurrences).toMatchObject([{ id: S, line: 3 }]);
  expect(unreadable).toMatchObject([{ text: S.slice(0, -1), place: { line: 2 } }]);
});

test('readList, names after their IDs, swap no attempt for a session', () => {
  const [U, V] = [T.replace('f', 'a'), S.replace('a', 'b')];
  const text = `${T} intento ${S} sesión\n${U} intento ${V} sesión`;
  const { choice, occurrences } = readList(linesOf(text), text);
  expect(choice).toBe('all');
  expect(occurrences.map(({ id, role }) => [id, role])).toEqual([T, S, U, V].map((id) => [id, 'unlabeled']));
});

test('readList, cut-off session links, are each reported once with their lines', () => {
  const cut = 'https://magic.veriff.me/v/eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjE3MDA';
  for (const [text, lines] of [
    [`${S}\n${cut}\n`, [2]],
    [`${cut}\n${cut}`, [1, 2]],
    [`id,link\n${S},${cut}\n`, [2]],
  ] as const) {
    const { unreadable } = readList(rowsOfText(text).rows, text);
    expect(unreadable.map(({ reason, place }) => [reason.code, place.line])).toEqual(
      lines.map((line) => ['token', line]),
    );
  }
});

test.each(['\nShared secret\n', ' API key ', ' shared secret '])(
  'readList, %j between two IDs, does not look up the key or secret',
  (between) => {
    const text = S + between + T;
    const list = readList(rowsOfText(text).rows, text);
    expect(summarizeList(list, list.choice ?? 'all').toLookUp).toEqual([S]);
  },
);
