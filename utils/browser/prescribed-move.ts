// A secret follows its integration to the host that managed policy prescribes, and nowhere else. What is stored here
// proves nothing: the policy is read from the browser at that moment.
import { type Binding, bindingOf } from '../core/integration/binding.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { readPolicy } from '../core/policy/policy.ts';
import { isMovePrescribed } from '../core/policy/prescribed-host.ts';
import { noteMove } from './host-notices.ts';
import { readManaged } from './managed.ts';
import { readAllIntegrations } from './settings.ts';
import { readBinding, readKey, rebind } from './vault.ts';

/** The saved integration whose secret this is, where the policy prescribes its host and the secret is for another one. */
async function findPrescribed(secretId: string, from: Binding): Promise<Integration | undefined> {
  const integrations = await readAllIntegrations();
  if ('kind' in integrations) return undefined;
  const saved = integrations.filter((one) => one.secretId === secretId && one.baseUrl !== from.baseUrl);
  if (saved.length === 0) return undefined;
  const { layers } = readPolicy(await readManaged());
  return saved.find((one) => isMovePrescribed(from, one, layers));
}

/** Whether a saved integration's secret, entered for another host, may follow it. */
export async function mayMove({ secretId, baseUrl, apiKey }: Integration, from: Binding): Promise<boolean> {
  const prescribed = await findPrescribed(secretId, from);
  return prescribed?.baseUrl === baseUrl && prescribed.apiKey === apiKey;
}

/** The failure of a locked secret that is to move; it names the host that it will sign for. */
async function lockedFor(integration: Integration, from: Binding): Promise<Failure> {
  const locked = await readKey({ ...integration, ...bindingOf(from) });
  return 'kind' in locked ? { ...locked, host: new URL(integration.baseUrl).host } : { kind: 'host-changed' };
}

/**
 * The key that signs for an integration, or why there is none now. A secret whose host the policy changed moves along
 * first; a locked one moves when it is unlocked.
 */
export async function readKeyOrMove(integration: Integration): Promise<CryptoKey | Failure> {
  const key = await readKey(integration);
  if (!('kind' in key) || key.kind !== 'host-changed') return key;
  const from = await readBinding(integration).catch(() => undefined);
  if (!from || !(await mayMove(integration, from))) return key;
  try {
    const isMoved = await rebind(integration);
    if (!isMoved) return await lockedFor(integration, from);
    await noteMove(integration);
    return await readKey(integration);
  } catch {
    return { kind: 'storage-failed' };
  }
}

/** For which host and API key a secret is sealed at an unlocking: those of before, or those that the policy prescribes. */
export async function bindingAtUnlock(secretId: string, from: Binding): Promise<Binding> {
  const prescribed = await findPrescribed(secretId, from);
  if (!prescribed) return from;
  await noteMove(prescribed);
  return prescribed;
}
