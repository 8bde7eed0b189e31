import { expect, test } from 'vitest';
import { connectionParts, diagnose, type PartState } from '../../../utils/core/integration/diagnosis.ts';
import { type Failure, failureKinds } from '../../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../../utils/core/lookup/lookup.ts';
import { randomSessionId } from '../../../utils/core/session/session-id.ts';
import { doneLookup } from '../../fixtures/lookup.ts';

const sessionId = randomSessionId();
const failed = (failure: Failure): Lookup => ({ state: 'failed', sessionId, at: 1, failure });
const answered: Lookup = doneLookup(sessionId);

/**
 * The letter of each state in the table below, which has one for each of address, network, allow-list, API key,
 * integration, signature and reply signature.
 */
const stateByLetter: Readonly<Record<string, PartState>> = {
  r: 'right',
  o: 'not-rejected',
  w: 'wrong',
  s: 'suspect',
  '-': 'unknown',
};

test.each<[string, Lookup, string]>([
  ['a signed answer', answered, 'rrrrrrr'],
  ['an answer without a signature, or with checks off', { ...answered, signed: false }, 'rrrrrr-'],
  ['a session that Veriff does not know', failed({ kind: 'session-not-found', code: '1101' }), 'rrrooo-'],
  [
    'no such session, with a message but no code',
    failed({ kind: 'session-not-found', message: 'No' }),
    'rrrooo-',
  ],
  [
    'no such session, from a server that may not be Veriff’s',
    failed({ kind: 'session-not-found', status: 404 }),
    'oroooo-',
  ],
  ['another signature on the reply', failed({ kind: 'signature-mismatch' }), 'rrrrrrw'],
  ['no signature on the reply', failed({ kind: 'reply-unsigned' }), 'rrrrrrw'],
  ['[fault 38] no key arrived', failed({ kind: 'key-rejected', code: '1801' }), 'rrrw---'],
  ['[fault 38] a key that is not a UUID', failed({ kind: 'key-rejected', code: '1802' }), 'rrrw---'],
  [
    '[fault 38] a key that is unknown at this host, or of another region',
    failed({ kind: 'key-rejected', code: '1803' }),
    'srrs---',
  ],
  [
    '[fault 38] an integration that is disabled',
    failed({ kind: 'integration-disabled', code: '1804' }),
    'rrrrw--',
  ],
  ['[fault 38] a malformed signature', failed({ kind: 'signature-rejected', code: '1812' }), 'rrrrrw-'],
  [
    '[fault 38] a wrong key or a wrong signature',
    failed({ kind: 'credentials-unclear', code: '1815' }),
    'rrrs-s-',
  ],
  ['[fault 38] a 401 without a code', failed({ kind: 'credentials-unclear' }), 'rrrs-s-'],
  ['[fault 6] a wrong secret', failed({ kind: 'signature-rejected', code: '1818' }), 'rrrrrw-'],
  ['[fault 39] a network that Veriff does not allow', failed({ kind: 'forbidden', code: '1101' }), 'rrs----'],
  [
    '[fault 39] not from this network, from a server that may not be Veriff’s',
    failed({ kind: 'forbidden' }),
    'ors----',
  ],
  ['[fault 6] a base URL at which no server answers', failed({ kind: 'offline' }), 'ss-----'],
  ['no answer in time', failed({ kind: 'timeout' }), 'ss-----'],
  ['a reply that is not Veriff’s', failed({ kind: 'unexpected-reply' }), 'ss-----'],
  ['a redirect', failed({ kind: 'redirected' }), 'wr-----'],
  ['a host that the browser may not reach', failed({ kind: 'permission-revoked' }), '-w-----'],
  ['an error at Veriff', failed({ kind: 'server-error' }), 'rr-----'],
  ['a pause', failed({ kind: 'rate-limited' }), 'rr-----'],
  ['a request that Veriff rejects', failed({ kind: 'bad-request', code: '1104' }), 'rrr----'],
  [
    'a request rejected by a server that may not be Veriff’s',
    failed({ kind: 'bad-request', status: 405 }),
    'oro----',
  ],
])('%s, gives the states $2', (_, lookup, states) => {
  expect(diagnose(lookup)).toEqual(
    Object.fromEntries(connectionParts.map((part, i) => [part, stateByLetter[states[i] ?? '']])),
  );
});

test('a failure that tells nothing about the connection, has no diagnosis', () => {
  const undiagnosed = failureKinds.filter((kind) => diagnose(failed({ kind })) === undefined);
  expect(undiagnosed).toEqual([
    'not-configured',
    'policy-pending',
    'api-key-given',
    'secret-given',
    'locked',
    'secret-needed',
    'secret-missing',
    'host-changed',
    'circuit-open',
    'throttled',
    'storage-failed',
    'extension-updated',
    'unexpected',
  ]);
  expect(diagnose({ state: 'checking', sessionId, at: 1 })).toBeUndefined();
});
