import { describe, expect, test } from 'vitest';
import { type FailureKind, failureOf, failureSchema } from '../../../utils/core/lookup/failure.ts';
import { failureReport } from '../../../utils/core/lookup/failure-report.ts';

const problem = (code: string) => ({ code, message: 'Veriff says' });

describe('failureOf, by status', () => {
  test.each([
    [204, 'unexpected-reply'],
    [206, 'unexpected-reply'],
    [304, 'unexpected-reply'],
    [400, 'bad-request'],
    [401, 'credentials-unclear'],
    [403, 'forbidden'],
    [404, 'session-not-found'],
    [405, 'bad-request'],
    [408, 'timeout'],
    [409, 'bad-request'],
    [418, 'bad-request'],
    [429, 'rate-limited'],
    [451, 'bad-request'],
    [500, 'server-error'],
    [502, 'server-error'],
    [504, 'server-error'],
  ])('%i with an unknown code or no body, is %s', (status, kind) => {
    expect(failureOf(status, problem('1101'), false)).toEqual({
      kind,
      status,
      code: '1101',
      message: 'Veriff says',
    });
    expect(failureOf(status, undefined, true)).toEqual({ kind, status });
  });
});

/** Veriff's documented codes about credentials, and the failure of each. */
const credentialCodes: readonly (readonly [code: string, kind: FailureKind])[] = [
  ['1801', 'key-rejected'],
  ['1802', 'key-rejected'],
  ['1803', 'key-rejected'],
  ['1804', 'integration-disabled'],
  ['1812', 'signature-rejected'],
  ['1815', 'credentials-unclear'],
  ['1818', 'signature-rejected'],
];

describe('failureOf, by code', () => {
  test.each(credentialCodes)('%s, is %s with any 4xx and has no effect with a 5xx', (code, kind) => {
    for (const status of [400, 401, 403, 404])
      expect(failureOf(status, problem(code), false).kind).toBe(kind);
    expect(failureOf(500, problem(code), false).kind).toBe('server-error');
  });
});

describe('[fault 38] failureOf, rejected credentials', () => {
  test.each<readonly [string, FailureKind]>([
    ...credentialCodes,
    ['1101', 'credentials-unclear'],
    ['', 'credentials-unclear'],
    ['constructor', 'credentials-unclear'],
  ])('a 401 with the code "%s", is %s', (code, kind) => {
    expect(failureOf(401, problem(code), false).kind).toBe(kind);
  });
  test.each([403, 404, 500])('a %i, keeps its code and message', (status) => {
    expect(failureOf(status, problem('1101'), false)).toEqual({
      kind: expect.any(String),
      status,
      code: '1101',
      message: 'Veriff says',
    });
  });
});

test('a 404 without Veriff’s JSON, says nothing about a session', () => {
  expect(failureOf(404, undefined, false).kind).toBe('unexpected-reply');
});

test('the message of a reply, does not affect the kind of failure', () => {
  expect(failureOf(404, { code: '1101', message: 'HMAC signature mismatch' }, false).kind).toBe(
    'session-not-found',
  );
});

describe('the schema of stored failures', () => {
  test.each([
    { kind: 'reply-unsigned', status: 200, required: true },
    { kind: 'locked', integrationId: 'id', passkey: true },
    { kind: 'key-rejected', code: '1803', message: 'Veriff says', hostChange: true },
    { kind: 'permission-revoked', host: 'api-saas.veriff.com' },
    { kind: 'circuit-open', until: 1 },
    { kind: 'offline', integration: 'Live', tried: [{ integration: 'Test', kind: 'timeout' }] },
    { kind: 'offline', integration: 'Live', tried: [{ integration: 'Test' }] },
  ])('accepts %j', (failure) => {
    expect(failureSchema.parse(failure)).toEqual(failure);
  });
  test.each([
    { kind: 'reply-unsigned', required: false },
    { kind: 'locked', passkey: false },
    { kind: 'key-rejected', hostChange: false },
    { kind: 'offline', tried: [{ kind: 'timeout' }] },
    { kind: 'offline', tried: [{ integration: 'Test', kind: 'new-kind' }] },
    { kind: 'offline', extra: 1 },
  ])('refuses %j', (failure) => {
    expect(failureSchema.safeParse(failure).success).toBe(false);
  });
});

test.each([
  ['without a code', { kind: 'unexpected-reply', status: 200 }, 'unexpected-reply · status 200'],
  ['with a code', { kind: 'bad-request', status: 400, code: '1104' }, 'bad-request · status 400 · code 1104'],
  ['with an empty code', { kind: 'bad-request', status: 400, code: '' }, 'bad-request · status 400'],
  [
    'with a code of 17 digits',
    { kind: 'bad-request', status: 400, code: '12345678901234567' },
    'bad-request · status 400',
  ],
  [
    'with other text for a code',
    { kind: 'bad-request', status: 400, code: 'a secret' },
    'bad-request · status 400',
  ],
  [
    'with a name, an ID and a message',
    { kind: 'unexpected', integration: 'Live', integrationId: 'id', message: 'text' },
    'unexpected',
  ],
] as const)('the report of a failure %s, says “$2”', (_, failure, middle) => {
  const at = Date.UTC(2026, 10, 23, 18, 4, 5);
  expect(failureReport(failure, at, '1.2.3')).toBe(`Cotejo 1.2.3 · ${middle} · 2026-11-23T18:04:05.000Z`);
});
