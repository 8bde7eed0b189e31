import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FailureKind, failureKinds } from '../../../utils/core/lookup/failure.ts';
import { fieldOfFailure, ruleOf } from '../../../utils/core/lookup/failure-rules.ts';

const root = resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');

test('docs/faults.md, has one row for each kind of failure, in the order of the list', () => {
  const rows = read('docs/faults.md').matchAll(/^\| `([a-z-]+)` \|/gm);
  expect(Array.from(rows, ([, kind]) => kind)).toEqual(failureKinds);
});

test.each(['en', 'es'])('the %s locale, has heading and sentence of each kind, and of no other', (locale) => {
  const words = /^failure:\n((?: +.*\n)+)/m.exec(read(`assets/locales/${locale}.yml`))?.[1] ?? '';
  const blocks = words.matchAll(/^ {2}(\w+):\n {4}heading: .+\n {4}text: .+$/gm);
  expect(Array.from(blocks, ([, key]) => key).toSorted()).toEqual(
    failureKinds.map((kind) => kind.replaceAll('-', '_')).toSorted(),
  );
});

test('assets/failure.css, colors every tone that a failure has, but the plain one', () => {
  const tones = new Set(failureKinds.map((kind) => ruleOf({ kind }).tone));
  const colored = read('assets/failure.css').matchAll(/data-tone="(\w+)"/g);
  expect(new Set(['plain', ...Array.from(colored, ([, tone]) => tone)])).toEqual(tones);
});

test.each(failureKinds)('the rule of %s, does not contradict itself', (kind) => {
  const rule = ruleOf({ kind });
  // A call is retried within its lookup only if it may succeed without a change.
  if (rule.retry !== 'no') expect(rule.isTemporary).toBe(true);
  // A failure that opens the circuit breaker says nothing about the credentials.
  if (rule.breaker === 'counts') expect(rule.credentials).toBe('unknown');
  // A rejected key or signature is rejected until somebody changes it, and stops a list.
  if (rule.credentials === 'rejected') expect([rule.isTemporary, rule.list]).toEqual([false, 'stop']);
  // A server that has no result for an ID works, and a list can go on.
  if (rule.isNoResult) expect([rule.breaker, rule.list]).toEqual(['resets', 'record']);
  if (rule.list === 'wait') expect([rule.isTemporary, rule.tone]).toEqual([true, 'pause']);
  // A failure that is corrected in a field is not temporary.
  if (rule.field) expect(rule.isTemporary).toBe(false);
});

describe('the field in which a failure is corrected', () => {
  test.each<[FailureKind, string]>([
    ['key-rejected', 'apiKey'],
    ['credentials-unclear', 'apiKey'],
    ['signature-rejected', 'secret'],
    ['secret-needed', 'secret'],
    ['secret-missing', 'secret'],
    ['host-changed', 'secret'],
    ['redirected', 'baseUrl'],
    ['signature-mismatch', 'signatures'],
    ['reply-unsigned', 'signatures'],
  ])('of %s, is %s', (kind, field) => {
    expect(fieldOfFailure({ kind })).toBe(field);
  });

  test('is undefined if nothing in the form is wrong, as with a disabled integration', () => {
    const others = failureKinds.filter((kind) => fieldOfFailure({ kind }) === undefined);
    expect(others).toContain('integration-disabled');
    expect(others).toContain('timeout');
    expect(others).toHaveLength(failureKinds.length - 9);
  });

  test('is the base URL if Veriff’s change of hosts may be the reason', () => {
    expect(fieldOfFailure({ kind: 'offline', hostChange: true })).toBe('baseUrl');
  });
});
