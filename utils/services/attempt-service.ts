// Finds the session of an attempt. Nothing of it is stored.

import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import type { FoundSessions } from '../core/messages.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { type AskDeps, askInOrder } from './ask-integrations.ts';
import { newRetryBudget } from './call-with-retries.ts';

export interface AttemptDeps extends AskDeps<readonly SessionId[]> {
  /** The integrations in the order in which they are asked, or why they can't be read. */
  integrations(): Promise<readonly Integration[] | Failure>;
  now(): number;
}

export interface AttemptService {
  /**
   * The sessions that an attempt's media belong to, at least one, or why there is none; with `insist` in spite of a former
   * refusal, with `only` by one integration alone. Never rejects.
   */
  findSession(attemptId: SessionId, insist: boolean, only?: string): Promise<FoundSessions>;
}

export function createAttemptService(deps: AttemptDeps): AttemptService {
  const running = new Map<string, Promise<FoundSessions>>();

  async function find(attemptId: SessionId, insist: boolean, only?: string): Promise<FoundSessions> {
    const [credential] = await deps.checkCredentials([attemptId]);
    if (credential) return { failure: credential };
    const integrations = await deps.integrations();
    if ('kind' in integrations) return { failure: integrations };
    const turn = { again: insist, budget: newRetryBudget(deps.now()), requested: () => undefined };
    const asked = await askInOrder(
      deps,
      only ? integrations.filter(({ id }) => id === only) : integrations,
      attemptId,
      turn,
    );
    if ('failure' in asked) return asked;
    const { id, name } = asked.integration;
    return asked.reply.length > 0
      ? { sessionIds: [...asked.reply] }
      : { failure: { kind: 'attempt-not-found', integration: name, integrationId: id } };
  }

  return {
    findSession(attemptId, insist, only) {
      // A message may be sent twice, and two pages may ask for the same attempt in the same way.
      const key = `${attemptId} ${insist} ${only ?? ''}`;
      const found =
        running.get(key) ??
        find(attemptId, insist, only)
          .catch((): FoundSessions => ({ failure: { kind: 'unexpected' } }))
          .finally(() => running.delete(key));
      running.set(key, found);
      return found;
    },
  };
}
