// Saves integrations and their secrets. Each change is one `set` under one lock, so that it is stored whole or not at
// all.
import { type Binding, bindingOf } from '../core/integration/binding.ts';
import { credentialsIdOf } from '../core/integration/credentials-id.ts';
import {
  applyImport,
  type ExchangedIntegration,
  importChanges,
  withLockedChecks,
} from '../core/integration/exchange.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import {
  type AppliedPolicy,
  initialOptions,
  secretIdsOf,
  withChosenChecks,
} from '../core/policy/applied-policy.ts';
import { editableIntegrations, type SignatureChecks } from '../core/policy/effective-integrations.ts';
import { failed, type Result, success } from '../core/result.ts';
import { readStoredIntegrations, type StoredIntegrations } from './integrations.ts';
import { integrationsItem, localStore, settingsLock } from './local-store.ts';
import { deleteSecretsExcept } from './store-secrets.ts';

/** Returns the stored item of the user's integrations. */
export function integrationsItemOf(integrations: readonly Integration[]): Record<string, unknown> {
  return { [integrationsItem]: { schema: 1, integrations } };
}

/** Why a change failed; `now` is the result of `credentialsIdOf` for the integration that was saved meanwhile. */
export type SaveProblem = Failure | { readonly kind: 'changed-elsewhere'; readonly now?: string };

/**
 * Changes all integrations at once. If it is interrupted at any point, either the old or the new integrations are
 * stored, each with its secret. A secret is stored before an integration refers to it, and deleted only after none
 * does. If that deletion fails, the change is stored nevertheless, and is reported as failed only with
 * `mustDeleteSecrets`; the next change or start of the browser deletes the secret.
 */
async function change(
  next: (
    integrations: readonly Integration[],
    policy: AppliedPolicy,
  ) => Promise<Result<readonly Integration[], SaveProblem>>,
  mustDeleteSecrets = false,
): Promise<SaveProblem | undefined> {
  return navigator.locks.request(settingsLock, async () => {
    const stored = await readStoredIntegrations();
    if (!stored.ok) return stored.failure;
    const { policy } = stored.value;
    let { own } = stored.value;
    let failure: Failure | undefined;
    try {
      const changed = await next(editableIntegrations(policy, own), policy);
      if (!changed.ok) return changed.failure;
      await localStore.set(integrationsItemOf(changed.value));
      own = changed.value;
    } catch {
      failure = { kind: 'storage-failed' };
    }
    try {
      // Delete the secrets of dropped integrations and of those that could not be saved.
      await deleteUnreferenced({ own, policy });
    } catch {
      if (mustDeleteSecrets) failure = { kind: 'storage-failed' };
    }
    return failure;
  });
}

/** Deletes the secrets that no integration uses, neither the user's nor the policy's. */
function deleteUnreferenced({ own = [], policy }: Pick<StoredIntegrations, 'own' | 'policy'>): Promise<void> {
  return deleteSecretsExcept([...own.map(({ secretId }) => secretId), ...secretIdsOf(policy)]);
}

/** Deletes secrets that no integration uses. A save that was interrupted can leave some. */
export async function deleteOrphanedSecrets(): Promise<void> {
  await navigator.locks.request(settingsLock, async () => {
    const stored = await readStoredIntegrations();
    if (stored.ok) await deleteUnreferenced(stored.value);
  });
}

interface SaveOptions {
  /**
   * The result of `credentialsIdOf` on which the change is based. If undefined, saved credentials are replaced,
   * whatever they are now.
   */
  readonly base?: string | undefined;
  /** The position of a new integration in the list; by default the end. */
  readonly position?: number;
  /**
   * A new integration's choices for checks that the organization locks, which apply once unlocked; by default the
   * initial ones.
   */
  readonly choices?: SignatureChecks | undefined;
}

/**
 * Saves an integration, in place if its id exists. `storeSecret` first stores its secret for the saved host and API
 * key; without it, the stored secret stays. Fails with `changed-elsewhere` if the saved credentials are no longer those
 * that the edits are based on.
 */
export function saveIntegration(
  integration: Omit<Integration, 'secretId'>,
  storeSecret?: (enteredFor: Binding) => Promise<string>,
  { base, position, choices }: SaveOptions = {},
): Promise<SaveProblem | undefined> {
  return change(async (integrations, policy) => {
    const before = integrations.find(({ id }) => id === integration.id);
    const now = before && credentialsIdOf(before);
    if (base !== undefined && base !== now) {
      return failed({ kind: 'changed-elsewhere', ...(now && { now }) });
    }
    const chosen = withChosenChecks(policy, before ?? choices ?? initialOptions(policy), integration);
    const secretId = storeSecret ? await storeSecret(bindingOf(chosen)) : (before?.secretId ?? '');
    const saved = { ...chosen, secretId };
    return success(
      before
        ? integrations.map((other) => (other.id === saved.id ? saved : other))
        : integrations.toSpliced(position ?? integrations.length, 0, saved),
    );
  });
}

/** Deletes an integration and its secret. */
export function deleteIntegration(id: string): Promise<SaveProblem | undefined> {
  return change(async (integrations) => success(integrations.filter((other) => other.id !== id)), true);
}

/** Moves an integration to the top, so that it is tried first. */
export function moveIntegrationToTop(id: string): Promise<SaveProblem | undefined> {
  return change(async (integrations) =>
    success([...integrations.filter((one) => one.id === id), ...integrations.filter((one) => one.id !== id)]),
  );
}

/** Imports integrations from a file, all of them or none. */
export function importIntegrations(read: readonly ExchangedIntegration[]): Promise<SaveProblem | undefined> {
  return change(async (integrations, policy) => {
    const imported = withLockedChecks(policy, integrations, read);
    const changes = importChanges(integrations, imported, () => crypto.randomUUID());
    return success(applyImport(integrations, changes));
  });
}
