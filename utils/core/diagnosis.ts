import type { Failure, FailureKind } from './failure.ts';
import type { Lookup } from './lookup.ts';

/** The parts of a connection, in the order in which a call meets them. */
export const connectionParts = [
  'address',
  'network',
  'allow-list',
  'api-key',
  'integration',
  'signature',
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

/** Codes of Veriff's that show the API key right and the integration switched off. */
const inactive = '1804';

function diagnoseFailure({ kind, code }: Failure): Diagnosis | undefined {
  const byKind: Partial<Readonly<Record<FailureKind, Diagnosis>>> = {
    offline: diagnosis('suspect', 'suspect'),
    timeout: diagnosis('suspect', 'suspect'),
    redirected: diagnosis('wrong', 'right'),
    'access-withdrawn': diagnosis('unknown', 'wrong'),
    'unexpected-reply': diagnosis('suspect', 'suspect'),
    'server-error': diagnosis('right', 'right'),
    'slow-down': diagnosis('right', 'right'),
    'bad-request': diagnosis('right', 'right', 'right'),
    refused: diagnosis('right', 'right', 'wrong'),
    'key-refused': diagnosis(
      ...reached,
      ...((code === inactive ? ['right', 'wrong'] : ['wrong']) as PartState[]),
    ),
    'signature-refused': diagnosis(...reached, 'right', 'right', 'wrong'),
    'signature-mismatch': diagnosis(...reached, 'right', 'right', 'right'),
    'session-not-found': diagnosis(...reached, 'unobjected', 'unobjected', 'unobjected'),
  };
  return byKind[kind];
}

/** Which part of a connection a test showed right and which wrong; undefined when nothing was sent. */
export function diagnose(lookup: Lookup): Diagnosis | undefined {
  switch (lookup.state) {
    case 'done':
      return diagnosis(...reached, 'right', 'right', 'right');
    case 'failed':
      return diagnoseFailure(lookup.failure);
    case 'checking':
      return undefined;
  }
}
