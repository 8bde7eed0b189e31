import { describe, expect, test } from 'vitest';
import { askAgainAt, mayAskAgain } from '../../../utils/core/lookup/ask-again.ts';
import { chipViewOf } from '../../../utils/core/lookup/chip-view.ts';
import { type Failure, type FailureKind, failureKinds } from '../../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../../utils/core/lookup/lookup.ts';
import { unknownSession } from '../../../utils/core/session/session-id.ts';
import { doneLookup } from '../../fixtures/lookup.ts';

const A = unknownSession();
const at = 1_750_000_000_000;
const failed = (failure: Failure): Lookup => ({ state: 'failed', sessionId: A, at, failure });

const passing: FailureKind[] = [
  'forbidden',
  'session-not-found',
  'attempt-not-found',
  'rate-limited',
  'circuit-open',
  'throttled',
  'offline',
  'timeout',
  'server-error',
  'unexpected-reply',
  'storage-failed',
  'policy-pending',
  'unexpected',
];

test.each(failureKinds)('%s, is repeated after a minute only if it may pass', (kind) => {
  expect(askAgainAt(failed({ kind }))).toBe(passing.includes(kind) ? at + 60_000 : undefined);
});

test.each([
  ['a pause shorter than a minute, is the time until it is repeated', 10_000, 10_000],
  ['a pause longer than a minute, is the time until it is repeated', 3_600_000, 3_600_000],
])('%s', (_, untilMs, dueMs) => {
  expect(askAgainAt(failed({ kind: 'rate-limited', until: at + untilMs }))).toBe(at + dueMs);
});

test('a failure that is not temporary, with a pause, is not repeated', () => {
  expect(askAgainAt(failed({ kind: 'key-rejected', until: at + 1000 }))).toBeUndefined();
});

describe('an answered lookup', () => {
  test.each([
    ['valid', undefined],
    ['not-found', undefined],
    ['not-valid', undefined],
    ['registry-unavailable', at + 60_000],
    ['bad-input', undefined],
    ['unknown', undefined],
  ] as const)('read as %s', (category, due) => {
    const reading = { category, meaning: 'valid', by: 'exact' } as const;
    expect(askAgainAt(doneLookup(A, { at, reading }))).toBe(due);
  });
});

test.each([
  [60_000, false],
  [60_001, true],
  [-1, false],
])('after %i ms, may be repeated: %s', (ms, may) => {
  expect(mayAskAgain(failed({ kind: 'session-not-found' }), at + ms)).toBe(may);
  expect(mayAskAgain(doneLookup(A, { at }), at + ms)).toBe(false);
});

test('a lookup that is checking, has no time but may be repeated', () => {
  const checking: Lookup = { state: 'checking', sessionId: A, at };
  expect(askAgainAt(checking)).toBeUndefined();
  expect(mayAskAgain(checking, at)).toBe(true);
});

test.each([
  [failed({ kind: 'offline' }), at + 60_000],
  [failed({ kind: 'locked' }), undefined],
  [doneLookup(A), undefined],
])('chipViewOf %#, passes on the time if there is one', (lookup, askAgain) => {
  expect(chipViewOf(lookup, (key) => key).askAgainAt).toBe(askAgain);
});
