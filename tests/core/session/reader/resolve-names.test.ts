import { expect, test } from 'vitest';
import { readIds } from '../../../../utils/core/session/reader/read-ids.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const U = '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890';
const V = 'b7e5d3c1-2222-4333-8444-9aabbccddeef';
const portal = `https://station.veriff.com/verifications/${S}`;
const foreign = 'https://shop.example/sessions';

const read = (text: string, isTableCell = false) => readIds(text, isTableCell);
/** Returns each ID with its meaning, in the order of the text. */
const meaningsIn = (text: string, isTableCell = false) =>
  read(text, isTableCell).occurrences.map(({ id, meaning }) => [id, meaning]);

test.each<[string, string, readonly (readonly [string, string | undefined])[]]>([
  ['no IDs', 'Buen día', []],
  ['an ID alone', S, [[S, undefined]]],
  ['an ID with dashes, in capitals', S.toUpperCase().replaceAll('-', '–'), [[S, undefined]]],
  ['a label', `attemptId: ${S}`, [[S, 'attempt']]],
  [
    'a label before the first of two IDs',
    `attempt ${S} ${T}`,
    [
      [S, 'attempt'],
      [T, undefined],
    ],
  ],
  [
    'a name attached in front',
    `session_${S} sessionId${T}`,
    [
      [S, 'session'],
      [T, 'session'],
    ],
  ],
  ['a path of Veriff’s without a host', `/v1/sessions/${S}/media`, [[S, 'session']]],
  [
    'a name and a foreign path',
    `${foreign}/${S} and session: ${T}`,
    [
      [S, undefined],
      [T, 'session'],
    ],
  ],
  [
    'a foreign path in front of a Veriff address',
    `${foreign}/${T} ${portal}`,
    [
      [T, undefined],
      [S, 'session'],
    ],
  ],
  [
    'a foreign path after a Veriff address',
    `${portal} ${foreign}/${T}`,
    [
      [S, 'session'],
      [T, undefined],
    ],
  ],
  ['a foreign path whose parameter has a label', `${foreign}?attempt=${S}`, [[S, 'attempt']]],
  [
    'an ID of no meaning in a Veriff address with a session',
    `${portal}?tab=${T}`,
    [
      [S, 'session'],
      [T, 'link-part'],
    ],
  ],
  [
    'a name attached in front of a second ID',
    `${T} attempt${S}`,
    [
      [T, undefined],
      [S, 'attempt'],
    ],
  ],
  [
    'the `id` of something else in a Veriff address with a session',
    `${portal}?organization.id=${T}`,
    [
      [S, 'session'],
      [T, 'link-part'],
    ],
  ],
  [
    'a session’s parameter in a Veriff address whose path names none',
    `https://station.veriff.com/x?a=${T}&verificationId=${S}`,
    [
      [T, 'link-part'],
      [S, 'session'],
    ],
  ],
  [
    'several names, of which the first is far before',
    `Attempt ${'.'.repeat(160)} session: ${T}, ${S}`,
    [
      [T, 'session'],
      [S, undefined],
    ],
  ],
  [
    'an `id` in a Veriff address with a session',
    `${portal}?id=${T}`,
    [
      [S, 'session'],
      [T, 'id'],
    ],
  ],
  [
    'an attempt in a Veriff address with a session',
    `${portal}/attempts/${T}`,
    [
      [S, 'session'],
      [T, 'attempt'],
    ],
  ],
  [
    'two sessions in a Veriff address',
    `${portal}?sessionId=${T}`,
    [
      [S, 'session'],
      [T, 'session'],
    ],
  ],
  [
    'a Veriff address without a session',
    `https://station.veriff.com/a/${S}/b/${T}`,
    [
      [S, undefined],
      [T, undefined],
    ],
  ],
  [
    'one ID twice in a Veriff address',
    `${portal}?tab=${S}`,
    [
      [S, 'session'],
      [S, undefined],
    ],
  ],
  [
    'two Veriff addresses with IDs around them',
    `${U} ${portal}?tab=${T} ${V} ${portal}?tab=${U} ${T}`,
    [
      [U, undefined],
      [S, 'session'],
      [T, 'link-part'],
      [V, undefined],
      [S, 'session'],
      [U, 'link-part'],
      [T, undefined],
    ],
  ],
  [
    'IDs after an address in a mail gateway’s link',
    `https://x.safelinks.protection.outlook.com/?url=${portal}&data=${T}|attempt=${U}|${T}&reserved=0 ${V}`,
    [
      [S, 'session'],
      [T, 'link-part'],
      [U, 'attempt'],
      [T, 'link-part'],
      [V, undefined],
    ],
  ],
  [
    'IDs after an address, and no mail gateway',
    `${portal}&data=${T}`,
    [
      [S, 'session'],
      [T, undefined],
    ],
  ],
  ['a column’s title and a name that is only near', `attempt\tx\nver sesión ${S}\t1`, [[S, 'attempt']]],
  ['a column’s title and a name with a mark', `attempt\tx\nsession: ${S}\t1`, [[S, 'session']]],
  ['a name that is near, within JSON', `{"attempt":"ver sesión ${S}"}`, [[S, 'session']]],
  ['a title above', `Attempt\n${S}`, [[S, 'attempt']]],
  ['a title above that only says `id`', `ID\n${S}`, [[S, undefined]]],
  ['an `id` below a title', `Attempt\nid: ${S}`, [[S, 'id']]],
  ['a label beside the ID, below another title', `Attempt\nsession: ${S}`, [[S, 'session']]],
  [
    'JSON',
    `{"verification":{"id":"${S}"},"attempt":{"id":"${T}"}}`,
    [
      [S, 'session'],
      [T, 'attempt'],
    ],
  ],
  [
    'JSON with keys that name the IDs',
    `{"session":{"attemptId":"${S}","ref":"${T}"}}`,
    [
      [S, 'attempt'],
      [T, undefined],
    ],
  ],
  [
    'an array',
    `{"sessions":[\n"${S}",\n"${T}"]}`,
    [
      [S, 'session'],
      [T, 'session'],
    ],
  ],
  [
    'an `id` and a name that may be its own',
    `id: ${T} attempt ${S}`,
    [
      [T, 'id'],
      [S, undefined],
    ],
  ],
  [
    'a title below an ID and above others',
    `${T}\nAttempts\n${S}\n${U}`,
    [
      [T, undefined],
      [S, undefined],
      [U, undefined],
    ],
  ],
  [
    'a name after an ID that has one',
    `session ${T} attempt ${S}`,
    [
      [T, 'session'],
      [S, 'attempt'],
    ],
  ],
  [
    'a name with a mark, after an ID without one',
    `${T} attempt: ${S}`,
    [
      [T, undefined],
      [S, 'attempt'],
    ],
  ],
  [
    'a column’s title and a name between cells',
    `case\ttype\tattempt_id\n${T}\tsession\t${S}`,
    [
      [T, undefined],
      [S, 'attempt'],
    ],
  ],
  [
    'several names, and a second ID with its own',
    `Session and attempt: ${T}, session: ${S}`,
    [
      [T, 'attempt'],
      [S, 'session'],
    ],
  ],
  [
    'several names, and a Veriff address',
    `Session and attempt: ${T} ${portal}`,
    [
      [T, 'attempt'],
      [S, 'session'],
    ],
  ],
  [
    'an array within an object with another name',
    `{"session":{"attempts":["${S}","${T}"]}}`,
    [
      [S, 'attempt'],
      [T, 'attempt'],
    ],
  ],
])('readIds, %s, gives what each ID means', (_, text, meanings) => {
  expect(meaningsIn(text)).toEqual(meanings);
});

test.each([
  [`T (attempt),S (session)`],
  [`T\tattempt\tS\tsession`],
  [`{"T":"attempt","S":"session"}`],
  [`T\nAttempt ID\nS\nSession ID`],
  [`Session and attempt: T, S`],
  [`sessionId,attemptId = T,S`],
  [`<td>Session ID</td><td>Attempt ID</td><tr><td>T</td><td>S</td>`],
  [`Session ID\nAttempt ID\nT\nS`],
])('readIds, %j, has no certain names', (text) => {
  expect(meaningsIn(text.replace(/\bT\b/, T).replace(/\bS\b/, S))).toEqual([
    [T, undefined],
    [S, undefined],
  ]);
});

test.each<[string, readonly (string | undefined)[]]>([
  ['Ticket U session S attempt T', [undefined, 'session', 'attempt']],
  [
    'Ticket\nV\nSession ID\nS\nAttempt ID\nT\nIntegration ID\nU',
    [undefined, 'session', 'attempt', 'integration'],
  ],
  ['Reference\nS\nAttempt ID\nT\nVendor data\nU', [undefined, 'attempt', 'vendor-data']],
  ['Reference\nS\nAttempt ID\nT', [undefined, 'attempt']],
  ['ver T y U, Ticket V session S', [undefined, undefined, undefined, undefined]],
  ['Ticket T attempt S', [undefined, undefined]],
  ['Ticket V attempt T session S (vendor data)', [undefined, undefined, undefined]],
  ['Buenos días:\nT\nAttempt ID\nS', [undefined, undefined]],
  ['U session S attempt T', [undefined, undefined, undefined]],
  ['session U attempt S session T', ['session', 'attempt', 'session']],
  ['U session: S attempt T', [undefined, 'session', 'attempt']],
  ['T attempt S, session U', [undefined, undefined, 'session']],
  ['Session ID, S\nAttempt ID, T', ['session', 'attempt']],
  ["('session_id', 'S'), ('attempt_id', 'T')", ['session', 'attempt']],
  ['integration, T, session, S', ['integration', 'session']],
  ['Shared secret, T', ['secret']],
  ['S (attempt T)', [undefined, 'attempt']],
  ['S y el intento T', [undefined, 'attempt']],
  ['T (API key), S', [undefined, undefined]],
  ['T attempt, S session', [undefined, undefined]],
  ['T - API key, S - session', [undefined, undefined]],
  ['T API key S session', [undefined, undefined]],
  ['T API key S session U', [undefined, 'api-key', 'session']],
  ['S, T attempt U session V', [undefined, undefined, undefined, undefined]],
  // The name of a session after an ID with another name, and an ID with a name only after it.
  ['T (attempt)\nvendor data S (session)', [undefined, undefined]],
  ['T (attempt)\nvendor data S session U', [undefined, 'vendor-data', 'session']],
  ['T (attempt)\nvendor data: S (session)', [undefined, undefined]],
  ['T (attempt)\nvendor data: S session closed', [undefined, 'vendor-data']],
  ['T (attempt)\nsession S (session)', [undefined, 'session']],
  ['T (attempt)\nAPI key S (session)', [undefined, 'api-key']],
  ['T (attempt)\nsecret S (session)', [undefined, 'secret']],
  ['vendor data U (session)\nS\nattempt: T', ['vendor-data', undefined, 'attempt']],
  ['vendor data U (session)\nS,\n attempt: T', ['vendor-data', undefined, 'attempt']],
  ['T\nAPI key\nS\nsession', [undefined, undefined]],
  ['S API key T', [undefined, 'api-key']],
  ['S – attempt T', [undefined, 'attempt']],
  ['Clave privada: T', ['secret']],
  ['Contraseña: T', ['secret']],
  ['Falla desde el cambio de secreto en Live: S, T', [undefined, undefined]],
  ['We rotated the API key for Mexico and T fails', [undefined]],
  ['El secreto de Live falla en S y T', [undefined, undefined]],
  ['La API key de Live no encuentra:\nS\nT', [undefined, undefined]],
  ['API key de la integración Live 2: T', ['api-key']],
  ['API KEY DE PRODUCCIÓN: T', ['api-key']],
  ['Cliente olvidó su contraseña, T', [undefined]],
  ['Ana forgot her password in T', [undefined]],
  ['Recuperar contraseña: T', [undefined]],
  ['La API key de Live es T', ['api-key']],
  ['API key de producción: T', ['api-key']],
  ['API key for Mexico: T', ['api-key']],
  ['The secret of the team in Mexico: T', ['secret']],
  ['12345\nVendor data\nS\nSession ID\nT\nAttempt ID', [undefined, undefined]],
  ['12345 Vendor data S Session ID T Attempt ID', [undefined, undefined]],
  ['Ana, vendor data, S session, T attempt', [undefined, undefined]],
  ['12345 = vendor data, S = session, T = attempt', [undefined, undefined]],
  ['vendor data S (session), T (attempt)', [undefined, undefined]],
  ['vendor data S (session)\nT (attempt)', [undefined, undefined]],
  ['vendor data S (session) T (attempt)', [undefined, undefined]],
  ['(session) S (attempt) T', ['session', 'attempt']],
  ['vendor data U\nSession ID\nS\nAttempt ID\nT', ['vendor-data', 'session', 'attempt']],
  ['Ticket 12345 session S attempt T', ['session', 'attempt']],
  ['12345 Session ID S Attempt ID T Verification approved', ['session', 'attempt']],
  ['12345 Vendor data: S Session ID T Attempt ID', ['vendor-data', 'session']],
  ['Details\nSession ID\nS\nAttempt ID\nT\nVerification', ['session', 'attempt']],
  ['12345\nSession ID\nS\nAttempt ID\nT\nVerification approved', ['session', 'attempt']],
  ['S | attempt T', [undefined, 'attempt']],
])('readIds, %j, means %j', (text, meanings) => {
  const ids: Readonly<Record<string, string>> = { S, T, U, V };
  const filled = text.replace(/\b[S-V]\b/g, (letter) => ids[letter] ?? '');
  expect(meaningsIn(filled).map(([, meaning]) => meaning)).toEqual(meanings);
});

test('readIds, a table’s cell, ignores titles, and still reads JSON', () => {
  expect(meaningsIn(`Attempt\n${S}`, true)).toEqual([[S, undefined]]);
  expect(meaningsIn(`{"attempt":{"id":"${S}"}}`, true)).toEqual([[S, 'attempt']]);
});
