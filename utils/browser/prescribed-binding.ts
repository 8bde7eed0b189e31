// Decides the host and API key for which a secret may sign if managed policy prescribes another host. The policy is
// read from the browser at that moment, because stored data proves nothing.
import type { Binding } from '../core/integration/binding.ts';
import type { Integration } from '../core/integration/integration.ts';
import { readPolicy } from '../core/policy/policy.ts';
import { isMovePrescribed } from '../core/policy/prescribed-host.ts';
import { recordSecretMove } from './host-notices.ts';
import { readAllIntegrations } from './integrations.ts';
import { readManagedPolicy } from './managed.ts';

/**
 * Finds the saved integration of a secret, if the policy prescribes its host and the secret is bound to another host.
 */
async function findPrescribed(secretId: string, from: Binding): Promise<Integration | undefined> {
  const integrations = await readAllIntegrations();
  if (!integrations.ok) return undefined;
  const saved = integrations.value.filter((one) => one.secretId === secretId && one.baseUrl !== from.baseUrl);
  if (saved.length === 0) return undefined;
  const { layers } = readPolicy(await readManagedPolicy());
  return saved.find((one) => isMovePrescribed(from, one, layers));
}

/** Whether a saved integration's secret, which is bound to another host, may follow it. */
export async function maySecretMove(
  { secretId, baseUrl, apiKey }: Integration,
  from: Binding,
): Promise<boolean> {
  const prescribed = await findPrescribed(secretId, from);
  return prescribed?.baseUrl === baseUrl && prescribed.apiKey === apiKey;
}

/** Returns a secret's binding at unlocking: the old one, or the one that the policy prescribes. Records such a move. */
export async function bindingAtUnlock(secretId: string, from: Binding): Promise<Binding> {
  const prescribed = await findPrescribed(secretId, from);
  if (!prescribed) return from;
  await recordSecretMove(prescribed);
  return prescribed;
}
