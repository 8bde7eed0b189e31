// What follows from a change of the settings: results that are no longer trusted go, and what may be known now is asked.
import type { Integration } from '../core/integration/integration.ts';
import type { Result } from '../core/result.ts';
import type { SessionId } from '../core/session/session-id.ts';

export interface SettingsChangesDeps {
  /** The integrations in force. */
  integrations(): Promise<Result<readonly Integration[]>>;
  /** All integrations that are stored, in force or not. */
  allIntegrations(): Promise<Result<readonly Integration[]>>;
  /** Deletes the circuit breakers of credentials other than those of these integrations. */
  pruneBreakers(integrations: readonly Integration[]): Promise<void>;
  /** Deletes what is known of the signatures of integrations other than these. */
  pruneSignedReplies(integrations: readonly Integration[]): Promise<void>;
  /** Deletes the stored results that the settings don't trust; gives their sessions. */
  removeUntrusted(): Promise<readonly SessionId[]>;
  /** Removes a session's result from toolbar and chip. */
  takeBack(sessionId: SessionId): Promise<void>;
  /** Looks up the open sessions without a verdict. */
  lookUpUnanswered(): Promise<void>;
}

export interface SettingsChanges {
  /** How many changes there were of what results are trusted by. */
  count(): number;
  /** The integrations changed; `namesAlone` says that nothing but their names did. */
  onIntegrations(namesAlone: boolean): Promise<void>;
  /** It changed whose replies are signed; `isAccepted` says that unsigned ones may be taken now. */
  onSignedReplies(isAccepted: boolean): Promise<void>;
  /** These secrets became readable. */
  onSecrets(secretIds: readonly string[]): Promise<void>;
}

export function createSettingsChanges(deps: SettingsChangesDeps): SettingsChanges {
  let changes = 0;

  /** Removes results that are no longer trusted from every surface. Returns whether there were any. */
  async function takeBackUntrusted(): Promise<boolean> {
    const untrusted = await deps.removeUntrusted().catch(() => []);
    for (const sessionId of untrusted) await deps.takeBack(sessionId);
    return untrusted.length > 0;
  }

  return {
    count: () => changes,
    async onIntegrations(namesAlone) {
      changes += 1;
      const integrations = await deps.integrations();
      if (integrations.ok) await deps.pruneBreakers(integrations.value);
      const all = await deps.allIntegrations();
      if (all.ok) await deps.pruneSignedReplies(all.value).catch(() => undefined);
      if (namesAlone) return;
      await takeBackUntrusted();
      await deps.lookUpUnanswered();
    },
    async onSignedReplies(isAccepted) {
      changes += 1;
      if ((await takeBackUntrusted()) || isAccepted) await deps.lookUpUnanswered();
    },
    async onSecrets(secretIds) {
      const integrations = await deps.integrations();
      // A new secret is stored before its integration, whose own save causes a lookup.
      if (!integrations.ok) return;
      if (integrations.value.some(({ secretId }) => secretIds.includes(secretId)))
        await deps.lookUpUnanswered();
    },
  };
}
