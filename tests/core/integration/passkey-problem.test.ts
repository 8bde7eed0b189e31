import { expect, test } from 'vitest';
import { passkeyProblemOf } from '../../../utils/core/integration/passkey-problem.ts';

test.each([
  ['NotAllowedError', 2000, 'canceled'],
  ['NotAllowedError', 119_999, 'canceled'],
  ['NotAllowedError', 120_000, 'timeout'],
  ['AbortError', 10, 'canceled'],
  ['InvalidStateError', 10, 'known'],
  ['SecurityError', 0, 'unsupported'],
  ['NotSupportedError', 0, 'unsupported'],
  ['TypeError', 0, 'failed'],
  ['', 0, 'failed'],
])('the error “%s” after %i ms, is the problem %s', (name, took, problem) => {
  expect(passkeyProblemOf(name, took, 120_000)).toBe(problem);
});
