// Reads the integrations that are stored on this device. Saving them is `save-integrations.ts`, which reaches the
// vault: a page that only reads them has no code that stores, opens or uses a secret.

import { type Integration, settingsSchema } from '../core/integration/integration.ts';
import { integrationsInForce } from '../core/policy/integrations-in-force.ts';
import { type AppliedPolicy, noPolicy } from '../core/policy/policy-in-force.ts';
import { failed, type Result, success } from '../core/result.ts';
import { type Changes, settingsItem as item, localStore, policyItem } from './local-store.ts';
import { parsePolicy } from './policy.ts';
import { withTimeout } from './with-timeout.ts';

/** A person's own integrations, undefined where none were ever saved, and the policy last synced. */
export interface Stored {
  readonly own: readonly Integration[] | undefined;
  readonly policy: AppliedPolicy;
  /** Whether the browser has not handed out the organization's policy once. */
  readonly isPolicyPending: boolean;
}

/** Reads both at one moment; a failure where the storage does not answer or can't be read. */
export async function readStored(): Promise<Result<Stored>> {
  const read = await withTimeout(localStore.get([item, policyItem]), undefined);
  if (!read) return failed({ kind: 'storage-failed' });
  const applied = parsePolicy(read[policyItem]);
  const common = { policy: applied ?? noPolicy, isPolicyPending: applied === undefined };
  if (read[item] === undefined) return success({ own: undefined, ...common });
  const settings = settingsSchema.safeParse(read[item]);
  return settings.success
    ? success({ own: settings.data.integrations, ...common })
    : failed({ kind: 'storage-failed' });
}

/**
 * The integrations in force, in the order in which they are asked: the organisation's where it enforces some, else a
 * person's own, else the organisation's defaults. What can't be read is kept and reported, never replaced.
 */
export async function readIntegrations(): Promise<Result<readonly Integration[]>> {
  const stored = await readStored();
  return stored.ok ? success(integrationsInForce(stored.value.policy, stored.value.own)) : stored;
}

/**
 * The integrations to ask, at least one, in their order; or why nobody can be asked. Where there are none, an
 * organization may still prescribe some until its policy was read once.
 */
export async function readIntegrationsToAsk(): Promise<Result<readonly Integration[]>> {
  const stored = await readStored();
  if (!stored.ok) return stored;
  const { policy, own, isPolicyPending } = stored.value;
  const integrations = integrationsInForce(policy, own);
  if (integrations.length > 0) return success(integrations);
  return failed({ kind: isPolicyPending ? 'policy-pending' : 'not-configured' });
}

/** A person's own integrations, in force or not; none where they can't be read. */
export async function readOwnIntegrations(): Promise<readonly Integration[]> {
  const stored = await readStored();
  return stored.ok ? (stored.value.own ?? []) : [];
}

/** All integrations that are stored, those that are not asked now too; or why they can't be read. */
export async function readAllIntegrations(): Promise<Result<readonly Integration[]>> {
  const stored = await readStored();
  if (!stored.ok) return stored;
  const { policy, own = [] } = stored.value;
  const { enforced, defaults } = policy;
  return success([...(enforced.integrations ?? []), ...own, ...(defaults.integrations ?? [])]);
}

const withoutNames = (stored: unknown) =>
  JSON.stringify(stored, (key, value: unknown) => (key === 'name' ? undefined : value));

/**
 * Calls back after every change of the integrations or of the policy, in any page, and whether nothing but names
 * changed; until the returned function is called.
 */
export function watchIntegrations(changed: (namesAlone: boolean) => void): () => void {
  return localStore.watch(({ [item]: own, [policyItem]: policy }: Changes) => {
    const changes = [own, policy].filter((change) => change !== undefined);
    if (changes.length === 0) return;
    changed(changes.every(({ oldValue, newValue }) => withoutNames(oldValue) === withoutNames(newValue)));
  });
}
