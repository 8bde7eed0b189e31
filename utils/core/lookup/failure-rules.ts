// What each kind of failure does, in one table. What it says and offers is in components/failure-words.ts and the locales.
import type { Failure, FailureKind } from './failure.ts';

/** What follows from a failure. */
interface FailureRule {
  /** Whether the call is tried again at once: after a back-off, after the time that Veriff gave, or not. */
  readonly retry: 'back-off' | 'when-told' | 'no';
  /** What it does to the row of failed calls after which the circuit breaker opens. */
  readonly breaker: 'counts' | 'resets' | 'ignored';
  /** What it shows of API key and signature. */
  readonly credentials: 'rejected' | 'accepted' | 'unknown';
  /** Whether another integration may still know the ID. */
  readonly triesNext: boolean;
  /**
   * What a list does: record it and go on; wait for the pause and ask again; stop, because every further session would
   * fare the same; or stop once it was repeated, because one session may be refused alone.
   */
  readonly list: 'record' | 'wait' | 'stop' | 'stop-when-repeated';
  /** Whether asking again later may help without anybody having changed anything. */
  readonly passes: boolean;
  /** Whether Veriff answered, and has no result for the ID as it is: that is no trouble. */
  readonly isNoResult: boolean;
}

/** Before any call: something is missing here, or the ID must not be sent. A list can't go on. */
const beforeCall: FailureRule = {
  retry: 'no',
  breaker: 'ignored',
  credentials: 'unknown',
  triesNext: false,
  list: 'stop',
  passes: false,
  isNoResult: false,
};

/** An answer about one session that says nothing of the next one. */
const answered: FailureRule = { ...beforeCall, breaker: 'resets', list: 'record' };

/** No answer, or one that says that Veriff is in trouble. */
const unavailable: FailureRule = {
  ...beforeCall,
  retry: 'back-off',
  breaker: 'counts',
  list: 'record',
  passes: true,
};

const noResult: FailureRule = {
  ...answered,
  credentials: 'accepted',
  triesNext: true,
  passes: true,
  isNoResult: true,
};

/** Each kind's rule; a new kind of failure does not compile without one. */
const rules: Readonly<Record<FailureKind, FailureRule>> = {
  'not-configured': beforeCall,
  'api-key-given': beforeCall,
  'secret-given': beforeCall,
  locked: beforeCall,
  'secret-needed': beforeCall,
  'host-changed': beforeCall,
  'storage-failed': { ...beforeCall, passes: true },
  'extension-updated': beforeCall,
  'key-refused': { ...answered, credentials: 'rejected', triesNext: true, list: 'stop' },
  'signature-refused': { ...answered, credentials: 'rejected', list: 'stop' },
  // Another network may be in use by then.
  forbidden: { ...answered, list: 'stop-when-repeated', passes: true },
  // The check may not be finished yet.
  'session-not-found': noResult,
  'attempt-not-found': noResult,
  'several-sessions': { ...answered, isNoResult: true },
  'bad-request': answered,
  'rate-limited': { ...answered, retry: 'when-told', list: 'wait', passes: true },
  'circuit-open': { ...beforeCall, list: 'wait', passes: true },
  throttled: { ...beforeCall, list: 'wait', passes: true },
  offline: unavailable,
  timeout: unavailable,
  'server-error': unavailable,
  // An address that points elsewhere says nothing of Veriff.
  redirected: beforeCall,
  // Somebody else answers in the API's place, as a proxy does while the API is away.
  'unexpected-reply': { ...answered, passes: true },
  'reply-too-large': answered,
  'signature-mismatch': { ...answered, credentials: 'accepted' },
  'reply-unsigned': { ...answered, credentials: 'accepted', list: 'stop' },
  'permission-revoked': { ...answered, list: 'stop' },
  unexpected: { ...beforeCall, list: 'record', passes: true },
};

/** What follows from a failure, by its kind. */
export function ruleOf({ kind }: Pick<Failure, 'kind'>): FailureRule {
  return rules[kind];
}
