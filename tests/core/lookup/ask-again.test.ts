import { expect, test } from 'vitest';
import { askAgainAt, mayAskAgain } from '../../../utils/core/lookup/ask-again.ts';
import { chipViewOf } from '../../../utils/core/lookup/chip-view.ts';
import { type Failure, type FailureKind, failureKinds } from '../../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../../utils/core/lookup/lookup.ts';
import { randomSessionId } from '../../../utils/core/session/session-id.ts';
import { doneLookup } from '../../fixtures/lookup.ts';

const A = randomSessionId();
const at = 1_750_000_000_000;
const failed = (failure: Failure): Lookup => ({ state: 'failed', sessionId: A, at, failure });

const temporaryKinds: FailureKind[] = [
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

test.each(failureKinds)('%s, is repeated after a minute only if it is temporary', (kind) => {
  expect(askAgainAt(failed({ kind }))).toBe(temporaryKinds.includes(kind) ? at + 60_000 : undefined);
});

test.each([10_000, 3_600_000])('a failure with a pause of %i ms, is repeated at its end', (ms) => {
  expect(askAgainAt(failed({ kind: 'rate-limited', until: at + ms }))).toBe(at + ms);
});

test('a failure that is not temporary, with a pause, is not repeated', () => {
  expect(askAgainAt(failed({ kind: 'key-rejected', until: at + 1000 }))).toBeUndefined();
});

test.each([
  ['valid', undefined],
  ['not-found', undefined],
  ['not-valid', undefined],
  ['registry-unavailable', at + 60_000],
  ['bad-input', undefined],
  ['unknown', undefined],
] as const)('an answer of the category %s, is repeated at %s', (category, due) => {
  const reading = { category, meaning: 'valid', by: 'exact' } as const;
  expect(askAgainAt(doneLookup(A, { at, reading }))).toBe(due);
});

test.each([
  [60_000, false],
  [60_001, true],
  [-1, false],
])('a failure, after %i ms, may be repeated: %s; a verdict, never', (ms, may) => {
  expect(mayAskAgain(failed({ kind: 'session-not-found' }), at + ms)).toBe(may);
  expect(mayAskAgain(doneLookup(A, { at }), at + ms)).toBe(false);
});

test('a lookup that is checking, may be repeated; a page waits until it is lost', () => {
  const checking: Lookup = { state: 'checking', sessionId: A, at };
  expect(askAgainAt(checking)).toBe(at + 20_000);
  expect(mayAskAgain(checking, at)).toBe(true);
});

test.each([
  ['a temporary failure', failed({ kind: 'offline' }), at + 60_000],
  ['a failure that is not temporary', failed({ kind: 'locked' }), undefined],
  ['a verdict', doneLookup(A), undefined],
])('chipViewOf, of %s, has the time to repeat it: $2', (_, lookup, askAgain) => {
  expect(chipViewOf(lookup, (key) => key).askAgainAt).toBe(askAgain);
});
