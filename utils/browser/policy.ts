// What the organisation prescribes, as it was last taken over: stored on this device, so that nobody waits for it.
import {
  type Allowed,
  type AppliedPolicy,
  allowedBy,
  appliedPolicySchema,
  type InForce,
  inForce,
  noPolicy,
} from '../core/policy/policy-in-force.ts';
import { localStore, policyItem } from './local-store.ts';

/**
 * The policy in a stored item; undefined while none was taken over, or by another version, which will be mended soon.
 */
export function parsePolicy(stored: unknown): AppliedPolicy | undefined {
  const applied = appliedPolicySchema.safeParse(stored);
  return applied.success ? applied.data : undefined;
}

/** The policy last taken over; undefined while the browser has not handed it out once. */
export async function readAppliedPolicy(): Promise<AppliedPolicy | undefined> {
  const { [policyItem]: stored } = await localStore.get(policyItem);
  return parsePolicy(stored);
}

/** What the organisation allows now. */
export async function readAllowed(): Promise<Allowed> {
  return allowedBy((await readAppliedPolicy().catch(() => undefined)) ?? noPolicy);
}

/** Calls back when the organisation changes its mind about this, in any page, until the returned function is called. */
export function watchAllowed(what: keyof Allowed, changed: (allowed: boolean) => void): () => void {
  return localStore.watch(({ [policyItem]: change }) => {
    if (!change) return;
    const [before, now] = [change.oldValue, change.newValue].map(
      (stored) => allowedBy(parsePolicy(stored) ?? noPolicy)[what],
    );
    if (now !== undefined && now !== before) changed(now);
  });
}

/** How many requests a second a list makes, and whether the organization decides that. */
export async function listSpeed(builtIn: number): Promise<InForce<number>> {
  const policy = await readAppliedPolicy().catch(() => undefined);
  return inForce(policy ?? noPolicy, 'bulkPerSecond', undefined, builtIn);
}

/** How many sessions a list may have, at most as many as are built in. */
export async function mostInList(builtIn: number): Promise<number> {
  const policy = await readAppliedPolicy().catch(() => undefined);
  return inForce(policy ?? noPolicy, 'bulkSize', undefined, builtIn).value;
}
