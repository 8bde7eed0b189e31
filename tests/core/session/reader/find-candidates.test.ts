import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../utils/core/lookup/failure.ts';
import { decideOnText } from '../../../../utils/core/session/reader/decide-on-text.ts';
import { findCandidates } from '../../../../utils/core/session/reader/find-candidates.ts';
import type { FoundIds } from '../../../../utils/core/session/reader/found.ts';
import pasted from '../../../fixtures/pasted-texts.json' with { type: 'json' };
import { tokenOf } from '../hostile-texts.ts';

const ids: Readonly<Record<string, string>> = {
  S: 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7',
  T: 'f04bdb47-d3be-4b28-b028-a652feb060b5',
  U: '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890',
  K: '0d7f6c1e-1111-4222-8333-944455566677',
};
const refusal: Failure = { kind: 'api-key-given', integration: 'Live' };
const credentials = new Map([[ids.K ?? '', refusal]]);

/** Some 4,500 characters of prose around an address. */
const prose = `${'Buen día, le escribo por el caso de ayer. '.repeat(50)}\nhttps://station.veriff.com/verifications/${ids.S}\n${'Gracias y saludos cordiales. '.repeat(80)}`;

interface Case {
  readonly name: string;
  readonly text: string;
  readonly build?: string;
  readonly lookUp?: string;
  readonly choose?: readonly string[];
  readonly refuse?: string;
  readonly attempt?: string;
  readonly unreadable?: number;
}

function textOf({ text, build, name }: Case): string {
  if (build === 'prose') return prose;
  // Proofpoint v2 writes a hyphen as `-2D`.
  const hyphen = name.includes('Proofpoint v2') ? '-2D' : '-';
  return text.replace(/\{([STUK])\}/g, (_, key: string) => (ids[key] ?? '').replaceAll('-', hyphen));
}

describe('[fault 15] a text that people hand in', () => {
  test.each(pasted.cases as readonly Case[])('$name', (one) => {
    const found = findCandidates(textOf(one));
    const decision = decideOnText(found, { credentials, isAnyLocked: false });
    const id = (key = '') => ids[key];
    if (one.lookUp) expect(decision).toMatchObject({ kind: 'look-up', candidate: { id: id(one.lookUp) } });
    if (one.choose) {
      expect(decision.kind).toBe('choose');
      const offered = decision.kind === 'choose' ? decision.candidates.map((candidate) => candidate.id) : [];
      expect(offered).toEqual(one.choose.map(id));
    }
    if (one.refuse) expect(decision).toEqual({ kind: 'refuse', failure: refusal });
    if (one.attempt)
      expect(decision).toMatchObject({ kind: 'attempts', attempts: [{ id: id(one.attempt) }] });
    expect(found.unreadable).toHaveLength(one.unreadable ?? 0);
  });
});

test('words around an ID, with a key and another ID, show only the start of both', () => {
  const text = `clave ${ids.K}, sesión: ${ids.S} (${ids.T})`;
  const { candidates } = findCandidates(text);
  const places = JSON.stringify(candidates.map(({ place }) => place));
  expect(places).toContain(`${ids.K?.slice(0, 8)}…`);
  for (const id of Object.values(ids)) expect(places).not.toContain(id.slice(9));
});

const { S = '', T = '', U = '', K = '' } = ids;
const placesIn = (text: string) => findCandidates(text).candidates.map(({ id, place }) => ({ id, ...place }));

test.each<[string, string, { before: string; after: string; line: number }]>([
  ['the ID alone', S, { before: '', after: '', line: 1 }],
  ['words on both sides', `Sesión: ${S} de Ana`, { before: 'Sesión:', after: 'de Ana', line: 1 }],
  ['lines above and below', `Hola\nver ${S} ya\nGracias`, { before: 'ver', after: 'ya', line: 2 }],
  ['an empty line above', `Hola\n\n${S}`, { before: '', after: '', line: 3 }],
  ['lines that end in two characters', `Hola\r\n\r\n${S}\r\nGracias`, { before: '', after: '', line: 3 }],
  ['lines that end in a carriage return', `Hola\r\r${S}\r`, { before: '', after: '', line: 3 }],
  ['blanks in a row', `a \t  b  ${S}  c \u00a0 d `, { before: 'a b', after: 'c d', line: 1 }],
  [
    '40 characters on both sides',
    `no dos tres cuatro cinco seis siete ocho ${S} no dos tres cuatro cinco seis siete ocho`,
    {
      before: 'no dos tres cuatro cinco seis siete ocho',
      after: 'no dos tres cuatro cinco seis siete ocho',
      line: 1,
    },
  ],
  [
    '41 characters on both sides',
    `uno dos tres cuatro cinco seis siete ocho ${S} uno dos tres cuatro cinco seis siete ocho`,
    {
      before: '…no dos tres cuatro cinco seis siete ocho',
      after: 'uno dos tres cuatro cinco seis siete och…',
      line: 1,
    },
  ],
  ['words of 19 characters', `${'x'.repeat(19)} ${S}`, { before: 'x'.repeat(19), after: '', line: 1 }],
  ['words of 20 characters', `${'x'.repeat(20)} ${S}`, { before: `${'x'.repeat(8)}…`, after: '', line: 1 }],
  ...['–', '%2D', '\u00AD-', '−'].map(
    (dash): [string, string, { before: string; after: string; line: number }] => [
      `another ID with “${dash}” for “-”`,
      `${T.replaceAll('-', dash)}, ${S}`,
      { before: `${T.slice(0, 8)}…,`, after: '', line: 1 },
    ],
  ),
  ['a damaged ID beside it', `${T.slice(1)}, ${S}`, { before: `${T.slice(1, 9)}…,`, after: '', line: 1 }],
  [
    'a line that starts too far before the ID',
    `${'a '.repeat(200)}${S}`,
    { before: `…${' a'.repeat(20)}`, after: '', line: 1 },
  ],
])('findCandidates, %s, gives the words around the ID and its line', (_, text, place) => {
  const start = text.indexOf(S);
  expect(placesIn(text).filter(({ id }) => id === S)).toEqual([{ id: S, ...place, start, end: start + 36 }]);
});

test('findCandidates, an ID written with escapes, gives the escapes as its place', () => {
  const escaped = S.replaceAll('-', '%2D');
  expect(placesIn(`a%20${escaped}%20b`)).toEqual([
    { id: S, before: 'a%20', after: '%20b', line: 1, start: 4, end: 4 + escaped.length },
  ]);
});

/** A token that Veriff made for session `S`, and a token of another program. */
const veriffToken = tokenOf({ session_id: S, iid: T, iat: 1 });
const otherToken = tokenOf({ sub: 'Ana' });

test.each<[string, string, readonly [string, string, string][]]>([
  ['before it', `${otherToken} ${U} b`, [[U, '', 'b']]],
  ['after it', `a ${U} b ${otherToken}`, [[U, 'a', 'b']]],
  ['on both sides', `a ${otherToken} b ${U} c ${otherToken} d`, [[U, 'b', 'c']]],
  ['two on a side', `${otherToken} ${otherToken} b ${U} c ${otherToken} ${otherToken}`, [[U, 'b', 'c']]],
  [
    'on another line',
    `a ${otherToken} x
b ${U} c
y ${otherToken}`,
    [[U, 'b', 'c']],
  ],
  [
    'between two IDs',
    `a ${U} b ${otherToken} c ${K} d`,
    [
      [U, 'a', 'b'],
      [K, 'c', 'd'],
    ],
  ],
])('findCandidates, a token %s, ends the words around an ID', (_, text, words) => {
  expect(placesIn(text).map(({ id, before, after }) => [id, before, after])).toEqual(words);
});

test('findCandidates, a token of Veriff’s, is the place of its session', () => {
  const { candidates } = findCandidates(`a ${veriffToken} b`);
  expect(candidates).toEqual([
    {
      ...{ id: S, role: 'session', veriffIntegrationId: T },
      place: { before: 'a', after: 'b', line: 1, start: 2, end: 2 + veriffToken.length },
    },
  ]);
});

test('findCandidates, an ID named several times, has its strongest name’s first place', () => {
  const found = (text: string) =>
    findCandidates(text).candidates.map(({ id, role, name, place }) => [id, role, name, place.line]);
  expect(found(`${S}\niid: ${S}\nattempt: ${S}\nsession: ${S}\nattempt: ${S}`)).toEqual([
    [S, 'session', undefined, 4],
  ]);
  expect(found(`${S}\niid: ${S}\nmedia: ${S}`)).toEqual([[S, 'other', 'integration', 2]]);
  expect(found(`attempt: ${S}\n${T}\n${S}`)).toEqual([
    [S, 'attempt', undefined, 1],
    [T, 'unlabeled', undefined, 2],
  ]);
  // The order of the text, although the first ID gets its name last.
  expect(found(`${S}\n${T}\n${S}\nsession: ${S}`).map(([id]) => id)).toEqual([S, T]);
});

test('findCandidates, a session named outside its token too, keeps its integration', () => {
  const iid = (text: string) => findCandidates(text).candidates.map((one) => one.veriffIntegrationId);
  expect(iid(`${veriffToken}\nsession: ${S}`)).toEqual([T]);
  expect(iid(`session: ${S}\n${veriffToken}`)).toEqual([T]);
  expect(iid(`attempt: ${S}\n${veriffToken}`)).toEqual([T]);
});

test.each<[string, string, readonly string[]]>([
  ['32 digits', S.replaceAll('-', ''), [S]],
  ['32 digits in capitals, braces and quotes', ` "{${S.replaceAll('-', '').toUpperCase()}}"; `, [S]],
  ['31 digits', S.replaceAll('-', '').slice(1), []],
  ['33 digits', `${S.replaceAll('-', '')}0`, []],
  ['32 digits and words', `ver ${S.replaceAll('-', '')}`, []],
  ['32 digits and words after them', `${S.replaceAll('-', '')} ya`, []],
])('findCandidates, %s as the whole text, gives the IDs $2', (_, text, found) => {
  expect(findCandidates(text).candidates.map(({ id }) => id)).toEqual(found);
});

test('findCandidates, an ID without hyphens, is not reported as unreadable too', () => {
  const digits = S.replaceAll('-', '');
  expect(findCandidates(` ${digits}\n`)).toEqual({
    candidates: [
      {
        id: S,
        role: 'unlabeled',
        place: { before: '', after: '', line: 1, start: 0, end: digits.length + 2 },
      },
    ],
    unreadable: [],
  });
});

test.each<[string, string, FoundIds]>([
  ['an empty text', '', { candidates: [], unreadable: [], empty: 'blank' }],
  ['blanks', ' \n\u200b', { candidates: [], unreadable: [], empty: 'blank' }],
  ['words', 'Buen día', { candidates: [], unreadable: [], empty: 'no-id' }],
  ['a link', 'see https://shop.example', { candidates: [], unreadable: [], empty: 'link-without-id' }],
  ['a link that is not secure', 'http://x', { candidates: [], unreadable: [], empty: 'link-without-id' }],
  [
    'a link without its scheme',
    'www.shop.example',
    { candidates: [], unreadable: [], empty: 'link-without-id' },
  ],
  ['a Veriff host', 'station.veriff.com/v', { candidates: [], unreadable: [], empty: 'link-without-id' }],
  ['the name of Veriff’s host', 'veriff.com', { candidates: [], unreadable: [], empty: 'no-id' }],
  ['a scheme alone', 'https://', { candidates: [], unreadable: [], empty: 'no-id' }],
  [
    'a token without a session',
    `https://x ${otherToken}`,
    { candidates: [], unreadable: [], empty: 'token-without-session' },
  ],
  [
    '1 MiB and a character',
    'x'.repeat(1024 * 1024 + 1),
    { candidates: [], unreadable: [], empty: 'too-long' },
  ],
])('findCandidates, %s, says why nothing is found', (_, text, found) => {
  expect(findCandidates(text)).toEqual(found);
});

test('findCandidates, a text of 1 MiB, is read', { tags: ['long'] }, () => {
  expect(findCandidates(' '.repeat(1024 * 1024)).empty).toBe('blank');
});

test('findCandidates, an opaque ID alone, is given as such', () => {
  const opaque = 'Session_of-another-form_1';
  expect(findCandidates(` ${opaque} `)).toEqual({ candidates: [], unreadable: [], opaque });
});

test('findCandidates, something unreadable, is given as it was written, with its place', () => {
  const damaged = T.slice(0, -1).replaceAll('-', '%2D');
  expect(findCandidates(`ver\n a ${damaged} b`)).toEqual({
    candidates: [],
    unreadable: [
      {
        text: damaged,
        reason: { code: 'missing', count: 1 },
        place: { before: 'a', after: 'b', line: 2, start: 7, end: 7 + damaged.length },
      },
    ],
  });
});

test('findCandidates, more than 200 places, gives words around the first 200 only', () => {
  const many = Array.from({ length: 201 }, (_, i) => `a ${S.slice(0, -3)}${String(i).padStart(3, '0')}`);
  const words = findCandidates(many.join('\n')).candidates.map(({ place }) => place.before);
  expect(words).toEqual([...Array(200).fill('a'), '']);
});

test('findCandidates, a table’s cell, ignores what looks like a title above its ID', () => {
  const roles = (isTableCell: boolean) =>
    findCandidates(`Attempt\n${S}`, { isTableCell }).candidates.map(({ role }) => role);
  expect(roles(true)).toEqual(['unlabeled']);
  expect(roles(false)).toEqual(['attempt']);
});

test.each([
  ['an ID with its name', `id_${S}`],
  ['an ID with letters attached', `xy_${S}`],
  ['an ID and a damaged one', `${S} ${T.slice(1)}`],
])('findCandidates, %s, is neither an opaque ID nor empty', (_, text) => {
  expect(Object.keys(findCandidates(text))).toEqual(['candidates', 'unreadable']);
});

test('findCandidates, something unreadable above an ID, has its own line and words', () => {
  const damaged = T.slice(1);
  const { candidates, unreadable } = findCandidates(`${otherToken} a\nb ${damaged} c\n${otherToken} d ${S}`);
  const places = [...unreadable, ...candidates].map(({ place: { before, after, line } }) => [
    before,
    after,
    line,
  ]);
  expect(places).toEqual([
    ['b', 'c', 2],
    ['d', '', 3],
  ]);
});

/** A session link that was cut off in its token's payload. */
const cutLink = `https://magic.veriff.me/v/${veriffToken.slice(0, 60)}`;

test('findCandidates, a cut-off link beside an ID, is unreadable without its token', () => {
  const found = findCandidates(`ver ${cutLink}… ya\nTicket ${U}`);
  expect(found.candidates.map(({ id }) => id)).toEqual([U]);
  expect(found.unreadable).toMatchObject([
    {
      text: 'magic.veriff.me/v/',
      reason: { code: 'token' },
      place: { before: 'ver https://', after: '', line: 1 },
    },
  ]);
  expect(JSON.stringify(found)).not.toContain(veriffToken.slice(0, 8));
});

test('findCandidates, a cut-off session link alone, is a token without a session', () => {
  expect(findCandidates(cutLink)).toEqual({
    candidates: [],
    unreadable: [],
    empty: 'token-without-session',
  });
  expect(findCandidates(`${cutLink} ${T.slice(1)}`).unreadable).toHaveLength(2);
});

test('findCandidates, a table’s cell with a cut-off session link, is unreadable', () => {
  const { unreadable, empty } = findCandidates(cutLink, { isTableCell: true });
  expect([unreadable.map(({ reason }) => reason.code), empty]).toEqual([['token'], undefined]);
});
