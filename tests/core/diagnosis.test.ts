import { expect, test } from 'vitest';
import { connectionParts, diagnose, type PartState } from '../../utils/core/diagnosis.ts';
import { type Failure, failureKinds } from '../../utils/core/failure.ts';
import type { Lookup } from '../../utils/core/lookup.ts';
import { unknownSession } from '../../utils/core/session-id.ts';

const sessionId = unknownSession();
const failed = (failure: Failure): Lookup => ({ state: 'failed', sessionId, at: 1, failure });
const answered: Lookup = {
  state: 'done',
  sessionId,
  at: 1,
  active: true,
  documentState: 'VIGENTE',
  integration: 'Live',
  signed: true,
};

/** The states of address, network, allow-list, API key, integration and signature, by their first letters. */
const letters: Readonly<Record<string, PartState>> = {
  r: 'right',
  o: 'unobjected',
  w: 'wrong',
  s: 'suspect',
  '-': 'unknown',
};

test.each<[string, Lookup, string]>([
  ['an answer', answered, 'rrrrrr'],
  ['no such session', failed({ kind: 'session-not-found' }), 'rrrooo'],
  ['another signature on the reply', failed({ kind: 'signature-mismatch' }), 'rrrrrr'],
  ['row 38: a key that is no key of Veriff', failed({ kind: 'key-refused', code: '1803' }), 'rrrw--'],
  ['row 38: a key without a code', failed({ kind: 'key-refused' }), 'rrrw--'],
  ['row 38: an integration that is switched off', failed({ kind: 'key-refused', code: '1804' }), 'rrrrw-'],
  ['row 6: a wrong secret', failed({ kind: 'signature-refused', code: '1818' }), 'rrrrrw'],
  ['row 39: not from this network', failed({ kind: 'refused' }), 'rrw---'],
  ['row 6: a base URL that nobody answers at', failed({ kind: 'offline' }), 'ss----'],
  ['silence', failed({ kind: 'timeout' }), 'ss----'],
  ['something that is not Veriff', failed({ kind: 'unexpected-reply' }), 'ss----'],
  ['an address that points elsewhere', failed({ kind: 'redirected' }), 'wr----'],
  ['a browser that lets nothing through', failed({ kind: 'access-withdrawn' }), '-w----'],
  ['trouble at Veriff', failed({ kind: 'server-error' }), 'rr----'],
  ['a pause', failed({ kind: 'slow-down' }), 'rr----'],
  ['a request that Veriff does not take', failed({ kind: 'bad-request' }), 'rrr---'],
])('%s', (_, lookup, states) => {
  expect(diagnose(lookup)).toEqual(
    Object.fromEntries(connectionParts.map((part, i) => [part, letters[states[i] ?? '']])),
  );
});

test('where nothing was sent, nothing is said of any part', () => {
  const unsent = failureKinds.filter((kind) => diagnose(failed({ kind })) === undefined);
  expect(unsent).toEqual([
    'not-configured',
    'locked',
    'secret-needed',
    'holding-back',
    'storage-failed',
    'extension-updated',
    'unexpected',
  ]);
  expect(diagnose({ state: 'checking', sessionId, at: 1 })).toBeUndefined();
});
