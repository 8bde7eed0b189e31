import { expect, test } from 'vitest';
import { demoSession, isDemoSession, sessionIdFromPractice } from '../../../utils/core/demo/demo-session.ts';
import { randomSessionId } from '../../../utils/core/session/session-id.ts';

test('an unknown session, is not a demo session', () => {
  expect(isDemoSession(randomSessionId())).toBe(false);
});

test('demoSession, with a number beyond 99, throws', () => {
  expect(() => demoSession(100)).toThrow(new RangeError('the demo has a hundred sessions'));
});

const practice = 'chrome-extension://x/practice.html';
test.each([
  ['of a demo session', `${practice}#/verifications/${demoSession(1)}`, demoSession(1)],
  ['of another session', `${practice}#/verifications/${randomSessionId()}`, undefined],
  ['of its list', `${practice}#/verifications`, undefined],
  ['with an ID in another place', `${practice}#${demoSession(1)}/verifications/`, undefined],
  ['without a fragment', practice, undefined],
  ['of the real portal', `https://station.veriff.com/verifications/${demoSession(1)}`, undefined],
  ['of another extension', `chrome-extension://y/practice.html#/verifications/${demoSession(1)}`, undefined],
  ['of another site', `https://evil.test/practice.html#/verifications/${demoSession(1)}`, undefined],
])('an address %s, shows the demo session $2', (_, address, sessionId) => {
  expect(sessionIdFromPractice(address, practice)).toBe(sessionId);
});
