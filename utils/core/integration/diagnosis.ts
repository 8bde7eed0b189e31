import type { Failure, FailureKind } from '../lookup/failure.ts';
import type { Lookup } from '../lookup/lookup.ts';

/** The parts of a connection, in the order in which a call uses them. */
export const connectionParts = [
  'address',
  'network',
  'allow-list',
  'api-key',
  'integration',
  'signature',
  'reply-signature',
] as const;

export type ConnectionPart = (typeof connectionParts)[number];

/**
 * The result of a test for one part: `right`; `not-rejected` (Veriff did not object to it, but only a real session
 * proves it right); `wrong`; `suspect` (this or another suspect part is wrong); `unknown` (the test says nothing about
 * it).
 */
export type PartState = 'right' | 'not-rejected' | 'wrong' | 'suspect' | 'unknown';

export type Diagnosis = Readonly<Record<ConnectionPart, PartState>>;

const { length } = connectionParts;

/** Builds a diagnosis from the states in the order of the parts; missing ones are `unknown`. */
function diagnosis(...states: PartState[]): Diagnosis {
  const all = [...states, ...Array<PartState>(length - states.length).fill('unknown')];
  return Object.fromEntries(connectionParts.map((part, i) => [part, all[i]])) as Diagnosis;
}

const reached = ['right', 'right', 'right'] as const;

/** Veriff's code for a key that is unknown at this address, which includes a key of another region. */
const unknownKey = '1803';

/** Any server can send 403 or 404; only Veriff's JSON shows that this is Veriff. */
const addressState = ({ code, message }: Failure): PartState =>
  code !== undefined || message !== undefined ? 'right' : 'not-rejected';

function noSuchId(failure: Failure): Diagnosis {
  const address = addressState(failure);
  return diagnosis(address, 'right', address, 'not-rejected', 'not-rejected', 'not-rejected');
}

const undiagnosed = () => undefined;
const unreached = () => diagnosis('suspect', 'suspect');
const answered = () => diagnosis('right', 'right');
const replyNotSigned = () => diagnosis(...reached, 'right', 'right', 'right', 'wrong');

/**
 * The diagnosis of each kind of failure; undefined if it tells nothing about the connection. During a pause that Veriff
 * asked for, Veriff's earlier answer is diagnosed, although no request is sent.
 */
const byKind: Readonly<Record<FailureKind, (failure: Failure) => Diagnosis | undefined>> = {
  'not-configured': undiagnosed,
  'policy-pending': undiagnosed,
  'api-key-given': undiagnosed,
  'secret-given': undiagnosed,
  locked: undiagnosed,
  'secret-needed': undiagnosed,
  'secret-missing': undiagnosed,
  'host-changed': undiagnosed,
  'key-rejected': ({ code }) =>
    code === unknownKey ? diagnosis('suspect', 'right', 'right', 'suspect') : diagnosis(...reached, 'wrong'),
  'integration-disabled': () => diagnosis(...reached, 'right', 'wrong'),
  'credentials-unclear': () => diagnosis(...reached, 'suspect', 'unknown', 'suspect'),
  'signature-rejected': () => diagnosis(...reached, 'right', 'right', 'wrong'),
  forbidden: (failure) => diagnosis(addressState(failure), 'right', 'suspect'),
  'session-not-found': noSuchId,
  'attempt-not-found': noSuchId,
  'several-sessions': () => diagnosis(...reached, 'right', 'right', 'right'),
  'bad-request': (failure) => diagnosis(addressState(failure), 'right', addressState(failure)),
  'rate-limited': answered,
  'circuit-open': undiagnosed,
  throttled: undiagnosed,
  offline: unreached,
  timeout: unreached,
  'server-error': answered,
  redirected: () => diagnosis('wrong', 'right'),
  'unexpected-reply': unreached,
  'reply-too-large': unreached,
  'signature-mismatch': replyNotSigned,
  'reply-unsigned': replyNotSigned,
  'permission-revoked': () => diagnosis('unknown', 'wrong'),
  'storage-failed': undiagnosed,
  'extension-updated': undiagnosed,
  unexpected: undiagnosed,
};

/** Diagnoses each part of a connection by a test's lookup; undefined if the lookup tells nothing about them. */
export function diagnose(lookup: Lookup): Diagnosis | undefined {
  switch (lookup.state) {
    case 'done':
      return diagnosis(...reached, 'right', 'right', 'right', lookup.signed ? 'right' : 'unknown');
    case 'failed':
      return byKind[lookup.failure.kind](lookup.failure);
    case 'checking':
      return undefined;
  }
}
