import { describe, expect, test } from 'vitest';
import { failureOf, refusedPart } from '../../utils/core/failure.ts';

const problem = (code: string) => ({ code, message: 'Veriff says' });

describe('by status', () => {
  test.each([
    [204, 'unexpected-reply'],
    [206, 'unexpected-reply'],
    [304, 'unexpected-reply'],
    [400, 'bad-request'],
    [401, 'key-refused'],
    [403, 'refused'],
    [404, 'session-not-found'],
    [405, 'bad-request'],
    [408, 'timeout'],
    [409, 'bad-request'],
    [418, 'bad-request'],
    [429, 'slow-down'],
    [451, 'bad-request'],
    [500, 'server-error'],
    [502, 'server-error'],
    [504, 'server-error'],
  ])('%i with the placeholder code is %s', (status, kind) => {
    expect(failureOf(status, problem('1101'), false)).toEqual({
      kind,
      status,
      code: '1101',
      message: 'Veriff says',
    });
    expect(failureOf(status, undefined, true)).toEqual({ kind, status });
  });
});

describe('by code', () => {
  test.each([
    ['1801', 'key-refused'],
    ['1802', 'key-refused'],
    ['1803', 'key-refused'],
    ['1804', 'key-refused'],
    ['1812', 'signature-refused'],
    ['1815', 'signature-refused'],
    ['1818', 'signature-refused'],
  ])('%s is %s with any 4xx, and nothing with a 5xx', (code, kind) => {
    for (const status of [400, 401, 403, 404])
      expect(failureOf(status, problem(code), false).kind).toBe(kind);
    expect(failureOf(500, problem(code), false).kind).toBe('server-error');
  });
});

describe('row 38: what of the credentials Veriff refuses', () => {
  test.each([
    ['1801', 'key'],
    ['1802', 'key'],
    ['1803', 'key'],
    ['1804', 'integration'],
    ['1812', 'signature'],
    ['1815', 'either'],
    ['1818', 'signature'],
    ['1101', 'either'],
    ['', 'either'],
  ])('401 with the code "%s": %s', (code, part) => {
    expect(refusedPart(failureOf(401, problem(code), false))).toBe(part);
  });
  test.each([403, 404, 500])('%i without a known code: none', (status) => {
    expect(refusedPart(failureOf(status, problem('1101'), false))).toBeUndefined();
  });
});

test("a 404 that isn't Veriff's says nothing about a session", () => {
  expect(failureOf(404, undefined, false).kind).toBe('unexpected-reply');
});

test('the message decides nothing', () => {
  expect(failureOf(404, { code: '1101', message: 'HMAC signature mismatch' }, false).kind).toBe(
    'session-not-found',
  );
});
