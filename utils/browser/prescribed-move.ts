// Moves a secret to the host that managed policy prescribes for its integration. A locked one moves when it is unlocked
// (unlock-secrets.ts). Nothing else moves a secret.
import { type Binding, bindingOf } from '../core/integration/binding.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { failed, type Result } from '../core/result.ts';
import { recordSecretMove } from './host-notices.ts';
import { settingsLock } from './local-store.ts';
import { maySecretMove } from './prescribed-binding.ts';
import { rebindSecret } from './store-secrets.ts';
import { readSecretBinding, readSigningKey } from './vault.ts';

/** Returns the failure of a locked secret that will move; it names the host for which the secret will sign. */
async function lockedFor(integration: Integration, from: Binding): Promise<Failure> {
  const locked = await readSigningKey({ ...integration, ...bindingOf(from) });
  return locked.ok
    ? { kind: 'host-changed' }
    : { ...locked.failure, host: new URL(integration.baseUrl).host };
}

/**
 * Reads the key that signs for an integration, or why there is none. If the policy changed the host, the secret moves
 * first; a locked one moves when it is unlocked.
 */
export async function readKeyOrMove(integration: Integration): Promise<Result<CryptoKey>> {
  const key = await readSigningKey(integration);
  if (key.ok || key.failure.kind !== 'host-changed') return key;
  const from = await readSecretBinding(integration).catch(() => undefined);
  if (!from || !(await maySecretMove(integration, from))) return key;
  try {
    // `lockSecrets` deletes once more under this lock, so that a secret stored here does not stay unlocked.
    const isMoved = await navigator.locks.request(settingsLock, () => rebindSecret(integration));
    if (!isMoved) return failed(await lockedFor(integration, from));
    await recordSecretMove(integration);
    return await readSigningKey(integration);
  } catch {
    return failed({ kind: 'storage-failed' });
  }
}
