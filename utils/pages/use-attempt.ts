import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../browser/api.ts';
import { sendMessage } from '../browser/send-message.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { failed } from '../core/result.ts';
import type { SessionId } from '../core/session/session-id.ts';

/** The state of the search for an attempt's session. */
export type AttemptSearch = { readonly attemptId: SessionId } & (
  | { readonly kind: 'searching' }
  | { readonly kind: 'choice'; readonly sessionIds: readonly SessionId[] }
  /** The ID is the session's own. */
  | { readonly kind: 'same' }
  /** `at` is when the search failed, in milliseconds since 1970. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly at: number }
);

/**
 * Finds the session of an attempt, with one message to the worker per click. The integrations are asked in order, or
 * only the one whose ID is given. `onFound` is called if there is exactly one session and its ID differs from the
 * attempt's. An answer that arrives after unmounting is dropped.
 */
export function useAttempt(
  integrationId: string | undefined,
  onFound: (sessionId: SessionId, attemptId: SessionId) => void,
) {
  const [search, setSearch] = useState<AttemptSearch>();
  const isUnmounted = useRef(false);
  useEffect(
    () => () => {
      isUnmounted.current = true;
    },
    [],
  );

  async function find(attemptId: SessionId) {
    if (search?.kind === 'searching') return;
    setSearch({ kind: 'searching', attemptId });
    const answer = await sendMessage(browser.runtime, {
      type: 'findSession',
      attemptId,
      delayMs: 0,
      userInitiated: true,
      ...(integrationId && { integrationId }),
    }).catch(() => undefined);
    if (isUnmounted.current) return;
    const found = answer ?? failed({ kind: 'unexpected' });
    if (!found.ok) {
      return setSearch({ kind: 'failed', attemptId, failure: found.failure, at: Date.now() });
    }
    const [only, ...others] = found.value;
    if (only === undefined || others.length > 0) {
      return setSearch({ kind: 'choice', attemptId, sessionIds: found.value });
    }
    if (only === attemptId) return setSearch({ kind: 'same', attemptId });
    setSearch(undefined);
    onFound(only, attemptId);
  }

  return { search, find };
}
