import { expect, test } from 'vitest';
import { demoSession, isDemoSession, sessionIdFromPractice } from '../../../utils/core/demo/demo-session.ts';
import { unknownSession } from '../../../utils/core/session/session-id.ts';

test('any other session, is not a demo session', () => {
  expect(isDemoSession(unknownSession())).toBe(false);
  expect(() => demoSession(100)).toThrow(new RangeError('the demo has a hundred sessions'));
});

const practice = 'chrome-extension://x/practice.html';
test.each([
  [`${practice}#/verifications/${demoSession(1)}`, demoSession(1)],
  [`${practice}#/verifications/${unknownSession()}`, undefined],
  [`${practice}#/verifications`, undefined],
  [`${practice}#${demoSession(1)}/verifications/`, undefined],
  [practice, undefined],
  [`https://station.veriff.com/verifications/${demoSession(1)}`, undefined],
  [`chrome-extension://y/practice.html#/verifications/${demoSession(1)}`, undefined],
  [`https://evil.test/practice.html#/verifications/${demoSession(1)}`, undefined],
])('the practice portal at %s, shows %s', (address, sessionId) => {
  expect(sessionIdFromPractice(address, practice)).toBe(sessionId);
});
