// The integrations as stored on this device. One `set` is the commit point of every change, under one lock.
import { type Binding, bindingOf } from '../core/integration/binding.ts';
import { type Exchanged, importChanges, imported } from '../core/integration/exchange.ts';
import { credentialsOf, type Integration, settingsSchema } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { integrationsInForce, integrationsToChange } from '../core/policy/integrations-in-force.ts';
import {
  type AppliedPolicy,
  firstOptions,
  noPolicy,
  secretIdsOf,
  withChosenChecks,
} from '../core/policy/policy-in-force.ts';
import { browser } from './api.ts';
import { type Changes, settingsItem as item, localStore, policyItem } from './local-store.ts';
import { parsePolicy } from './policy.ts';
import { deleteSecretsExcept } from './vault.ts';
import { withTimeout } from './with-timeout.ts';

/** The lock under which settings and vault change together. */
export const settingsLock = 'settings';

/** Closes every storage area to content scripts, those that are not used too; lasts. Firefox can't. */
export async function closeToContentScripts(): Promise<void> {
  const { local, session, sync, managed } = browser.storage;
  const accessLevel = 'TRUSTED_CONTEXTS';
  await Promise.all([local, session, sync, managed].map((one) => one.setAccessLevel?.({ accessLevel })));
}

/** A person's own integrations, undefined where none were ever saved, and the policy last taken over. */
interface Stored {
  readonly own: readonly Integration[] | undefined;
  readonly policy: AppliedPolicy;
  /** Whether the browser has not handed out the organization's policy once. */
  readonly isPolicyPending: boolean;
}

async function readStored(): Promise<Stored | Failure> {
  const read = await withTimeout(localStore.get([item, policyItem]), undefined);
  if (!read) return { kind: 'storage-failed' };
  const applied = parsePolicy(read[policyItem]);
  const common = { policy: applied ?? noPolicy, isPolicyPending: applied === undefined };
  if (read[item] === undefined) return { own: undefined, ...common };
  const settings = settingsSchema.safeParse(read[item]);
  return settings.success ? { own: settings.data.integrations, ...common } : { kind: 'storage-failed' };
}

/**
 * The integrations in force, in the order in which they are asked: the organisation's where it enforces some, else a
 * person's own, else the organisation's defaults. What can't be read is kept and reported, never replaced.
 */
export async function readIntegrations(): Promise<readonly Integration[] | Failure> {
  const stored = await readStored();
  return 'kind' in stored ? stored : integrationsInForce(stored.policy, stored.own);
}

/**
 * The integrations to ask, at least one, in their order; or why nobody can be asked. Where there are none, an
 * organization may still prescribe some until its policy was read once.
 */
export async function readIntegrationsToAsk(): Promise<readonly Integration[] | Failure> {
  const stored = await readStored();
  if ('kind' in stored) return stored;
  const integrations = integrationsInForce(stored.policy, stored.own);
  if (integrations.length > 0) return integrations;
  return { kind: stored.isPolicyPending ? 'policy-pending' : 'not-configured' };
}

/** A person's own integrations, in force or not; none where they can't be read. */
export async function readOwnIntegrations(): Promise<readonly Integration[]> {
  const stored = await readStored();
  return 'kind' in stored ? [] : (stored.own ?? []);
}

/** The stored item of a person's own integrations. */
export function settingsItemOf(integrations: readonly Integration[]): Record<string, unknown> {
  return { [item]: { schema: 1, integrations } };
}

/** All integrations that are stored, those that are not asked now too; or why they can't be read. */
export async function readAllIntegrations(): Promise<readonly Integration[] | Failure> {
  const stored = await readStored();
  if ('kind' in stored) return stored;
  const { enforced, defaults } = stored.policy;
  return [...(enforced.integrations ?? []), ...(stored.own ?? []), ...(defaults.integrations ?? [])];
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

/** Why nothing was saved; `now` is what is stored instead of what a person changed, as `credentialsOf` has it. */
export type SaveProblem = Failure | { readonly kind: 'changed-elsewhere'; readonly now?: string };

/**
 * Changes the integrations as a whole. Stopped at any point the old or the new ones stand, each with its own secret:
 * a secret is in the vault before the change that names it, and removed only after the change that drops it.
 */
async function change(
  next: (
    integrations: readonly Integration[],
    policy: AppliedPolicy,
  ) => Promise<readonly Integration[] | SaveProblem>,
): Promise<SaveProblem | undefined> {
  return navigator.locks.request(settingsLock, async () => {
    const stored = await readStored();
    if ('kind' in stored) return stored;
    let { own } = stored;
    let failure: Failure | undefined;
    try {
      const changed = await next(integrationsToChange(stored.policy, stored.own), stored.policy);
      if ('kind' in changed) return changed;
      await localStore.set(settingsItemOf(changed));
      own = changed;
    } catch {
      failure = { kind: 'storage-failed' };
    }
    try {
      // Of what was dropped, and of what could not be saved, no secret stays.
      await deleteUnreferenced({ ...stored, own });
    } catch {
      failure = { kind: 'storage-failed' };
    }
    return failure;
  });
}

/** Keeps the secrets that an integration names, a person's or the policy's, and no other. */
function deleteUnreferenced({ own = [], policy }: Stored): Promise<void> {
  return deleteSecretsExcept([...own.map(({ secretId }) => secretId), ...secretIdsOf(policy)]);
}

/** Removes secrets that no integration names: what a browser stopped in mid-save left behind. */
export async function deleteOrphanedSecrets(): Promise<void> {
  await navigator.locks.request(settingsLock, async () => {
    const stored = await readStored();
    if (!('kind' in stored)) await deleteUnreferenced(stored);
  });
}

interface SaveOptions {
  /** The credentials that the change stands on, as `credentialsOf` has them; undefined where there were none. */
  readonly base?: string | undefined;
  /** Where a new one goes in the order of asking; at the end where nothing is said. */
  readonly place?: number;
}

/**
 * Saves an integration, in its place where its id is known. `putSecret` stores its secret before, for the host and API
 * key that are saved; without it the stored secret stays. Refused where other credentials are saved by now than those it is based on.
 */
export function saveIntegration(
  integration: Omit<Integration, 'secretId'>,
  putSecret?: (enteredFor: Binding) => Promise<string>,
  { base, place }: SaveOptions = {},
): Promise<SaveProblem | undefined> {
  return change(async (integrations, policy) => {
    const before = integrations.find(({ id }) => id === integration.id);
    const now = before && credentialsOf(before);
    if (base !== undefined && base !== now) return { kind: 'changed-elsewhere', ...(now && { now }) };
    const chosen = withChosenChecks(policy, before ?? firstOptions(policy), integration);
    const secretId = putSecret ? await putSecret(bindingOf(chosen)) : (before?.secretId ?? '');
    const saved = { ...chosen, secretId };
    return before
      ? integrations.map((other) => (other.id === saved.id ? saved : other))
      : integrations.toSpliced(place ?? integrations.length, 0, saved);
  });
}

/** Forgets an integration and its secret. */
export function forgetIntegration(id: string): Promise<SaveProblem | undefined> {
  return change(async (integrations) => integrations.filter((other) => other.id !== id));
}

/** Puts an integration first in the order of asking. */
export function putFirst(id: string): Promise<SaveProblem | undefined> {
  return change(async (integrations) => [
    ...integrations.filter((one) => one.id === id),
    ...integrations.filter((one) => one.id !== id),
  ]);
}

/** Imports integrations from a file, all of them or none. */
export function importIntegrations(read: readonly Exchanged[]): Promise<SaveProblem | undefined> {
  return change(async (integrations) =>
    imported(
      integrations,
      importChanges(integrations, read, () => crypto.randomUUID()),
    ),
  );
}
