import { describe, expect, test } from 'vitest';
import { portalOrigin } from '../../../../utils/core/session/address.ts';
import { findCandidates } from '../../../../utils/core/session/reader/find-candidates.ts';
import { mayBeSession } from '../../../../utils/core/session/reader/read-list.ts';
import shapes from '../../../fixtures/portal-shapes.json' with { type: 'json' };
import { wrappers } from '../../../fixtures/wrapped-links.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const U = '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890';
const quoted = S.replaceAll('-', '=2D');
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('findCandidates', () => {
  test.each<[string, string, Readonly<Record<string, string>>]>([
    [
      'a portal address with another session in a parameter',
      `https://station.veriff.com/verifications/${S}?sessionId=${T}`,
      { [S]: 'session', [T]: 'session' },
    ],
    [
      'a portal address with an attempt below the session',
      `https://station.veriff.com/verifications/${S}/attempts/${T}`,
      { [S]: 'session', [T]: 'attempt' },
    ],
    [
      'a portal address with a part that is neither',
      `https://station.veriff.com/verifications/${S}?tab=${T}`,
      { [S]: 'session', [T]: 'other:link-part' },
    ],
    ['an address of another site', `https://shop.example/orders/${T}`, { [T]: 'unlabeled' }],
    [
      'a path of another site with the word sessions',
      `https://shop.example/sessions/${T} ${S}`,
      { [T]: 'unlabeled', [S]: 'unlabeled' },
    ],
    [
      'JSON within JSON',
      JSON.stringify({ body: JSON.stringify({ sessionId: S, attemptId: T }) }),
      { [S]: 'session', [T]: 'attempt' },
    ],
    [
      'a webhook of a decision',
      `{"verification":{"id":"${S}","attemptId":"${T}","code":9001},"technicalData":{}}`,
      { [S]: 'session', [T]: 'attempt' },
    ],
    [
      'a webhook of an event',
      `{"id":"${S}","code":7002,"action":"submitted","feature":"selfid"}`,
      { [S]: 'session' },
    ],
    ['an array of sessions', `{"sessions":["${S}","${T}"]}`, { [S]: 'session', [T]: 'session' }],
    [
      'images with IDs of their own',
      `{"images":[{"id":"${T}","sessionId":"${S}"}]}`,
      { [S]: 'session', [T]: 'other:media' },
    ],
    ['an object that is never closed', `{"verification":{"id":"${S}"`, { [S]: 'session' }],
    ['SQL', `SELECT * FROM x WHERE session_id IN ('${S}', '${T}')`, { [S]: 'session', [T]: 'unlabeled' }],
    [
      'HTML with a link',
      `<a href="https://station.veriff.com/verifications/${S}">ver</a><br>${T}`,
      { [S]: 'session', [T]: 'unlabeled' },
    ],
    ['Markdown', `[la sesión](https://station.veriff.com/verifications/${S})`, { [S]: 'session' }],
    ['XML', `<sessionId>${S}</sessionId><attemptId>${T}</attemptId>`, { [S]: 'session', [T]: 'attempt' }],
    [
      'YAML',
      `session_id: ${S}\nattempt_id: ${T}\nvendorData: ${U}\n`,
      { [S]: 'session', [T]: 'attempt', [U]: 'other:vendor-data' },
    ],
    ['a name with a remark', `Session ID (from the portal): ${S}`, { [S]: 'session' }],
    ['a name in a sentence', `El ID de sesión es ${S}.`, { [S]: 'session' }],
    ['a constructor', `sessionId = UUID("${S}")`, { [S]: 'session' }],
    [
      'rows copied from a sheet',
      `ID de intento\tID de sesión\n${T}\t${S}\n`,
      { [S]: 'session', [T]: 'attempt' },
    ],
    ['quoted cells with separators', `"nota";"ID de sesión"\n"a;b";"${S}"\n`, { [S]: 'session' }],
    ['a title above its line', `Sesión:\n${S}\n`, { [S]: 'session' }],
    ['a title of a list', `Intentos\n${S}\n${T}\n`, { [S]: 'attempt', [T]: 'attempt' }],
    [
      'quoted-printable',
      `Content-Transfer-Encoding: quoted-printable\n\nSesi=C3=B3n: ${quoted.slice(0, 20)}=\n${quoted.slice(20)}`,
      { [S]: 'session' },
    ],
    ['a value that begins like an escape', `vendorData=${T}`, { [T]: 'other:vendor-data' }],
    ['backslashes', `{\\"sessionId\\":\\"${S.replaceAll('-', '\\u002d')}\\"}`, { [S]: 'session' }],
    ['hexadecimal escapes', S.replaceAll('-', '\\x2d'), { [S]: 'unlabeled' }],
    [
      'entities by name and number',
      `sesi&oacute;n: ${S.replace('-', '&hyphen;').replace('-', '&#x2D;').replace('-', '&ndash;')}&nbsp;`,
      { [S]: 'session' },
    ],
    ['an unknown entity and a broken one', `&bogus;${S} &#x110000000; &#99999999;`, { [S]: 'unlabeled' }],
    ['bytes that are no UTF-8', `%C3%28%E0%80 ${S} %F5%80`, { [S]: 'unlabeled' }],
    ['characters beyond the first plane', `😀${S}%F0%9F%98%80&#128512;`, { [S]: 'unlabeled' }],
    ['a break that a page allows', `${S.slice(0, 9)}<wbr>${S.slice(9)}`, { [S]: 'unlabeled' }],
    [
      'Proofpoint v2',
      `https://urldefense.proofpoint.com/v2/url?u=https-3A__station.veriff.com_verifications_${S.replaceAll('-', '-2D')}&d=x`,
      { [S]: 'session' },
    ],
    [
      'Proofpoint v2 with unencoded hyphens',
      `https://urldefense.com/v2/url?u=https-3A__station.veriff.com_verifications_${S}&d=x ${T}`,
      { [S]: 'session', [T]: 'unlabeled' },
    ],
    [
      'Proofpoint v3',
      `https://urldefense.com/v3/__https://station.veriff.com/verifications/${S}__;!!x`,
      { [S]: 'session' },
    ],
    [
      'a bare token and a cut one',
      `${part({ alg: 'HS256' })}.${part({ session_id: S, iid: T, iat: 1_700_000_000 })}.x ${part({ alg: 'HS256' })}.${part({ a: 'x'.repeat(60) }).slice(0, 60)}`,
      { [S]: 'session' },
    ],
    [
      'another program’s token',
      `${part({ alg: 'HS256' })}.${part({ session_id: S, sub: 'somebody', aud: 'x' })}.x`,
      { [S]: 'unlabeled' },
    ],
    ['32 digits alone', S.replaceAll('-', ''), { [S]: 'unlabeled' }],
    ['the same ID in two roles', `attemptId: ${S}\nsessionId: ${S}`, { [S]: 'session' }],
  ])('%s, gives each ID its role', (_, text, roles) => {
    const found = findCandidates(text);
    const roleById = found.candidates.map(({ id, role, name }) => [id, name ? `${role}:${name}` : role]);
    expect(Object.fromEntries(roleById)).toEqual(roles);
  });

  test.each<[string, string, unknown]>([
    ['a missing character', S.slice(1), { code: 'missing', count: 1 }],
    ['two attached characters', `${S}ab`.replace('a7ab', 'a7-ab'), { code: 'attached' }],
    ['a letter that is not hexadecimal', S.replace('a', 'o'), { code: 'symbol', symbol: 'o' }],
    ['misplaced hyphens', 'aea9ba6d1b47-47fc-a4fc-f72b-6d3584a7', { code: 'hyphens' }],
    ['blanks in place of hyphens', `id ${S.replaceAll('-', ' ')}`, { code: 'hyphens' }],
    ['no hyphens, in a sentence', `la sesión ${S.replaceAll('-', '')} de ayer`, { code: 'no-hyphens' }],
    ['an attached file name', `informe${S}x`, { code: 'attached' }],
    ['its end cut off', S.slice(0, 23), { code: 'missing', count: 12 }],
  ])('an ID with %s, is unreadable: $2', (_, text, reason) => {
    const { candidates, unreadable } = findCandidates(text);
    expect(candidates).toEqual([]);
    expect(unreadable.map((one) => one.reason)).toEqual([reason]);
  });

  test.each<[string, string, string | undefined]>([
    ['blanks', ' \n', 'blank'],
    ['a word', 'hola', 'no-id'],
    ['a portal address of no session', 'https://station.veriff.com/verifications', 'link-without-id'],
    [
      'a token of no session',
      `${part({ alg: 'HS256' })}.${part({ sub: 'x'.repeat(40) })}.x`,
      'token-without-session',
    ],
    ['more than 1 MiB', 'x'.repeat(1024 * 1024 + 1), 'too-long'],
  ])('%s, gives no ID: $2', (_, text, empty) => {
    expect(findCandidates(text).empty).toBe(empty);
  });
});

/** The reader decodes no Base64 except that of tokens. */
const readableWrappers = wrappers.filter(([name]) => name !== 'Sophos');

describe.each(readableWrappers)('a portal address wrapped in a link: %s', (_, wrap) => {
  test.each(shapes)('$shape, is read as its session', (shape) => {
    const { candidates } = findCandidates(wrap(portalOrigin + shape.address));
    expect(candidates.filter(mayBeSession).map(({ id }) => id)).toEqual([S]);
  });
});
