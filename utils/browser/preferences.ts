// The preferences as stored in `storage.local`, under the rules of the settings: one `set` is the commit point.
import type { Failure } from '../core/failure.ts';
import { inForce, noPolicy } from '../core/policy.ts';
import { defaultPreferences, type Preferences, portalsOf, preferencesSchema } from '../core/preferences.ts';
import { browser } from './api.ts';
import { parsePolicy, policyItem } from './policy.ts';
import { within } from './within.ts';

const area = 'local';
const item = 'preferences';

/** The preferences as a person chose them. What can't be read is kept and reported, never replaced. */
export async function readPreferences(): Promise<Preferences | Failure> {
  const read = await within(browser.storage.local.get(item), undefined);
  if (!read) return { kind: 'storage-failed' };
  if (read[item] === undefined) return defaultPreferences;
  const preferences = preferencesSchema.safeParse(read[item]);
  return preferences.success ? preferences.data : { kind: 'storage-failed' };
}

/** Changes what is given and leaves the rest. */
export async function savePreferences(
  change: (preferences: Preferences) => Partial<Preferences>,
): Promise<Failure | undefined> {
  return navigator.locks.request('preferences', async () => {
    const preferences = await readPreferences();
    if ('kind' in preferences) return preferences;
    const next = { ...preferences, ...change(preferences) };
    return browser.storage.local.set({ [item]: next }).then(
      () => undefined,
      () => ({ kind: 'storage-failed' as const }),
    );
  });
}

/**
 * The preferences in force: what the organisation enforces, then the stored ones, then the organisation's defaults, and
 * the built-in ones where the stored can't be read.
 */
export async function effectivePreferences(): Promise<Preferences> {
  const nothing: Record<string, unknown> = {};
  const read = await within(browser.storage.local.get([item, policyItem]), nothing);
  const policy = parsePolicy(read[policyItem]) ?? noPolicy;
  const stored = preferencesSchema.safeParse(read[item]);
  const chosen: Partial<Preferences> = stored.success ? stored.data : {};
  return {
    schema: 1,
    chip: inForce(policy, 'chip', chosen.chip, defaultPreferences.chip).value,
    portalHosts: [
      ...inForce(policy, 'portalHosts', chosen.portalHosts, defaultPreferences.portalHosts).value,
    ],
  };
}

/** The origins whose pages are the portal. */
export async function portals(): Promise<readonly string[]> {
  return portalsOf(await effectivePreferences());
}

/** Calls back after every change of the preferences or of what the organisation prescribes, in any page. */
export function watchPreferences(changed: () => void): void {
  browser.storage.onChanged.addListener((changes, areaName) => {
    if (areaName === area && (item in changes || policyItem in changes)) changed();
  });
}
