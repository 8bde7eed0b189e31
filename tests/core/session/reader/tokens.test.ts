import { describe, expect, test } from 'vitest';
import { findTokens, type SessionToken } from '../../../../utils/core/session/reader/tokens.ts';
import type { SessionId } from '../../../../utils/core/session/session-id.ts';

const id = 'aea9ba6d-1b47-47fc-a4fc-f72d3d3584a7' as SessionId;
const iid = 'f1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d';
const claims = { iat: 1_750_000_000, session_id: id, iid };

const encode = (text: string) => Buffer.from(text).toString('base64url');
const header = encode('{"alg":"HS256"}');
const tokenOf = (payload: unknown) => `${header}.${encode(JSON.stringify(payload))}.aZ09_-`;
const token = tokenOf(claims);

/** Finds the tokens of a text, with their texts in the place of their offsets. */
const found = (text: string) =>
  findTokens(text).map(({ start, end, ...rest }) => ({ text: text.slice(start, end), ...rest }));

const ofSession: Omit<SessionToken, 'start' | 'end'> = { id, veriffIntegrationId: iid, isFromVeriff: true };

describe('a token', () => {
  test.each<[string, string, string]>([
    ['as the whole text', token, token],
    ['in a sentence', `See ${token}, please.`, token],
    ['in an address', `https://magic.veriff.me/v/${token}?lang=es`, token],
    ['after a letter that is not ASCII', `é${token}é`, token],
    ['between @ and [, beside the capitals in ASCII', `@${token}[`, token],
    ['between ` and {, beside the small letters in ASCII', `\`${token}{`, token],
    ['between / and :, beside the digits in ASCII', `/${token}:`, token],
    ['without a signature', token.replace(/\.[^.]*$/, ''), token.replace(/\.[^.]*$/, '')],
    ['cut off after its second dot', `${token.slice(0, -6)} `, token.slice(0, -6)],
    ['with a further part', `${token}.more`, token],
    ['whose header is one character', `a${token.slice(header.length)}`, `a${token.slice(header.length)}`],
  ])('%s, is found with both its IDs', (_, text, expected) => {
    expect(found(text)).toEqual([{ text: expected, ...ofSession }]);
  });

  test('beside others, is found in the order of the text', () => {
    const other = tokenOf({ ...claims, session_id: iid });
    expect(found(`${token} ${other}\n${token}`).map(({ text }) => text)).toEqual([token, other, token]);
  });

  test('whose Base64 has - and _, is read', () => {
    const payload = { ...claims, note: '???>>>~~~ÿÿÿ' };
    const text = tokenOf(payload);
    expect(text.split('.')[1]).toMatch(/-.*_|_.*-/);
    expect(found(text)).toEqual([{ text, ...ofSession, isFromVeriff: false }]);
  });
});

describe('a payload', () => {
  test.each<[string, unknown, Partial<SessionToken>]>([
    ['with all of Veriff’s claims', { ...claims, exp: 1 }, ofSession],
    ['without an integration', { iat: 1, session_id: id }, { id, isFromVeriff: true }],
    ['with another claim', { ...claims, sub: 'x' }, { ...ofSession, isFromVeriff: false }],
    ['without a session', { iat: 1_750_000_000, iid }, { veriffIntegrationId: iid, isFromVeriff: true }],
    [
      'whose session is no ID',
      { ...claims, session_id: 'none' },
      { veriffIntegrationId: iid, isFromVeriff: true },
    ],
    [
      'whose session is a number',
      { ...claims, session_id: 1 },
      { veriffIntegrationId: iid, isFromVeriff: true },
    ],
    ['whose session is an uppercase ID', { ...claims, session_id: id.toUpperCase() }, ofSession],
    ['whose integration is a number', { ...claims, iid: 7 }, { id, isFromVeriff: true }],
    ['whose integration is empty', { ...claims, iid: '' }, { id, isFromVeriff: true }],
    ['whose integration has a blank', { ...claims, iid: 'a b' }, { id, isFromVeriff: true }],
    ['whose integration begins with a blank', { ...claims, iid: ' a' }, { id, isFromVeriff: true }],
    [
      'whose integration has 64 characters',
      { ...claims, iid: 'i'.repeat(64) },
      { ...ofSession, veriffIntegrationId: 'i'.repeat(64) },
    ],
    ['whose integration has 65 characters', { ...claims, iid: 'i'.repeat(65) }, { id, isFromVeriff: true }],
  ])('%s, yields what it has', (_, payload, expected) => {
    const text = tokenOf(payload);
    expect(found(text)).toEqual([{ text, ...expected }]);
  });

  test.each<[string, string]>([
    ['cut off', encode(JSON.stringify(claims)).slice(0, 70)],
    ['not in Base64', `ey${'*'.repeat(60)}`],
    ['too short for a session', encode('{"session_id":1}')],
    ['of more than 4096 characters', encode(JSON.stringify({ ...claims, note: 'x'.repeat(3100) }))],
  ])('%s, yields no ID', (_, payload) => {
    const [only, ...more] = findTokens(`${header}.${payload}.x`);
    expect(more).toEqual([]);
    expect(only).toEqual({ start: 0, end: only?.end, isFromVeriff: true });
  });

  test('of 4096 characters, is read', () => {
    const empty = JSON.stringify({ ...claims, note: '' });
    const note = 'x'.repeat((4096 / 4) * 3 - empty.length);
    const text = tokenOf({ ...claims, note });
    expect(text.split('.')[1]).toHaveLength(4096);
    expect(found(text)).toEqual([{ text, ...ofSession, isFromVeriff: false }]);
  });
});

test.each<[string, string]>([
  ['no dot', header + encode(JSON.stringify(claims))],
  ['nothing before the dot', `.${encode(JSON.stringify(claims))}.x`],
  ['a blank before the dot', `${header} .${encode(JSON.stringify(claims))}.x`],
  ['a payload that is no JSON object', `${header}.${encode('["session_id"]')}.x`],
])('a text with %s, has no token', (_, text) => {
  expect(found(text)).toEqual([]);
});

test.each<[string, boolean]>([
  ['https://magic.veriff.me/v/', true],
  ['https://magic.veriff.com/v/', true],
  ['https://a-long-name-of-an-integration.VERIFF.ME/v/', true],
  ['https://magic.veriff.me/w/', false],
  ['https://magic.veriff.me/v/x/', false],
  ['https://magic.veriff.mx/v/', false],
  ['https://notveriff.me/v/', false],
  ['https://magicXveriff.me/v/', false],
])('a token with other claims after %s, is from Veriff: %j', (before, isFromVeriff) => {
  const text = tokenOf({ ...claims, sub: 'x' });
  expect(found(before + text)).toEqual([{ text, ...ofSession, isFromVeriff }]);
});
