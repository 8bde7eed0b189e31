import { expect, test } from 'vitest';
import { failureKinds } from '../../../utils/core/lookup/failure.ts';
import { ruleOf } from '../../../utils/core/lookup/failure-rules.ts';

test.each(failureKinds)('rule of %s: its parts agree', (kind) => {
  const rule = ruleOf({ kind });
  // What is tried again at once may pass by itself.
  if (rule.retry !== 'no') expect(rule.passes).toBe(true);
  // What opens the circuit breaker says nothing of the credentials.
  if (rule.breaker === 'counts') expect(rule.credentials).toBe('unknown');
  // A rejected key or signature passes only when somebody changes it, and stops a list.
  if (rule.credentials === 'rejected') expect([rule.passes, rule.list]).toEqual([false, 'stop']);
  // Who has no result is there, and was asked with the right credentials or with none.
  if (rule.isNoResult) expect([rule.breaker, rule.list]).toEqual(['resets', 'record']);
  if (rule.list === 'wait') expect(rule.passes).toBe(true);
});
