// Edge cases of the whole reader: escapes, addresses, objects, tables, and names as people write them.
import { describe, expect, test } from 'vitest';
import { decideOnText } from '../../../../utils/core/session/reader/decide-on-text.ts';
import { findCandidates } from '../../../../utils/core/session/reader/find-candidates.ts';
import { summarizeList } from '../../../../utils/core/session/reader/list-summary.ts';
import { readList } from '../../../../utils/core/session/reader/read-list.ts';
import { rowsOfText } from '../../../../utils/pages/list-file.ts';
import { tokenOf } from '../hostile-texts.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const U = '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890';
const escaped = (hyphen: string) => S.replaceAll('-', hyphen);
const rolesIn = (text: string) => findCandidates(text).candidates.map(({ id, role }) => [id, role]);

describe('an ID with escapes in it or beside it', () => {
  test.each([
    ['entities in decimal', escaped('&#45;')],
    ['entities in hexadecimal', escaped('&#x2D;')],
    ['dashes of three bytes, percent-encoded', escaped('%E2%80%90')],
    [
      'quoted-printable, with soft breaks',
      `Content-Transfer-Encoding: quoted-printable\r\n\r\n${S.slice(0, 20)}=\r\n${S.slice(20)}`,
    ],
    [
      'quoted-printable, soft breaks of one character',
      `${escaped('=2D').slice(0, 20)}=\n${escaped('=2D').slice(20)}`,
    ],
    ['a backslash before it', `\\${S}`],
    ['an escaped backslash and a line break before it', `"text\\\\n${S}"`],
    ['emoji beside it, percent-encoded', `%F0%9F%98%80${S}%F0%9F%98%80`],
    ['an en quad beside it', `\u2000${S}\u200a`],
  ])('%s, is found', (_, text) => {
    expect(rolesIn(text).map(([id]) => id)).toEqual([S]);
  });

  test.each([
    ['an entity beyond Unicode', `&#1114112;${S}`],
    ['an entity without an end', `&#45 ${S}`],
    ['an unknown entity', `&unknown; ${S}`],
    ['a percent sign alone', `100 % ${S}`],
    ['a cut off sequence of bytes', `%E2%80 ${S}`],
    ['a byte that begins no character', `%C0%AF ${S}`],
    ['a value that begins like an escape', `id=2d1f0a52 and ${S}`],
    ['another tag than a line break', `<b> ${S}`],
  ])('%s before it, does not change it', (_, text) => {
    expect(rolesIn(text).map(([id]) => id)).toEqual([S]);
  });
});

const decide = (text: string) =>
  decideOnText(findCandidates(text), { credentials: new Map(), isAnyLocked: false });

test.each([
  ['captions below their values', `${T}\nAttempt ID\n12345\nVendor data\n${S}\nSession ID`],
  ['names in brackets', `${T} (attempt) 12345 (vendor data) ${S} (session)`],
  ['names after dashes', `${T} - attempt 12345 - vendor data ${S} - session`],
  ['names after dashes, with another ID', `${T} - intento ${U} - usuario final ${S} - sesión`],
])('%s, leave the choice between the session and an attempt', (_, text) => {
  const decision = decide(text);
  expect(decision).toMatchObject({ kind: 'choose' });
  const offered = decision.kind === 'choose' ? decision.candidates.map(({ id }) => id) : [];
  expect(offered).toEqual(expect.arrayContaining([S, T]));
});

test.each([
  ['a name before it, and a session’s below', `session: ${S}\nattempt: ${T}\nSession ended`],
  [
    'a name before it, and remarks on it and on the session',
    `${S} (sesión aprobada)\nintento ${T} (sesión vencida)`,
  ],
  ['a name before it, and a remark on its session', `${S}, intento ${T} (sesión vencida)`],
  ['a name before it, at the end', `session ${S}, attempt ${T}, session over 2 days`],
])('an attempt with %s, stays an attempt', (_, text) => {
  expect(decide(text)).toMatchObject({ kind: 'look-up', candidate: { id: S } });
});

describe('a link that Outlook wrapped, with its own IDs without hyphens', () => {
  const bare = (id: string) => id.replaceAll('-', '');
  const link = `https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fstation.veriff.com%2Fverifications%2F${S}&data=05%7C02%7Cana%40banco.mx%7C${bare(T)}%7C${bare(U)}%7C0%7C0%7C638651234567890123%7CUnknown%7CTWFpbGZsb3d8&sdata=abc%3D&reserved=0`;

  test.each([
    ['as it is', link],
    ['with escaped &', link.replaceAll('&', '&amp;')],
    ['around an address with a query', link.replace(S, `${S}%3Ftab%3Ddocuments`)],
  ])('%s, is looked up', (_, text) => {
    expect(decide(text)).toMatchObject({ kind: 'look-up', candidate: { id: S } });
    expect(findCandidates(text).unreadable).toEqual([]);
  });

  test('does not hide a cut off ID behind it', () => {
    const { unreadable } = findCandidates(`${link} ${T.slice(0, -1)}`);
    expect(unreadable.map(({ text }) => text)).toEqual([T.slice(0, -1)]);
  });
});

describe('an ID in addresses', () => {
  test.each([
    [
      'UUIDs after the address in a link of a mail gateway, are parts of the link',
      `https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fstation.veriff.com%2Fverifications%2F${S}&data=05%7C02%7Cana%40x.mx%7C${T}%7C0&reserved=0 ${U}`,
      [
        [S, 'session'],
        [T, 'other'],
        [U, 'unlabeled'],
      ],
    ],
    [
      'a parameter of an outer address, is no part of the inner address',
      `https://station.veriff.com/verifications/${S}&x=${T}`,
      [
        [S, 'session'],
        [T, 'unlabeled'],
      ],
    ],
    [
      'an address with a host that no browser accepts, is not read as an address',
      `https://${'x'.repeat(64)}.veriff.com/?sessionId=${S}&verification=${T}`,
      [
        [S, 'session'],
        [T, 'session'],
      ],
    ],
    [
      'a path of another site, without a scheme, does not name its ID',
      `example.com/sessions/${S}`,
      [[S, 'unlabeled']],
    ],
    [
      'a Veriff address inside another, is read once',
      `https://station.veriff.com/?next=station.veriff.com/verifications/${S}`,
      [[S, 'session']],
    ],
  ])('%s', (_, text, expected) => {
    expect(rolesIn(text)).toEqual(expected);
  });
});

describe('an ID in objects', () => {
  test('levels deeper than 64, are ignored, and those around them still count', () => {
    const deep = '['.repeat(70);
    expect(rolesIn(`{"session":{"a":${deep}"x"${']'.repeat(70)},"id":"${S}"}}`)).toEqual([[S, 'session']]);
  });

  test('keys in escaped quotes or without quotes, are read', () => {
    expect(rolesIn(`{\\"attempt\\" : {\\"id\\":\\"${S}\\"}}`)).toEqual([[S, 'attempt']]);
    expect(rolesIn(`{attempt: {id: ${S}}}`)).toEqual([[S, 'attempt']]);
  });
});

describe('what resembles an ID', () => {
  test.each([
    [`${S}${S.slice(0, 2)}`, 'attached'],
    [S.slice(0, -1), 'missing'],
    [`${S.slice(0, 17)}0${S.slice(17)}`, 'too-many'],
    [`${S.slice(0, 9)}g${S.slice(10)}`, 'symbol'],
    [S.replaceAll('-', ' '), 'hyphens'],
  ])('%s, is unreadable: %s', (text, code) => {
    expect(findCandidates(`see ${text}.`).unreadable).toMatchObject([{ reason: { code } }]);
  });

  test('attempts beside an unreadable ID, are offered as a choice', () => {
    const found = findCandidates(`attemptId: ${S}\n${T.slice(0, -1)}`);
    expect(decideOnText(found, { credentials: new Map(), isAnyLocked: false })).toMatchObject({
      kind: 'choose',
      candidates: [{ id: S, role: 'attempt' }],
    });
  });
});

describe('a title on a line of its own', () => {
  test.each(['\n', '\r\n', '\r', '\r\r\n', ' \n', '\n\f'])(
    'above lines that end in %j, names the IDs below',
    (end) => {
      expect(rolesIn(['Intentos', S, T].join(end))).toEqual([
        [S, 'attempt'],
        [T, 'attempt'],
      ]);
    },
  );

  test.each(['\n', '\r\n', '\r', '\r\r\n'])(
    'and lines that end in %j, names none below a blank one',
    (end) => {
      expect(rolesIn(['Intentos', S, '', T].join(end))).toEqual([
        [S, 'attempt'],
        [T, 'unlabeled'],
      ]);
    },
  );
});

describe('a credential’s name that is only near', () => {
  test.each([
    ['in a table below "session"', `session\tnote\nAPI key ${S}\tx`, 'api-key'],
    ['in the second column', `note;session\nx;shared secret ${S}`, 'secret'],
    ['below a title on a line of its own', `Sesiones\nAPI key ${S}`, 'api-key'],
  ])('%s, is not replaced', (_, text, name) => {
    expect(findCandidates(text).candidates).toMatchObject([{ id: S, role: 'other', name }]);
  });

  test.each<[string, string, readonly [string, string][]]>([
    [
      'beside a near attempt',
      `session\tnote\nthe attempt ${S}\tx\nAPI key ${T}\ty`,
      [
        [S, 'session'],
        [T, 'other'],
      ],
    ],
    [
      'in the cell before',
      `Evento\tSesión\nCambio de clave secreta\t${S}\nAlta\t${T}`,
      [
        [S, 'session'],
        [T, 'session'],
      ],
    ],
    [
      'in the cell before a tag',
      `| Auth | Session ID |\n|---|---|\n| API key | <code>${S}</code> |`,
      [[S, 'session']],
    ],
    ['in the cell before a word', `Auth\tSession ID\tx\nAPI key\tvalue ${S}\ty`, [[S, 'session']]],
    [
      'in the row above',
      `session\tattempt\nAPI key\t${S}\n${T}\t${U}`,
      [
        [S, 'other'],
        [T, 'session'],
        [U, 'attempt'],
      ],
    ],
    [
      'between a title and its IDs',
      `Intentos\nAPI key ${S}\n${T}`,
      [
        [S, 'other'],
        [T, 'attempt'],
      ],
    ],
  ])('%s, changes no other role', (_, text, roles) => {
    expect(rolesIn(text)).toEqual(roles);
  });
});

test('a token, of another program or too long, is not in the words around an ID', () => {
  const foreign = tokenOf({ session_id: S, sub: 'somebody', scope: 'a b c' });
  expect(rolesIn(foreign)).toEqual([[S, 'unlabeled']]);
  const around = { place: { before: '', after: '' } };
  expect(findCandidates(`${foreign} ${T}`).candidates[1]).toMatchObject({ id: T, ...around });
  const long = tokenOf({ session_id: S, more: 'x'.repeat(5000) });
  const { candidates } = findCandidates(`${long} ${T}`);
  expect(candidates).toMatchObject([{ id: T, ...around }]);
});

describe('an ID in a table', () => {
  const read = (text: string) => readList(rowsOfText(text).rows, text);

  test('IDs far after their titles in the text, still get their titles’ roles', () => {
    const note = 'x'.repeat(300);
    const text = `session_id\tnote\tattempt_id\n${S}\t${note}\t${T}\n`;
    expect(summarizeList(read(text), read(text).choice ?? 'all').toLookUp).toEqual([S]);
  });

  test('two columns that may hold sessions, leave the choice to the user', () => {
    const list = read(`${S},${T}\n${U},${T.replace('f0', 'f1')}\n`);
    expect(list.choice).toBeUndefined();
    expect(summarizeList(list, 'all').toLookUp).toHaveLength(4);
  });

  test('a text that is read in parts, loses no ID at a cut', { tags: ['slow'] }, () => {
    const line = `${'palabras '.repeat(60_000)}${S} ${'más '.repeat(200_000)}${T}`;
    expect(summarizeList(read(line), 'all').toLookUp).toEqual([S, T]);
  });
});

/** In the texts below, each of these letters as a separate word is replaced with an ID. S is the session. */
const idOfLetter: Readonly<Record<string, string>> = { S, T, U };

/** Returns the letter of the ID that is looked up, or the kind of the decision if none is. */
function resultOf(text: string): string {
  const decision = decide(text.replace(/\b[STU]\b/g, (letter) => idOfLetter[letter] ?? ''));
  if (decision.kind !== 'look-up') return decision.kind;
  return Object.keys(idOfLetter).find((letter) => idOfLetter[letter] === decision.candidate.id) ?? '';
}

test.each([
  // Two names before two IDs.
  ['Session, attempt: S, T', 'choose'],
  ['session|attempt S|T', 'choose'],
  ['Session Attempt S T', 'choose'],
  ['Session\nAttempt\nS\nT', 'choose'],
  ['Session, status, attempt: S, approved, T', 'choose'],
  ['Session ID\nStatus\nAttempt ID\nS\napproved\nT', 'choose'],
  ['Sesión y último intento: S, T', 'choose'],
  ['Sesión con datos del proveedor: S, U', 'choose'],
  ['Session details\nAttempt ID\nT\nSession ID\nS', 'S'],
  ['The session for attempt T is S', 'S'],
  ['Session (attempt T): S', 'S'],
  ['https://x.example/session?attemptId=T -> S', 'S'],
  // Names after their IDs.
  ['vendor data S (session), T (attempt)', 'choose'],
  ['Live\nIntegration\nS\nSession ID\nT\nAttempt ID', 'choose'],
  ['In the Live integration S session, T attempt, please check', 'choose'],
  ['Failed attempt: S (session), T (attempt)', 'choose'],
  ['T (attempt)', 'attempts'],
  ['T es el intento', 'attempts'],
  ['S\nAttempt ID', 'S'],
  ['U (API key)', 'nothing'],
  ['API key\nU\nSession ID\nS\nAttempts\n2', 'S'],
  ['API key U session S attempt', 'S'],
  ['Integration | U | Session | S | Attempts | 2', 'S'],
  ['S\nAttempts (3)', 'S'],
  ['[S] Attempt (1/3) to send webhook', 'S'],
  ['S (end user, Ana)', 'S'],
  ['Please check S and the attempt.', 'S'],
  ['S (sesión aprobada)', 'S'],
  ['S (video)', 'S'],
  // Names before their IDs, and a field that is empty.
  ['Session ID S Attempt ID T Vendor data —', 'S'],
  ['Attempt ID T Session ID S Vendor data', 'S'],
  ['la sesión S intento T - verificación', 'S'],
  // A name with another word after it.
  ['Intento 2: T', 'attempts'],
  ['Attempt #1: T', 'attempts'],
  ['Intento 2/2: T', 'attempts'],
  ['Session: S\nAttempt #1: T\nAttempt #2: U', 'S'],
  ['Intento fallido: T', 'attempts'],
  ['Sesión nueva: S\nIntento anterior: T', 'S'],
  ['Session: S\nAttempt 1: T\nAttempt 2: U', 'S'],
  ['Login attempt failed: S', 'S'],
  ['Sospecha de intento fraudulento: S', 'S'],
  // A name of several IDs.
  ['Attempts:\n- T\n- U', 'attempts'],
  ['los intentos T y U fallaron', 'attempts'],
  ['Attempts: T (declined), U (approved)', 'attempts'],
  ['Integration IDs: T, U', 'nothing'],
  ['Session: S, attempts: T, U', 'S'],
  ['Session and attempts: S, T', 'choose'],
  ['attempt: T, S', 'S'],
  ['S (attempts: T)\nU (attempts: T)', 'choose'],
  ['S attempts: T\nU attempts: T', 'choose'],
  ['Attempts: T\n\nS', 'S'],
  ['Attempts: T\nS', 'S'],
  ['API key de pruebas: U\nS', 'S'],
  ['Missing images: T, S', 'S'],
])('%j, as people write it, gives: %s', (text, result) => {
  expect(resultOf(text)).toBe(result);
});
