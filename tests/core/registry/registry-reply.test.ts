import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReply, readVeriffError } from '../../../utils/core/registry/registry-reply.ts';
import { anyCharacter } from '../../fixtures/any-character.ts';
import { runs } from '../../profile.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const good = { active: true, documentState: 'La credencial esta vigente' };

describe('readReply', () => {
  test.each<[string, string, object]>([
    ['the documented reply', JSON.stringify(good), good],
    [
      '[fault 53] another order and blanks',
      ' { "documentState": "x",\n "active": false } ',
      { active: false, documentState: 'x' },
    ],
    [
      '[fault 53] more properties',
      JSON.stringify({ ...good, checkedAt: 1, nested: { active: false } }),
      good,
    ],
    ['a blank documentState', '{"active":true,"documentState":"  "}', { active: true, documentState: '  ' }],
    ['[fault 49] a BOM', `\ufeff${JSON.stringify(good)}`, good],
    [
      '[fault 53] __proto__ as a property',
      `{"__proto__":{"active":false},"active":true,"documentState":"x"}`,
      { active: true, documentState: 'x' },
    ],
    [
      '[fault 53] 10,000 unknown keys',
      `{${Array.from({ length: 10_000 }, (_, i) => `"k${i}":0`)},"active":true,"documentState":"x"}`,
      { active: true, documentState: 'x' },
    ],
  ])('%s, is read', (_, text, reply) => {
    expect(readReply(bytesOf(text))).toEqual(reply);
  });

  test.each<[string, string]>([
    ['an empty body', ''],
    ['[fault 47] HTML', '<html></html>'],
    ['[fault 47] a truncated document', '{"active":true,"documentState":"x"'],
    ['[fault 47] trailing garbage', `${JSON.stringify(good)}x`],
    ['[fault 47] two documents', JSON.stringify(good).repeat(2)],
    ['[fault 47] NaN', '{"active":NaN,"documentState":"x"}'],
    ['[fault 47] a comment', `/* */${JSON.stringify(good)}`],
    ['an array', JSON.stringify([good])],
    ['null', 'null'],
    ['a string', '"active"'],
    ['[fault 50] active as text', '{"active":"true","documentState":"x"}'],
    ['[fault 50] active as a number', '{"active":1,"documentState":"x"}'],
    ['[fault 50] active as null', '{"active":null,"documentState":"x"}'],
    ['[fault 50] no active', '{"documentState":"x"}'],
    ['[fault 50] no documentState', '{"active":true}'],
    ['[fault 50] documentState as null', '{"active":true,"documentState":null}'],
    ['[fault 50] documentState as a number', '{"active":true,"documentState":7}'],
    ['[fault 49] a lone surrogate', '{"active":true,"documentState":"\\ud800"}'],
    ['names in another case', '{"Active":true,"DocumentState":"x"}'],
  ])('%s, is refused', (_, text) => {
    expect(readReply(bytesOf(text))).toBeUndefined();
  });

  test.each<[string, () => string]>([
    ['levels', () => '['.repeat(1_000_000)],
    ['keys', () => `{${Array.from({ length: 1_000_000 }, (_, n) => `"k${n}":0`)}}`],
  ])('[fault 48] a reply of a million %s, is refused', { tags: ['slow'] }, (_, text) => {
    expect(readReply(bytesOf(text()))).toBeUndefined();
  });

  test('[fault 49] UTF-16 and invalid UTF-8, are refused', () => {
    expect(
      readReply(new Uint8Array(Buffer.from(`\ufeff${JSON.stringify(good)}`, 'utf16le'))),
    ).toBeUndefined();
    expect(
      readReply(new Uint8Array([...bytesOf('{"active":true,"documentState":"'), 0xe1, ...bytesOf('"}')])),
    ).toBeUndefined();
  });
});

test.each<[string, string, unknown]>([
  [
    'the documented error',
    '{"status":"fail","code":"1101","message":"Resource not found"}',
    { code: '1101', message: 'Resource not found' },
  ],
  ['a code as a number', '{"code":1802,"message":"x"}', { code: '1802', message: 'x' }],
  ['neither code nor message', '{}', { code: '', message: '' }],
  ['odd types', '{"code":{},"message":[1]}', { code: '', message: '' }],
  ['no object', '"fail"', undefined],
  ['HTML', '<html></html>', undefined],
  ['nothing', '', undefined],
])('readVeriffError, of %s, is $2', (_, text, problem) => {
  expect(readVeriffError(bytesOf(text))).toEqual(problem);
});

/** Returns the shown message of an error reply. */
const shown = (message: string) =>
  readVeriffError(bytesOf(JSON.stringify({ code: '1104', message })))?.message ?? 'nothing';

test.each<[string, string, string]>([
  ['a direction override', 'valid \u202enot\u202c ok', 'valid not ok'],
  ['isolates and a soft hyphen', '\u2066a\u2069\u00adb', 'ab'],
  ['zero-width characters and a BOM', 'a\u200bb\u200fc\u2060d\u2064e\ufefff', 'abcdef'],
  ['controls', 'a\u0000b\u001b[31mc\u0085d', 'ab[31mcd'],
  ['line breaks', 'a\r\n\tb\u2028c\u2029d', 'a b c d'],
  ['tags, an Arabic letter mark, a Hangul filler', 'a\u{e0041}b\u061cc\u3164d', 'abcd'],
  ['a lone surrogate', 'a\ud800b', 'ab'],
  ['blanks around it', ' \na b\t', 'a b'],
])('readVeriffError, a message with %s, is cleaned to “$2”', (_, message, result) => {
  expect(shown(message)).toBe(result);
  expect(readVeriffError(bytesOf(JSON.stringify({ code: message })))?.code).toBe(result);
});

test('readVeriffError, a message over 300 characters, cuts it and says so', () => {
  expect(shown('x'.repeat(300))).toBe('x'.repeat(300));
  expect(shown('x'.repeat(301))).toBe(`${'x'.repeat(299)}…`);
  expect(shown(`${'x'.repeat(298)}😀😀`)).toBe(`${'x'.repeat(298)}…`);
  expect(shown(`😀${'x'.repeat(299)}`)).toBe(`😀${'x'.repeat(297)}…`);
});

test('readVeriffError, any message, is at most 300 characters, all of them visible', () => {
  const nasty = fc.constantFrom(
    '\u202e',
    '\u2066',
    '\u2069',
    '\ufeff',
    '\u00ad',
    '\ud83d',
    '\n',
    '\u0000',
    'é',
    '😀',
  );
  const messages = fc.string({
    unit: fc.oneof(nasty, fc.string({ unit: anyCharacter, maxLength: 1 })),
    maxLength: 400,
  });
  fc.assert(
    fc.property(messages, (message) => {
      const text = shown(message);
      expect(text.length).toBeLessThanOrEqual(300);
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
    runs(5000, 100_000),
  );
});
