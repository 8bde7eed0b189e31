// A secret follows its integration to the host that managed policy prescribes, and nowhere else.
import { type Binding, bindingOf } from '../core/integration/binding.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { noteMove } from './host-notices.ts';
import { mayMove } from './prescribed-binding.ts';
import { rebind } from './store-secrets.ts';
import { readBinding, readKey } from './vault.ts';

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
