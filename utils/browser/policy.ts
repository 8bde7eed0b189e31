// What the organisation prescribes. The browser can take seconds to hand its policy out, so what was last taken over is
// kept in `storage.local`, its secrets in the vault, and corrected when the browser has answered.
import { type PolicyIntegration, readPolicy } from '../core/policy.ts';
import {
  type Allowed,
  type AppliedPolicy,
  allowedBy,
  appliedPolicySchema,
  asIntegration,
  inForce,
  noPolicy,
  secretIdsOf,
} from '../core/policy-in-force.ts';
import { importSecret, sign } from '../core/signature.ts';
import { browser } from './api.ts';
import { putSecret, readKey } from './vault.ts';

/** Where the policy lies that was last taken over. */
export const policyItem = 'policy';

/** The policy in a stored item; undefined while none was taken over, or by another version, which will be mended soon. */
export function parsePolicy(stored: unknown): AppliedPolicy | undefined {
  const applied = appliedPolicySchema.safeParse(stored);
  return applied.success ? applied.data : undefined;
}

/** The policy last taken over; undefined while the browser has not handed it out once. */
export async function readAppliedPolicy(): Promise<AppliedPolicy | undefined> {
  const { [policyItem]: stored } = await browser.storage.local.get(policyItem);
  return parsePolicy(stored);
}

/** What the organisation allows now. */
export async function readAllowed(): Promise<Allowed> {
  return allowedBy((await readAppliedPolicy().catch(() => undefined)) ?? noPolicy);
}

/** Calls back when the organisation allows or forbids this anew, in any page, until the returned function is called. */
export function watchAllowed(what: keyof Allowed, changed: (allowed: boolean) => void): () => void {
  const listener = (
    { [policyItem]: change }: Record<string, { oldValue?: unknown; newValue?: unknown }>,
    area: string,
  ) => {
    if (area !== 'local' || !change) return;
    const [before, now] = [change.oldValue, change.newValue].map(
      (stored) => allowedBy(parsePolicy(stored) ?? noPolicy)[what],
    );
    if (now !== undefined && now !== before) changed(now);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** How many sessions a list may have, at most as many as are built in. */
export async function mostInList(builtIn: number): Promise<number> {
  const policy = await readAppliedPolicy().catch(() => undefined);
  return inForce(policy ?? noPolicy, 'bulkSize', undefined, builtIn).value;
}

/** Calls back when the browser hands out another policy. */
export function watchManaged(changed: () => void): void {
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') changed();
  });
}

/** The vault's entry for a secret: the one from before where it still signs the same, so that nothing learnt is lost. */
async function secretIdFor({ sharedSecret }: PolicyIntegration, before: readonly string[]): Promise<string> {
  if (sharedSecret === '') return '';
  const probe = crypto.randomUUID();
  const wanted = await sign(await importSecret(sharedSecret), probe);
  for (const secretId of before) {
    const key = await readKey({ secretId, secretMode: 'device' });
    if (key instanceof CryptoKey && (await sign(key, probe)) === wanted) return secretId;
  }
  return putSecret(sharedSecret, 'device');
}

/**
 * Takes the browser's policy over: its secrets into the vault, then one `set`. Returns whether anything changed; to be
 * called under the settings' lock. Waits as long as the browser takes.
 */
export async function applyPolicy(managed: unknown): Promise<boolean> {
  const before = await readAppliedPolicy();
  const known = secretIdsOf(before ?? noPolicy);
  const { layers, problems } = readPolicy(managed);
  const apply = async ({ integrations, ...settings }: (typeof layers)['enforced']) => ({
    ...settings,
    ...(integrations && {
      integrations: await Promise.all(
        integrations.map(async (given) =>
          asIntegration(given, await secretIdFor(given, known), { ...layers.defaults, ...settings }),
        ),
      ),
    }),
  });
  // Through the schema, so that it compares with what was stored, key for key.
  const applied = appliedPolicySchema.parse({
    schema: 1,
    enforced: await apply(layers.enforced),
    defaults: await apply(layers.defaults),
    problems,
  });
  if (JSON.stringify(applied) === JSON.stringify(before)) return false;
  await browser.storage.local.set({ [policyItem]: applied });
  return true;
}

/** What the browser hands out now; Firefox refuses where nothing is prescribed. */
export async function readManaged(): Promise<unknown> {
  return browser.storage.managed.get(null).catch(() => ({}));
}
