// Finds the session of an attempt. The result is not stored.
import type { Integration } from '../core/integration/integration.ts';
import type { FoundSessions } from '../core/messages.ts';
import { failed, type Result, success } from '../core/result.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { type AskDeps, askInOrder } from './ask-integrations.ts';
import { newRetryBudget } from './call-with-retries.ts';

export interface AttemptDeps extends AskDeps<readonly SessionId[]> {
  /** Returns the integrations in the order in which they are asked, or why none can be asked. */
  integrations(): Promise<Result<readonly Integration[]>>;
  now(): number;
}

export interface AttemptService {
  /**
   * Returns the sessions that an attempt's media belong to, at least one, or why there is none. If the user asks
   * (`userInitiated`), an earlier rejection does not block the call. With `onlyIntegrationId`, no other integration is
   * asked. Never rejects.
   */
  findSession(
    attemptId: SessionId,
    userInitiated: boolean,
    onlyIntegrationId?: string,
  ): Promise<FoundSessions>;
}

export function createAttemptService(deps: AttemptDeps): AttemptService {
  const running = new Map<string, Promise<FoundSessions>>();

  async function find(
    attemptId: SessionId,
    userInitiated: boolean,
    onlyIntegrationId?: string,
  ): Promise<FoundSessions> {
    const [credential] = await deps.checkCredentials([attemptId]);
    if (credential) return failed(credential);
    const integrations = await deps.integrations();
    if (!integrations.ok) return integrations;
    const allowed = onlyIntegrationId
      ? integrations.value.filter(({ id }) => id === onlyIntegrationId)
      : integrations.value;
    const budget = newRetryBudget(deps.now());
    const options = { userInitiated, budget, onRequest: () => undefined };
    const asked = await askInOrder(deps, allowed, attemptId, options);
    if (!asked.ok) return asked;
    const { reply, integration } = asked.value;
    const { id, name } = integration;
    return reply.length > 0
      ? success([...reply])
      : failed({ kind: 'attempt-not-found', integration: name, integrationId: id });
  }

  return {
    findSession(attemptId, userInitiated, onlyIntegrationId) {
      // A message may arrive twice, and two pages may ask for the same attempt.
      const key = JSON.stringify([attemptId, userInitiated, onlyIntegrationId]);
      const found =
        running.get(key) ??
        find(attemptId, userInitiated, onlyIntegrationId)
          .catch((): FoundSessions => failed({ kind: 'unexpected' }))
          .finally(() => running.delete(key));
      running.set(key, found);
      return found;
    },
  };
}
