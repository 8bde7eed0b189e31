// Reads the integrations stored on this device. `save-integrations.ts`, which accesses the vault, saves them; so a page
// that only reads them has no code that stores, opens or uses a secret.

import { type Integration, integrationsItemSchema } from '../core/integration/integration.ts';
import { type AppliedPolicy, noPolicy } from '../core/policy/applied-policy.ts';
import { editableIntegrations, effectiveIntegrations } from '../core/policy/effective-integrations.ts';
import { failed, type Result, success } from '../core/result.ts';
import { integrationsItem as item, localStore, policyItem } from './local-store.ts';
import { parsePolicy } from './policy.ts';
import type { Changes } from './storage-changes.ts';
import { withTimeout } from './with-timeout.ts';

/** The user's integrations (undefined if none were ever saved), and the policy last synced. */
export interface StoredIntegrations {
  readonly own: readonly Integration[] | undefined;
  readonly policy: AppliedPolicy;
  /** Whether no policy was synced yet, or the stored one can't be read. */
  readonly isPolicyPending: boolean;
}

/**
 * Parses the integrations and the policy in these stored items, which are undefined if the storage failed. Fails if it
 * did, or if the integrations can't be read.
 */
export function parseStoredIntegrations(
  read: Readonly<Record<string, unknown>> | undefined,
): Result<StoredIntegrations> {
  if (!read) return failed({ kind: 'storage-failed' });
  const applied = parsePolicy(read[policyItem]);
  const common = { policy: applied ?? noPolicy, isPolicyPending: applied === undefined };
  if (read[item] === undefined) return success({ own: undefined, ...common });
  const settings = integrationsItemSchema.safeParse(read[item]);
  return settings.success
    ? success({ own: settings.data.integrations, ...common })
    : failed({ kind: 'storage-failed' });
}

/** Reads the integrations and the policy in one read. Fails if the storage fails or the integrations can't be read. */
export async function readStoredIntegrations(): Promise<Result<StoredIntegrations>> {
  return parseStoredIntegrations(await withTimeout(localStore.get([item, policyItem]), undefined));
}

/**
 * Reads the effective integrations, in the order in which they are asked: the enforced list if the policy has one, even
 * an empty one, else the user's, else the organization's defaults. Unreadable settings are reported and never replaced.
 */
export async function readIntegrations(): Promise<Result<readonly Integration[]>> {
  const stored = await readStoredIntegrations();
  return stored.ok ? success(effectiveIntegrations(stored.value.policy, stored.value.own)) : stored;
}

/**
 * Returns the integrations to ask in their order, at least one; or why there is none. While the policy is pending, the
 * organization may still prescribe some.
 */
export function integrationsToAsk(stored: Result<StoredIntegrations>): Result<readonly Integration[]> {
  if (!stored.ok) return stored;
  const { policy, own, isPolicyPending } = stored.value;
  const integrations = effectiveIntegrations(policy, own);
  if (integrations.length > 0) return success(integrations);
  return failed({ kind: isPolicyPending ? 'policy-pending' : 'not-configured' });
}

/** Reads the integrations to ask, at least one; or why there is none. */
export async function readIntegrationsToAsk(): Promise<Result<readonly Integration[]>> {
  return integrationsToAsk(await readStoredIntegrations());
}

/** Reads the user's own integrations, effective or not; empty if they can't be read. */
export async function readOwnIntegrations(): Promise<readonly Integration[]> {
  const stored = await readStoredIntegrations();
  return stored.ok ? (stored.value.own ?? []) : [];
}

/**
 * Reads the integrations that the user can edit, with the user's choices of signature checks even where the
 * organization locks them.
 */
export async function readEditableIntegrations(): Promise<Result<readonly Integration[]>> {
  const stored = await readStoredIntegrations();
  return stored.ok ? success(editableIntegrations(stored.value.policy, stored.value.own)) : stored;
}

/** Reads all stored integrations, including those that are not effective; or why they can't be read. */
export async function readAllIntegrations(): Promise<Result<readonly Integration[]>> {
  const stored = await readStoredIntegrations();
  if (!stored.ok) return stored;
  const { policy, own = [] } = stored.value;
  const { enforced, defaults } = policy;
  return success([...(enforced.integrations ?? []), ...own, ...(defaults.integrations ?? [])]);
}

const withoutNames = (stored: unknown) =>
  JSON.stringify(stored, (key, value: unknown) => (key === 'name' ? undefined : value));

/**
 * Calls back after every change of the integrations or the policy, in any page, until the returned function is called.
 * The argument tells whether only names changed.
 */
export function watchIntegrations(changed: (namesOnly: boolean) => void): () => void {
  return localStore.watch(({ [item]: own, [policyItem]: policy }: Changes) => {
    const changes = [own, policy].filter((change) => change !== undefined);
    if (changes.length === 0) return;
    changed(changes.every(({ oldValue, newValue }) => withoutNames(oldValue) === withoutNames(newValue)));
  });
}
