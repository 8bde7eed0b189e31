import { expect, test } from 'vitest';
import { readIds } from '../../../../utils/core/session/reader/read-ids.ts';
import { tokenOf } from '../hostile-texts.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const T = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
const U = '3c1f0a52-7d0e-4f6b-9a43-5be1c2d7e890';

const read = (text: string) => readIds(text, false);

const link = 'https://magic.veriff.me/v/';
const whole = tokenOf({ session_id: S, iid: U, iat: 1 });

test.each<[string, string, string]>([
  ['cut off in its payload', whole.slice(0, 60), whole.slice(0, 60)],
  ['cut off in its header', whole.slice(0, 12), whole.slice(0, 12)],
  ['cut off with an ellipsis', `${whole.slice(0, 60)}…`, whole.slice(0, 60)],
  ['without a session', tokenOf({ iat: 1, iid: U }), tokenOf({ iat: 1, iid: U })],
])('readIds, a session link whose token is %s, resembles an ID', (_, token, hidden) => {
  const text = `${U} ${link}${token}\nTicket ${T}`;
  const found = read(text);
  expect(found.occurrences.map(({ id }) => id)).toEqual([U, T]);
  expect(found.lookAlikes.map(({ start, end, reason }) => [text.slice(start, end), reason])).toEqual([
    ['magic.veriff.me/v/', { code: 'token' }],
  ]);
  expect(found.tokens.map(({ start, end }) => text.slice(start, end))).toEqual([
    expect.stringContaining(hidden),
  ]);
});

test.each<[string, string]>([
  ['a whole token', link + whole],
  ['no token', link],
  ['another path', `https://station.veriff.com/w/${whole.slice(0, 60)}`],
  ['a longer path', `https://magic.veriff.me/x/v/${whole.slice(0, 60)}`],
  ['another site', `https://shop.example/v/${whole.slice(0, 60)}`],
])('readIds, a link with %s, does not resemble an ID', (_, text) => {
  expect(read(`${text} ${T}`).lookAlikes).toEqual([]);
});

const short = link + whole.slice(0, 60);

test.each<[string, string]>([
  ['in a mail', `${short}… <${link}${whole}>`],
  ['in a wrapped mail', `${short}...\n<${link}${whole}>`],
  ['in Markdown', `[${link}${whole.slice(0, 5)}...](${link}${whole})`],
  ['in HTML', `<a href="${link}${whole}" rel="x">${short}…</a>`],
  ['in HTML without its scheme', `<a href='${link}${whole}'>${short.slice(8)}</a>`],
])('readIds, a link shown shortened %s, is not reported', (_, text) => {
  const found = read(`${text} ${T}`);
  expect(found.occurrences.map(({ id }) => id)).toEqual([S, T]);
  expect(found.lookAlikes).toEqual([]);
  const parts = found.tokens.map(({ start, end }) => text.slice(start, end).replace(/\W+$/, ''));
  expect(parts.every((part) => whole.startsWith(part))).toBe(true);
  expect(parts).toHaveLength(2);
});

test('readIds, a link shown shortened far below other text, is not reported', () => {
  expect(read(`${'Hola\n'.repeat(200)}${short}… <${link}${whole}>`).lookAlikes).toEqual([]);
});

const sessionless = tokenOf({ iat: 1, iid: U });

test.each<[string, string, number]>([
  ['far before its whole link', `${short}${' '.repeat(512)}<${link}${whole}>`, 1],
  ['beside one without a session', `[${link}${sessionless.slice(0, 60)}...](${link}${sessionless})`, 2],
])('readIds, a cut-off link %s, is not taken for a shortened display', (_, text, count) => {
  expect(read(text).lookAlikes.filter(({ reason }) => reason.code === 'token')).toHaveLength(count);
});

test.each<[string, string]>([
  ['of another token', `[${link}${tokenOf({ session_id: T, iat: 1 }).slice(0, 90)}...](${link}${whole})`],
  ['in a list above a whole one', `${short.slice(0, 40)}\n${link}${whole}`],
  ['in a list below a whole one', `<${link}${whole}>, <${short.slice(0, 40)}>`],
  ['in HTML with another link', `<a href="${link}${whole}">x</a> ${short.slice(0, 40)}`],
])('readIds, a cut-off link %s, is reported', (_, text) => {
  expect(read(text).lookAlikes.map(({ reason }) => reason.code)).toContain('token');
});
