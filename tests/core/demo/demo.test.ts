import { expect, test } from 'vitest';
import { demoSessions } from '../../../utils/core/demo/demo.ts';
import { demoSession } from '../../../utils/core/demo/demo-session.ts';
import { failureKinds } from '../../../utils/core/lookup/failure.ts';

const sessions = demoSessions(0);

test('the demo’s sessions, have fixed numbers: verdicts from 1, failures from 21', () => {
  const failures = failureKinds.map((_, i) => demoSession(21 + i));
  const verdicts = [1, 2, 3, 4, 5, 6, 7, 8].map(demoSession);
  expect(sessions.map(({ id }) => id)).toEqual([...verdicts, ...failures]);
});

test('the demo’s people, are as many as its verdicts, and come again with its failures', () => {
  const people = sessions.map(({ person }) => person);
  const [ofVerdicts, ofFailures] = [people.slice(0, 8), people.slice(8)];
  expect(new Set(ofVerdicts.map(({ name }) => name)).size).toBe(8);
  expect(ofFailures).toEqual(
    [...ofVerdicts, ...ofVerdicts, ...ofVerdicts, ...ofVerdicts].slice(0, ofFailures.length),
  );
});

test('the card of the first inactive credential, is the only one that has expired', () => {
  const year = 2026;
  const expired = sessions.slice(0, 8).filter(({ person }) => person.expires < year);
  expect(expired.map(({ id }) => id)).toEqual([demoSession(2)]);
});
