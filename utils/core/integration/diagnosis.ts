import type { Failure, FailureKind } from '../lookup/failure.ts';
import type { Lookup } from '../lookup/lookup.ts';

/** The parts of a connection, in the order in which a call meets them. */
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
 * What a test showed of a part: `right`; `unobjected` (Veriff had no complaint, which a real session alone turns into
 * proof); `wrong`; `suspect` (it or another suspect part); `unknown` (the call did not get so far).
 */
export type PartState = 'right' | 'unobjected' | 'wrong' | 'suspect' | 'unknown';

export type Diagnosis = Readonly<Record<ConnectionPart, PartState>>;

const { length } = connectionParts;

/** Each part's state in the order of the parts; what is left out is unknown. */
function diagnosis(...states: PartState[]): Diagnosis {
  const all = [...states, ...Array<PartState>(length - states.length).fill('unknown')];
  return Object.fromEntries(connectionParts.map((part, i) => [part, all[i]])) as Diagnosis;
}

const reached = ['right', 'right', 'right'] as const;

/** Veriff's code for a key that it does not know at this address: a key of another region looks exactly so. */
const unknownKey = '1803';

function diagnoseRefusal({ kind, code, inactive, unclear }: Failure): Diagnosis {
  if (inactive) return diagnosis(...reached, 'right', 'wrong');
  if (unclear) return diagnosis(...reached, 'suspect', 'unknown', 'suspect');
  if (kind === 'signature-refused') return diagnosis(...reached, 'right', 'right', 'wrong');
  return code === unknownKey
    ? diagnosis('suspect', 'right', 'right', 'suspect')
    : diagnosis(...reached, 'wrong');
}

function diagnoseFailure(failure: Failure): Diagnosis | undefined {
  const { kind, code, message } = failure;
  // Any server can say 403 or 404: in Veriff's own form alone it shows that this is Veriff.
  const isVeriffs = code !== undefined || message !== undefined;
  const address = isVeriffs ? 'right' : 'unobjected';
  const notFound = diagnosis(address, 'right', address, 'unobjected', 'unobjected', 'unobjected');
  const byKind: Partial<Readonly<Record<FailureKind, Diagnosis>>> = {
    offline: diagnosis('suspect', 'suspect'),
    timeout: diagnosis('suspect', 'suspect'),
    redirected: diagnosis('wrong', 'right'),
    'permission-revoked': diagnosis('unknown', 'wrong'),
    'unexpected-reply': diagnosis('suspect', 'suspect'),
    'server-error': diagnosis('right', 'right'),
    'rate-limited': diagnosis('right', 'right'),
    'bad-request': diagnosis('right', 'right', 'right'),
    forbidden: diagnosis(address, 'right', 'suspect'),
    'key-refused': diagnoseRefusal(failure),
    'signature-refused': diagnoseRefusal(failure),
    'signature-mismatch': diagnosis(...reached, 'right', 'right', 'right', 'wrong'),
    'reply-unsigned': diagnosis(...reached, 'right', 'right', 'right', 'wrong'),
    'reply-too-large': diagnosis('suspect', 'suspect'),
    'session-not-found': notFound,
    'attempt-not-found': notFound,
    'several-sessions': diagnosis(...reached, 'right', 'right', 'right'),
  };
  return byKind[kind];
}

/** Which part of a connection a test showed right and which wrong; undefined when nothing was sent. */
export function diagnose(lookup: Lookup): Diagnosis | undefined {
  switch (lookup.state) {
    case 'done':
      return diagnosis(...reached, 'right', 'right', 'right', lookup.signed ? 'right' : 'unknown');
    case 'failed':
      return diagnoseFailure(lookup.failure);
    case 'checking':
      return undefined;
  }
}
