// The effects of each kind of failure, in one table. Its words and buttons are in components/failure-words.ts and the
// locales.
import type { SettingsField } from '../integration/settings-place.ts';
import type { Failure, FailureKind } from './failure.ts';

/** The effects of a failure. */
interface FailureRule {
  /** Whether the call is retried within the same lookup: after a back-off, after the time that Veriff gave, or not. */
  readonly retry: 'back-off' | 'when-told' | 'no';
  /** Whether it counts towards opening the circuit breaker, resets that count, or neither. */
  readonly breaker: 'counts' | 'resets' | 'ignored';
  /** Whether it shows that Veriff rejected or accepted API key and signature. */
  readonly credentials: 'rejected' | 'accepted' | 'unknown';
  /** Whether another integration may still know the ID. */
  readonly triesNext: boolean;
  /**
   * How a run through a list reacts. `record`: it records the failure and continues. `wait`: it waits for the end of
   * the pause and tries again. `stop`: it stops, because every further session would fail too. `stop-when-repeated`: it
   * stops after several in a row, because Veriff may answer so about a single session.
   */
  readonly list: 'record' | 'wait' | 'stop' | 'stop-when-repeated';
  /** Whether a later lookup may succeed without anyone changing anything. */
  readonly isTemporary: boolean;
  /** Whether Veriff answered that the ID has no result, or more than one session. That is not an error. */
  readonly isNoResult: boolean;
  /**
   * Whether a cached failure of this kind may be outdated at any time: only settings, secrets or permissions cause it.
   */
  readonly mayBeStale: boolean;
  /** Whether the ID itself is an API key or a shared secret. */
  readonly isCredential: boolean;
  /** Whether a change of Veriff's API hosts may be the reason. */
  readonly mayBeHostChange: boolean;
  /** The field of the settings that corrects it. */
  readonly field: SettingsField | undefined;
  /** Its appearance: a plain statement, a pause, an error to correct, or a warning about a reply. */
  readonly tone: 'plain' | 'pause' | 'error' | 'warning';
}

/**
 * No call was made, or the browser stopped it: something is missing on this device, or the ID must not be sent. A list
 * stops.
 */
const beforeCall: FailureRule = {
  retry: 'no',
  breaker: 'ignored',
  credentials: 'unknown',
  triesNext: false,
  list: 'stop',
  isTemporary: false,
  isNoResult: false,
  mayBeStale: false,
  isCredential: false,
  mayBeHostChange: false,
  field: undefined,
  tone: 'plain',
};

/** The ID is an API key or a shared secret, and must not be sent. */
const credentialGiven: FailureRule = { ...beforeCall, isCredential: true };

/** No call may be made before a known time. */
const paused: FailureRule = { ...beforeCall, list: 'wait', isTemporary: true, tone: 'pause' };

/** An answer about one session that says nothing about the next one. */
const answered: FailureRule = { ...beforeCall, breaker: 'resets', list: 'record' };

/** Veriff rejects the API key or the signature. */
const rejected: FailureRule = { ...answered, credentials: 'rejected', list: 'stop', tone: 'error' };

/** No answer, or one that says that Veriff is in trouble. */
const unavailable: FailureRule = {
  ...beforeCall,
  retry: 'back-off',
  breaker: 'counts',
  list: 'record',
  isTemporary: true,
};

/** Veriff has no result for the ID. */
const noResult: FailureRule = {
  ...answered,
  credentials: 'accepted',
  triesNext: true,
  isTemporary: true,
  isNoResult: true,
};

/** Each kind's rule; a new kind of failure does not compile without one. */
const rules: Readonly<Record<FailureKind, FailureRule>> = {
  'not-configured': { ...beforeCall, mayBeStale: true },
  'policy-pending': { ...beforeCall, isTemporary: true, mayBeStale: true },
  'api-key-given': credentialGiven,
  'secret-given': credentialGiven,
  locked: { ...beforeCall, mayBeStale: true },
  'secret-needed': { ...beforeCall, mayBeStale: true, field: 'secret' },
  'secret-missing': { ...beforeCall, mayBeStale: true, field: 'secret' },
  'host-changed': { ...beforeCall, mayBeStale: true, field: 'secret', tone: 'error' },
  'key-rejected': { ...rejected, triesNext: true, field: 'apiKey' },
  'integration-disabled': { ...rejected, triesNext: true },
  // The API key may be wrong, and another integration has another key.
  'credentials-unclear': { ...rejected, triesNext: true, field: 'apiKey' },
  'signature-rejected': { ...rejected, field: 'secret' },
  // A later lookup may come from another network.
  forbidden: { ...answered, list: 'stop-when-repeated', isTemporary: true },
  // The check may not be finished yet.
  'session-not-found': noResult,
  'attempt-not-found': noResult,
  'several-sessions': { ...answered, isNoResult: true },
  'bad-request': answered,
  'rate-limited': { ...paused, retry: 'when-told', breaker: 'resets' },
  'circuit-open': paused,
  throttled: paused,
  offline: { ...unavailable, mayBeHostChange: true },
  timeout: unavailable,
  'server-error': unavailable,
  // A redirect says nothing about Veriff's state.
  redirected: { ...beforeCall, mayBeHostChange: true, field: 'baseUrl', tone: 'error' },
  // Another server answers in the API's place, as a proxy does while the API can't be reached.
  'unexpected-reply': { ...answered, isTemporary: true },
  'reply-too-large': answered,
  'signature-mismatch': { ...answered, credentials: 'accepted', field: 'signatures', tone: 'warning' },
  'reply-unsigned': {
    ...answered,
    credentials: 'accepted',
    list: 'stop',
    field: 'signatures',
    tone: 'error',
  },
  'permission-revoked': { ...beforeCall, mayBeStale: true },
  'storage-failed': { ...beforeCall, isTemporary: true },
  'extension-updated': beforeCall,
  unexpected: { ...beforeCall, list: 'record', isTemporary: true },
};

/** Returns the effects of a failure, by its kind. */
export function ruleOf({ kind }: Pick<Failure, 'kind'>): FailureRule {
  return rules[kind];
}

/** Returns the field of the settings that corrects a failure; undefined if none does. */
export function fieldOfFailure(failure: Failure): SettingsField | undefined {
  return failure.hostChange ? 'baseUrl' : ruleOf(failure).field;
}
