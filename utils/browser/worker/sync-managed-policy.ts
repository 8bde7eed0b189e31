// Syncs the organization's policy from the browser's managed storage. The browser can take seconds to return it; until
// then the last synced policy applies.
import { isSameBinding } from '../../core/integration/binding.ts';
import { digestOf } from '../../core/integration/digest.ts';
import type { Integration } from '../../core/integration/integration.ts';
import { importSecret, sign } from '../../core/integration/signature.ts';
import {
  type AppliedPolicy,
  appliedPolicySchema,
  generalChecks,
  integrationFromPolicy,
  noPolicy,
  secretIdsOf,
} from '../../core/policy/applied-policy.ts';
import { prescribedIntegrations } from '../../core/policy/effective-integrations.ts';
import { type PolicyIntegration, readPolicy } from '../../core/policy/policy.ts';
import { followPrescribedHosts } from '../../core/policy/prescribed-host.ts';
import { readOwnIntegrations } from '../integrations.ts';
import { localStore, policyItem, settingsLock } from '../local-store.ts';
import { readManagedPolicy } from '../managed.ts';
import { readAppliedPolicy } from '../policy.ts';
import { readKeyOrMove } from '../prescribed-move.ts';
import { deleteOrphanedSecrets, integrationsItemOf } from '../save-integrations.ts';
import { watchArea } from '../storage-changes.ts';
import { storeSecret } from '../store-secrets.ts';
import { readSigningKey } from '../vault.ts';

/** Calls back when the browser reports a changed policy. */
export function watchManagedPolicy(changed: () => void): void {
  watchArea('managed', changed);
}

/**
 * Returns the id of a policy's integration. It depends only on base URL and API key, not on the position in the list.
 * It is a digest, because ids appear in addresses, lookups and lists.
 */
async function idOf({ baseUrl, apiKey }: PolicyIntegration): Promise<string> {
  return `policy-${await digestOf(`${baseUrl} ${apiKey}`)}`;
}

/**
 * Returns the id of a secret's vault entry: the existing one if secret, host and API key are the same, so that data
 * stored under that id stays valid; else stores the secret under a new id. Empty if there is no secret.
 */
async function secretIdFor(given: PolicyIntegration, before: readonly string[]): Promise<string> {
  const { sharedSecret, baseUrl, apiKey } = given;
  if (sharedSecret === '') return '';
  const probe = crypto.randomUUID();
  const wanted = await sign(await importSecret(sharedSecret), probe);
  for (const secretId of before) {
    const key = await readSigningKey({ secretId, secretMode: 'device', baseUrl, apiKey });
    if (key.ok && (await sign(key.value, probe)) === wanted) return secretId;
  }
  return storeSecret(sharedSecret, given, 'device');
}

/**
 * Applies the policy that the browser returned: stores its secrets in the vault, then the rest by one `set`. Returns
 * whether anything changed. Must be called under the settings' lock.
 */
async function applyPolicy(managed: unknown): Promise<boolean> {
  const before = await readAppliedPolicy();
  const known = secretIdsOf(before ?? noPolicy);
  const { layers, problems } = readPolicy(managed);
  const apply = async ({ integrations, ...settings }: (typeof layers)['enforced']) => ({
    ...settings,
    ...(integrations && {
      integrations: await Promise.all(
        integrations.map(async (given) =>
          integrationFromPolicy(
            given,
            { id: await idOf(given), secretId: await secretIdFor(given, known) },
            generalChecks({ enforced: settings, defaults: layers.defaults }),
          ),
        ),
      ),
    }),
  });
  // Parsing it makes its JSON comparable with the stored one.
  const applied = appliedPolicySchema.parse({
    schema: 1,
    enforced: await apply(layers.enforced),
    defaults: await apply(layers.defaults),
    problems,
  });
  if (JSON.stringify(applied) === JSON.stringify(before)) return false;
  await localStore.set({
    [policyItem]: applied,
    ...(await itemAfterPolicyChange(before ?? noPolicy, applied)),
  });
  return true;
}

/**
 * Returns the user's integrations after a change of the policy. A user's copy of a default integration uses the
 * organization's secret. If the policy withdraws that secret, the copy has none until the policy gives one again.
 */
function withPrescribedSecrets(
  own: readonly Integration[],
  before: AppliedPolicy,
  applied: AppliedPolicy,
): readonly Integration[] {
  const [given, now] = [secretIdsOf(before), secretIdsOf(applied)];
  const prescribed = prescribedIntegrations(applied).filter((one) => one.secretId !== '');
  return own.map((integration) => {
    const { secretId, apiKey } = integration;
    const isWithdrawn = given.includes(secretId) && !now.includes(secretId);
    if (secretId !== '' && !isWithdrawn) return integration;
    const next =
      prescribed.find((one) => isSameBinding(one, integration)) ??
      // The organization's secret is stored for the host that it prescribes now.
      (secretId === '' ? undefined : prescribed.find((one) => one.apiKey === apiKey));
    if (next) return { ...integration, baseUrl: next.baseUrl, secretId: next.secretId, secretMode: 'device' };
    return secretId === '' ? integration : { ...integration, secretId: '' };
  });
}

/**
 * Returns the settings item with the user's integrations after a change of the policy, with the hosts and secrets that
 * it now gives them; empty if none changes.
 */
async function itemAfterPolicyChange(
  before: AppliedPolicy,
  applied: AppliedPolicy,
): Promise<Record<string, unknown>> {
  const own = await readOwnIntegrations();
  const followed = withPrescribedSecrets(followPrescribedHosts(own, before, applied), before, applied);
  return followed.some((integration, i) => integration !== own[i]) ? integrationsItemOf(followed) : {};
}

/**
 * This worker numbers its reads of the policy. These are the numbers of the read that was started last and of the one
 * that was stored last.
 */
let lastStarted = 0;
let lastStored = 0;

/** Syncs the policy now. Rejects if that can't be stored; the last synced policy then stays effective. */
export async function syncManagedPolicy(): Promise<void> {
  lastStarted += 1;
  const current = lastStarted;
  const managed = await readManagedPolicy();
  let changed = true;
  try {
    changed = await navigator.locks.request(settingsLock, async () => {
      // The browser's slow first result may arrive after a quick one about a change.
      if (current < lastStored) return false;
      lastStored = current;
      return applyPolicy(managed);
    });
  } finally {
    if (changed) await deleteOrphanedSecrets();
  }
  // Move the secrets of integrations whose host followed the policy; a locked secret moves when it is unlocked.
  for (const integration of changed ? await readOwnIntegrations() : []) await readKeyOrMove(integration);
}
