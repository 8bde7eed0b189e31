// The settings that an organization can prescribe; users can choose some of them, too. The stored forms, the effective
// settings, the reading of a policy and `assets/public/policy-schema.json` (`npm run rollout`) derive from this table.
// Integrations, which a policy can set as well, have a separate table (`integration-fields.ts`).

import { journalDays } from '../journal/journal-days.ts';
import { defaultLockMinutes, lockMinutes } from '../limits/auto-lock.ts';
import {
  defaultEvidenceTemplate,
  evidenceLanguages,
  problemOfTemplate,
} from '../lookup/evidence-template.ts';
import { recordOf } from '../record-of.ts';
import { z } from '../zod.ts';
import { chipPlaces } from './chip-place.ts';
import {
  choiceOf,
  flagValue,
  integerUpTo,
  portalHostList,
  taughtPatternList,
  textValue,
  type ValueType,
} from './setting-values.ts';

/** `defaults` apply if the user chose nothing; `enforced` applies regardless of any choice. */
export const policyLayers = ['enforced', 'defaults'] as const;

export type PolicyLayer = (typeof policyLayers)[number];

export interface Setting extends ValueType<unknown> {
  /**
   * The value if neither the user nor the organization sets it; undefined if it has none, or if an integration's option
   * decides (`integration-fields.ts`).
   */
  readonly builtIn?: unknown;
  /** `preference`: the user can choose it, too. `permission`: it allows a feature, and the user has no choice. */
  readonly use?: 'preference' | 'permission';
  /** The words of the policy's schema and of the guide under docs/rollout. */
  readonly title: string;
  readonly description: string;
  /** Its value in the example under docs/rollout, by the layer that has it there. */
  readonly example: Readonly<Partial<Record<PolicyLayer, unknown>>>;
}

export const policySettings = {
  portalHosts: {
    ...portalHostList,
    builtIn: [],
    use: 'preference',
    title: 'Portal hosts',
    description: 'Hosts of the Customer Portal besides station.veriff.com, under veriff.com or veriff.me.',
    example: { enforced: ['portal.example.veriff.me'] },
  },
  portalAddresses: {
    ...taughtPatternList,
    builtIn: [],
    use: 'preference',
    title: 'Portal addresses',
    description:
      'Patterns of addresses that Cotejo doesn’t know: portal.example.veriff.me/queue/{session} or …/queue?ref={session}. * matches any one segment; {other} instead of {session} marks an ID that is not a session.',
    example: { enforced: ['station.veriff.com/queue/{session}'] },
  },
  checkSignatures: {
    ...flagValue,
    title: 'Verify response signatures',
    description: 'Whether Veriff’s signature of a response is verified. Built in: true.',
    example: { enforced: true },
  },
  requireSigned: {
    ...flagValue,
    title: 'Require signed responses',
    description: 'Whether a response without a signature is an error. Built in: false.',
    example: { enforced: false },
  },
  chip: {
    ...choiceOf('string', chipPlaces),
    builtIn: 'bottom-end',
    use: 'preference',
    title: 'Chip on the page',
    description:
      'Where the verdict is shown on a portal page: bottom-end, bottom-start, top-end, top-start or none. Built in: bottom-end.',
    example: { defaults: 'bottom-end' },
  },
  sealedSecrets: {
    ...flagValue,
    title: 'Passphrase or passkey',
    description:
      'Whether a shared secret that a user enters must be encrypted with a passphrase or a passkey. If enforced, a secret stored another way is not used and must be entered again. Built in: false.',
    example: { enforced: true },
  },
  /** The minutes without use after which unlocked secrets are locked; 0 for never. */
  lockAfterMinutes: {
    ...choiceOf('integer', lockMinutes),
    builtIn: defaultLockMinutes,
    use: 'preference',
    title: 'Lock when unused',
    description:
      'After how many minutes without use a secret encrypted with a passphrase or passkey is locked: 5, 15 or 60, or 0 for never. Built in: 15.',
    example: { enforced: 15 },
  },
  lockClearsResults: {
    ...flagValue,
    builtIn: false,
    use: 'preference',
    title: 'Delete results when locking',
    description: 'Whether stored lookup results are deleted when secrets are locked. Built in: false.',
    example: { defaults: false },
  },
  evidenceTemplate: {
    ...textValue((template) => problemOfTemplate(template) === undefined),
    builtIn: defaultEvidenceTemplate,
    use: 'preference',
    title: 'Copied result',
    description:
      'What “Copy result” copies: text with the fields {session} or {sessionId}, {verdict}, {response}, {integration}, {checked} or {checkedAt}, {signature} and {product}, at most 500 characters; session and verdict are required, line breaks allowed.',
    example: { enforced: 'INE | {sessionId} | {verdict} | {response} | {checkedAt} | {signature}' },
  },
  evidenceLanguage: {
    ...choiceOf('string', evidenceLanguages),
    builtIn: 'interface',
    use: 'preference',
    title: 'Language of copied results',
    description:
      'The language of a copied result, INE’s response aside: interface, en or es. Built in: interface.',
    example: { enforced: 'es' },
  },
  /** The days that the journal keeps entries; 0 records nothing. */
  journalDays: {
    ...choiceOf('integer', journalDays),
    builtIn: 0,
    use: 'preference',
    title: 'Journal',
    description:
      'For how many days each result that a user saw is recorded on the device: 7, 30 or 90, or 0 for no journal. If enforced, users can’t clear it; if 0 is enforced, what was recorded is deleted. Built in: 0.',
    example: { enforced: 30 },
  },
  bulk: {
    ...flagValue,
    builtIn: true,
    use: 'permission',
    title: 'Bulk lookups',
    description: 'Whether lists of sessions may be looked up. Built in: true.',
    example: { enforced: true },
  },
  bulkSize: {
    ...integerUpTo(10_000),
    builtIn: 10_000,
    title: 'Size of a bulk list',
    description: 'How many sessions a list may have, 1 to 10000. Built in: 10000.',
    example: { enforced: 1000 },
  },
  bulkPerSecond: {
    ...integerUpTo(5),
    builtIn: 2,
    title: 'Speed of bulk lookups',
    description:
      'How many requests a second a list makes, 1 to 5. If enforced, users can’t choose another speed. Built in: 2.',
    example: { enforced: 2 },
  },
  recents: {
    ...flagValue,
    builtIn: true,
    use: 'permission',
    title: 'Recent lookups',
    description: 'Whether the popup lists the lookups of this browser session. Built in: true.',
    example: { defaults: true },
  },
  demo: {
    ...flagValue,
    builtIn: true,
    use: 'permission',
    title: 'Demo',
    description: 'Whether the demo with sample responses is offered. Built in: true.',
    example: { enforced: false },
  },
  welcome: {
    ...flagValue,
    builtIn: true,
    use: 'permission',
    title: 'Welcome page',
    description: 'Whether the welcome page opens on installation. Built in: true.',
    example: { defaults: false },
  },
  supportAddress: {
    ...textValue((address) => /^https:\/\/\S+$|^[^\s@:/]+@[^\s@:/]+$/.test(address)),
    title: 'Support address',
    description: 'Where users turn to when something fails: an https address or an email address.',
    example: { enforced: 'https://help.example.com/cotejo' },
  },
} as const satisfies Readonly<Record<string, Setting>>;

type Settings = typeof policySettings;
export type SettingKey = keyof Settings;

/** A setting's value. */
export type SettingValue<Key extends SettingKey> = Settings[Key]['accepts'] extends (
  value: unknown,
) => value is infer Value
  ? Value
  : never;

/** Some of the settings, with their values. */
export type PolicySettings = { readonly [Key in SettingKey]?: SettingValue<Key> };

type KeysWith<Part> = { [Key in SettingKey]: Settings[Key] extends Part ? Key : never }[SettingKey];
export type PreferenceKey = KeysWith<{ readonly use: 'preference' }>;
export type PermissionKey = KeysWith<{ readonly use: 'permission' }>;
export type BuiltInKey = KeysWith<{ readonly builtIn: unknown }>;

export const settingKeys = Object.keys(policySettings) as SettingKey[];
const useOf = (key: SettingKey) => (policySettings[key] as Setting).use;
export const preferenceKeys = settingKeys.filter((key): key is PreferenceKey => useOf(key) === 'preference');
export const permissionKeys = settingKeys.filter((key): key is PermissionKey => useOf(key) === 'permission');

/** Returns the value of a setting that neither the user nor the organization sets. */
export const builtInValue = <Key extends BuiltInKey>(key: Key) =>
  policySettings[key].builtIn as SettingValue<Key>;

/** Returns the schemas of stored settings; each may be missing. */
export function settingShape<Key extends SettingKey>(keys: readonly Key[]) {
  return recordOf(keys, (key) => z.exactOptional(z.custom(policySettings[key].accepts))) as {
    [K in Key]: z.ZodMiniExactOptional<z.ZodMiniCustom<SettingValue<K>, SettingValue<K>>>;
  };
}
