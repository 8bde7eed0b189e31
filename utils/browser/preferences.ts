// Reads and saves the preferences on this device. Each change is one `set`, so that it is stored whole or not at all.
import type { Failure } from '../core/lookup/failure.ts';
import {
  type EffectivePreferences,
  effectivePreferences,
  preferenceValues,
} from '../core/policy/applied-policy.ts';
import { type Portals, portalsOf } from '../core/policy/portals.ts';
import {
  type ChosenPreferences,
  chosenPreferencesSchema,
  type Preferences,
} from '../core/policy/preferences.ts';
import { localStore, policyItem, preferencesItem } from './local-store.ts';
import { parsePolicyOrNone } from './policy.ts';
import { withTimeout } from './with-timeout.ts';

export interface ReadPreferences extends EffectivePreferences {
  /** The user's choices; empty if they can't be read. */
  readonly chosen: ChosenPreferences;
  /** Whether the choices can't be read. They are then kept, and prescribed or built-in values apply. */
  readonly unreadable: boolean;
}

/**
 * Returns the effective preferences: what the organization enforces, then what the user chose, then its defaults, then
 * the built-in. `read` has the stored items; undefined if the storage failed.
 */
export function parsePreferences(read: Readonly<Record<string, unknown>> | undefined): ReadPreferences {
  const policy = parsePolicyOrNone(read?.[policyItem]);
  const stored = read?.[preferencesItem] ?? undefined;
  // Most people have chosen nothing; then the schema need not be built.
  if (stored === undefined) return { ...effectivePreferences(policy, {}), chosen: {}, unreadable: !read };
  const parsed = chosenPreferencesSchema.safeParse(stored);
  const { schema: _, ...chosen } = parsed.success ? parsed.data : { schema: 1 };
  return { ...effectivePreferences(policy, chosen), chosen, unreadable: !parsed.success };
}

/** Reads the effective preferences. */
export async function readPreferences(): Promise<ReadPreferences> {
  return parsePreferences(await withTimeout(localStore.get([preferencesItem, policyItem]), undefined));
}

/** Reads the values of the effective preferences. */
export async function readPreferenceValues(): Promise<Preferences> {
  return preferenceValues(await readPreferences());
}

/**
 * Saves changes, which may depend on the effective preferences, and keeps all other choices. Returns why that failed,
 * or undefined.
 */
export async function savePreferences(
  change: (now: Preferences) => ChosenPreferences,
): Promise<Failure | undefined> {
  return navigator.locks.request('preferences', async () => {
    const { chosen, unreadable, ...now } = await readPreferences();
    if (unreadable) return { kind: 'storage-failed' };
    return localStore
      .set({ [preferencesItem]: { schema: 1, ...chosen, ...change(preferenceValues(now)) } })
      .then(
        () => undefined,
        () => ({ kind: 'storage-failed' as const }),
      );
  });
}

/** Reads the portal's origins and taught patterns now. */
export async function readPortals(): Promise<Portals> {
  return portalsOf(await readPreferenceValues());
}

/** Gives the portal's origins and taught patterns. They are read when needed, and again after a change. */
export interface PortalSource {
  read(): Promise<Portals>;
  /** Returns the value read since the last change; undefined if none was. */
  known(): Portals | undefined;
}

/** Creates the source, which watches the preferences as long as its worker or page lives. */
export function createPortalSource(): PortalSource {
  let reading: Promise<Portals> | undefined;
  let known: Portals | undefined;
  watchPreferences(() => {
    reading = undefined;
    known = undefined;
  });
  return {
    read() {
      if (reading) return reading;
      const thisReading = readPreferences().then((preferences) => {
        const portals = portalsOf(preferenceValues(preferences));
        if (reading !== thisReading) return portals;
        // After a failure of the storage, the next call reads again.
        if (preferences.unreadable) reading = undefined;
        else known = portals;
        return portals;
      });
      reading = thisReading;
      return thisReading;
    },
    known: () => known,
  };
}

/**
 * Calls back after every change of the preferences or the policy, in any page, until the returned function is called.
 */
export function watchPreferences(changed: () => void): () => void {
  return localStore.watch((changes) => {
    if (preferencesItem in changes || policyItem in changes) changed();
  });
}
