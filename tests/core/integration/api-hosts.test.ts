import { expect, test } from 'vitest';
import { hostChangeOf, isKnownApiHost, markHostChange } from '../../../utils/core/integration/api-hosts.ts';
import type { Failure } from '../../../utils/core/lookup/failure.ts';

const lastMillisecond = Date.UTC(2026, 11, 8, 23, 59, 59, 999);
const first = Date.UTC(2026, 11, 9);

test.each([
  ['https://stationapi.veriff.com', 'coming', 'due'],
  ['https://api.veriff.me', 'coming', 'due'],
  ['https://api.us.veriff.me', 'coming', 'due'],
  ['https://acme.saas-4.veriff.me', 'coming', 'due'],
  ['https://api-saas.veriff.com', undefined, undefined],
  ['https://api-eu.veriff.com', undefined, undefined],
  ['https://stationapi.veriff.com.acme.veriff.com', undefined, undefined],
  ['https://notveriff.me.veriff.com', undefined, undefined],
])('the host change of %s, is $1 before 9 December 2026, then $2', (baseUrl, before, after) => {
  expect(hostChangeOf(baseUrl, lastMillisecond)).toBe(before);
  expect(hostChangeOf(baseUrl, first)).toBe(after);
});

test.each([
  ['api-saas.veriff.com', true],
  ['stationapi.veriff.com', true],
  ['acme.veriff.com', false],
  ['constructor', false],
])('%s, is a known API host: %s', (host, known) => {
  expect(isKnownApiHost(host)).toBe(known);
});

test.each<[Failure['kind'], string, boolean]>([
  ['offline', 'https://stationapi.veriff.com', true],
  ['redirected', 'https://api.veriff.me', true],
  ['timeout', 'https://api.veriff.me', false],
  ['session-not-found', 'https://api.veriff.me', false],
  ['offline', 'https://api-saas.veriff.com', false],
  ['redirected', 'https://api-saas.veriff.com', false],
])('%s at %s, may be due to the host change: %s', (kind, baseUrl, explained) => {
  expect(markHostChange({ kind }, baseUrl)).toEqual(explained ? { kind, hostChange: true } : { kind });
});
