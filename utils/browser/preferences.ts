// The preferences as stored on this device, under the rules of the settings: one `set` is the commit point.
import type { Failure } from '../core/failure.ts';
import { noPolicy, type PreferencesInForce, preferencesInForce } from '../core/policy-in-force.ts';
import {
  type ChosenPreferences,
  chosenPreferencesSchema,
  type Preferences,
  portalsOf,
} from '../core/preferences.ts';
import { localStore } from './local-store.ts';
import { parsePolicy, policyItem } from './policy.ts';
import { within } from './within.ts';

const item = 'preferences';

export interface ReadPreferences extends PreferencesInForce {
  /** What a person chose; nothing where it can't be read. */
  readonly chosen: ChosenPreferences;
  /** Whether it can't be read. Then it is kept, and what is prescribed or built in holds. */
  readonly unreadable: boolean;
}

/** The preferences in force: what the organisation enforces, then what a person chose, then its defaults, then the built-in. */
export async function readPreferences(): Promise<ReadPreferences> {
  const read = await within(localStore.get([item, policyItem]), undefined);
  const policy = parsePolicy(read?.[policyItem]) ?? noPolicy;
  const stored = chosenPreferencesSchema.safeParse(read?.[item] ?? { schema: 1 });
  const { schema: _, ...chosen } = stored.success ? stored.data : { schema: 1 };
  return { ...preferencesInForce(policy, chosen), chosen, unreadable: !read || !stored.success };
}

/** The values of the preferences in force. */
export async function effectivePreferences(): Promise<Preferences> {
  const { chip, portalHosts } = await readPreferences();
  return { chip: chip.value, portalHosts: portalHosts.value };
}

/** Changes what is given, seeing what is in force, and leaves the rest as it was chosen, or not. */
export async function savePreferences(
  change: (now: Preferences) => ChosenPreferences,
): Promise<Failure | undefined> {
  return navigator.locks.request('preferences', async () => {
    const { chosen, unreadable, chip, portalHosts } = await readPreferences();
    if (unreadable) return { kind: 'storage-failed' };
    const changed = change({ chip: chip.value, portalHosts: portalHosts.value });
    return localStore.set({ [item]: { schema: 1, ...chosen, ...changed } }).then(
      () => undefined,
      () => ({ kind: 'storage-failed' as const }),
    );
  });
}

/** The origins whose pages are the portal. */
export async function portals(): Promise<readonly string[]> {
  return portalsOf(await effectivePreferences());
}

/**
 * Calls back after every change of the preferences or of what the organisation prescribes, in any page, until the
 * returned function is called.
 */
export function watchPreferences(changed: () => void): () => void {
  return localStore.watch((changes) => {
    if (item in changes || policyItem in changes) changed();
  });
}
