// Reads the organization's policy as it was last synced. It is stored on this device, so that nothing waits for it.
import {
  type AllowedFeatures,
  type AppliedPolicy,
  allowedFeatures,
  appliedPolicySchema,
  type EffectiveSetting,
  effectiveSetting,
  noPolicy,
} from '../core/policy/applied-policy.ts';
import { localStore, policyItem } from './local-store.ts';

/** Parses a stored policy; undefined if none was synced yet, or if it can't be read. */
export function parsePolicy(stored: unknown): AppliedPolicy | undefined {
  const applied = appliedPolicySchema.safeParse(stored);
  return applied.success ? applied.data : undefined;
}

/** Returns a stored policy. One that can't be read prescribes nothing. */
export const parsePolicyOrNone = (stored: unknown): AppliedPolicy => parsePolicy(stored) ?? noPolicy;

/** Reads the policy last synced; undefined if there is none yet, or if it can't be read. */
export async function readAppliedPolicy(): Promise<AppliedPolicy | undefined> {
  const { [policyItem]: stored } = await localStore.get(policyItem);
  return parsePolicy(stored);
}

/** Reads which features the organization allows now. */
export async function readAllowedFeatures(): Promise<AllowedFeatures> {
  return allowedFeatures((await readAppliedPolicy().catch(() => undefined)) ?? noPolicy);
}

/** Calls back when a feature becomes allowed or forbidden, in any page, until the returned function is called. */
export function watchAllowedFeature(
  feature: keyof AllowedFeatures,
  changed: (allowed: boolean) => void,
): () => void {
  return localStore.watch(({ [policyItem]: change }) => {
    if (!change) return;
    const [before, now] = [change.oldValue, change.newValue].map(
      (stored) => allowedFeatures(parsePolicyOrNone(stored))[feature],
    );
    if (now !== undefined && now !== before) changed(now);
  });
}

/** Reads how many requests a list makes per second, and whether the organization decides that. */
export async function readListSpeed(): Promise<EffectiveSetting<number>> {
  const policy = await readAppliedPolicy().catch(() => undefined);
  return effectiveSetting(policy ?? noPolicy, 'bulkPerSecond');
}

/** Reads the limit of sessions in a list. */
export async function readMaxListSize(): Promise<number> {
  const policy = await readAppliedPolicy().catch(() => undefined);
  return effectiveSetting(policy ?? noPolicy, 'bulkSize').value;
}
