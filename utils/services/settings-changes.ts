// Reacts to changed settings: removes results that are no longer trusted, and repeats lookups that may succeed now.
import type { Integration } from '../core/integration/integration.ts';
import type { Result } from '../core/result.ts';
import type { SessionId } from '../core/session/session-id.ts';

export interface SettingsChangesDeps {
  /** Returns the integrations that are asked. */
  integrations(): Promise<Result<readonly Integration[]>>;
  /** Returns all stored integrations, also those that are not asked. */
  allIntegrations(): Promise<Result<readonly Integration[]>>;
  /** Deletes the circuit breakers of credentials other than those of these integrations. */
  pruneBreakers(integrations: readonly Integration[]): Promise<void>;
  /** Deletes the records of signed replies of integrations other than these. */
  pruneSignedReplies(integrations: readonly Integration[]): Promise<void>;
  /** Deletes the stored results that the settings don't trust, and returns their sessions. */
  deleteUntrusted(): Promise<readonly SessionId[]>;
  /** Clears a session's result from toolbars and chips. */
  retractResult(sessionId: SessionId): Promise<void>;
  /** Looks up the open sessions without a verdict. */
  lookUpUnanswered(): Promise<void>;
}

export interface SettingsChanges {
  /**
   * Returns how often this worker saw integrations, policy or record of signed replies change; trust depends on them.
   */
  trustChangeCount(): number;
  /** Called when integrations or policy changed; `namesOnly`: only names did. */
  onIntegrations(namesOnly: boolean): Promise<void>;
  /** Called when the record of signed replies changed; `acceptsUnsigned`: unsigned replies are accepted now. */
  onSignedReplies(acceptsUnsigned: boolean): Promise<void>;
  /** Called when these secrets became readable. */
  onSecrets(secretIds: readonly string[]): Promise<void>;
}

export function createSettingsChanges(deps: SettingsChangesDeps): SettingsChanges {
  let changes = 0;

  /** Clears untrusted results from cache, toolbars and chips. Returns whether there were any. */
  async function deleteUntrustedResults(): Promise<boolean> {
    const untrusted = await deps.deleteUntrusted().catch(() => []);
    for (const sessionId of untrusted) await deps.retractResult(sessionId);
    return untrusted.length > 0;
  }

  return {
    trustChangeCount: () => changes,
    async onIntegrations(namesOnly) {
      changes += 1;
      const integrations = await deps.integrations();
      if (integrations.ok) await deps.pruneBreakers(integrations.value);
      const all = await deps.allIntegrations();
      if (all.ok) await deps.pruneSignedReplies(all.value).catch(() => undefined);
      if (namesOnly) return;
      await deleteUntrustedResults();
      await deps.lookUpUnanswered();
    },
    async onSignedReplies(acceptsUnsigned) {
      changes += 1;
      if ((await deleteUntrustedResults()) || acceptsUnsigned) await deps.lookUpUnanswered();
    },
    async onSecrets(secretIds) {
      const integrations = await deps.integrations();
      if (!integrations.ok) return;
      // A new secret is stored before its integration, whose own save causes a lookup.
      if (integrations.value.some(({ secretId }) => secretIds.includes(secretId)))
        await deps.lookUpUnanswered();
    },
  };
}
