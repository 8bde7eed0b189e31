import { expect, test } from 'vitest';
import { demoSessions } from '../../../utils/core/demo/demo.ts';
import { demoSession } from '../../../utils/core/demo/demo-session.ts';
import { type FailureKind, failureKinds } from '../../../utils/core/lookup/failure.ts';

const readSessions = () => demoSessions(0);

test('the demo’s sessions, have fixed numbers: verdicts from 1, failures from 21', () => {
  const failures = failureKinds.map((_, i) => demoSession(21 + i));
  const verdicts = [1, 2, 3, 4, 5, 6, 7, 8].map(demoSession);
  expect(readSessions().map(({ id }) => id)).toEqual([...verdicts, ...failures]);
});

test('the demo’s people, are as many as its verdicts, and repeat for its failures', () => {
  const people = readSessions().map(({ person }) => person);
  const [ofVerdicts, ofFailures] = [people.slice(0, 8), people.slice(8)];
  expect(new Set(ofVerdicts.map(({ name }) => name)).size).toBe(8);
  expect(ofFailures).toEqual(ofFailures.map((_, i) => ofVerdicts[i % 8]));
});

test('the card of the first inactive credential, is the only one that has expired', () => {
  const year = 2026;
  const expired = readSessions()
    .slice(0, 8)
    .filter(({ person }) => person.expires < year);
  expect(expired.map(({ id }) => id)).toEqual([demoSession(2)]);
});

/** Returns the recorded reply of the session that shows a failure. */
const replyOf = (kind: FailureKind) => readSessions().find(({ shows }) => shows === kind)?.answer;

test.each<[FailureKind, object]>([
  ['key-rejected', { status: 'fail', code: '1803', message: 'Integration not found' }],
  ['server-error', { status: 'fail', code: '1101', message: 'Service unavailable' }],
])('the demo’s reply for %s, is signed and has Veriff’s form', (kind, body) => {
  const value = { body: JSON.stringify(body), signed: 'yes' };
  expect(replyOf(kind)).toMatchObject({ ok: true, value });
});

test.each<FailureKind>(['forbidden', 'unexpected-reply'])(
  'the demo’s reply for %s, is an unsigned page of a proxy',
  (kind) => {
    const value = { body: '<!doctype html><p>Proxy</p>', signed: 'no' };
    expect(replyOf(kind)).toMatchObject({ ok: true, value });
  },
);

test('the demo’s reply with another signature, says that the credential is valid', () => {
  const body = JSON.stringify({ active: true, documentState: 'La credencial esta vigente' });
  expect(replyOf('signature-mismatch')).toEqual({
    ok: true,
    value: { status: 200, body, signed: 'wrongly' },
  });
});
