// Validates an organization's policy: each setting and each integration is checked separately, and each wrong one is
// reported. Chromium has already checked types against assets/public/policy-schema.json; Firefox checks nothing.

import type { ProblemCode } from '../integration/field-text.ts';
import {
  type FlagField,
  flagFields,
  initialTexts,
  integrationFields,
  type PolicyField,
  policyFields,
  secretPlaceholder,
  type TextField,
  textFields,
  textFieldsOf,
  typedFields,
} from '../integration/integration-fields.ts';
import { readDraft } from '../integration/read-draft.ts';
import { recordOf } from '../record-of.ts';
import { failed } from '../result.ts';
import type { PortalHostProblem } from '../session/portal-host.ts';
import type { TaughtProblem } from '../session/taught-pattern.ts';
import {
  type PolicyLayer,
  type PolicySettings,
  policyLayers,
  policySettings,
  type Setting,
  type SettingKey,
} from './policy-settings.ts';
import type { ReadItem } from './setting-values.ts';

/** An integration in a policy; an empty secret means that users enter their own. */
export interface PolicyIntegration
  extends Readonly<Record<TextField, string>>,
    Readonly<Partial<Record<FlagField, boolean>>> {
  readonly sharedSecret: string;
}

interface LayerSettings extends PolicySettings {
  readonly integrations?: readonly PolicyIntegration[];
}

/** An ignored value: its path, such as `enforced.integrations[0].baseUrl`, and its problem. */
export interface PolicyProblem {
  readonly path: string;
  readonly code: PolicyProblemCode;
}

export type PolicyProblemCode =
  | 'unknown'
  | 'wrong-type'
  | 'not-allowed'
  | 'placeholder'
  | ProblemCode
  | PortalHostProblem
  | TaughtProblem;

export interface Policy {
  readonly layers: Readonly<Record<PolicyLayer, LayerSettings>>;
  readonly problems: readonly PolicyProblem[];
}

type Report = (path: string, code: PolicyProblemCode) => void;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const policyName = (field: PolicyField) => integrationFields[field].policy.name;
/** The fields of an integration by their names in a policy. */
const fieldsByName: ReadonlyMap<string, PolicyField> = new Map(
  policyFields.map((field) => [policyName(field), field]),
);
const typeOfField = (field: PolicyField) => (integrationFields[field].kind === 'flag' ? 'boolean' : 'string');

/**
 * Reads an integration; undefined if any field is wrong. Problems are reported, and the texts are checked only if all
 * types are right. An unknown field is reported and ignored.
 */
function readIntegration(
  raw: unknown,
  path: string,
  needsSecret: boolean,
  report: Report,
): PolicyIntegration | undefined {
  if (!isObject(raw)) return void report(path, 'wrong-type');
  let isValid = true;
  const reportPart: Report = (at, code) => {
    isValid = false;
    report(`${path}.${at}`, code);
  };
  for (const [key, value] of Object.entries(raw)) {
    const field = fieldsByName.get(key);
    if (!field) report(`${path}.${key}`, 'unknown');
    else if (typeof value !== typeOfField(field)) reportPart(key, 'wrong-type');
  }
  if (!isValid) return undefined;
  // Every value has its field's type by now.
  const given = (field: PolicyField) => raw[policyName(field)] as string | undefined;
  const secret = given('secret') ?? '';
  if (secret === secretPlaceholder) reportPart(policyName('secret'), 'placeholder');
  const texts = recordOf(textFields, (field) => given(field) ?? initialTexts[field]);
  const read = readDraft(
    { ...texts, secret, passphrase: '', passphraseAgain: '' },
    { isKeyConfirmed: true, isHostConfirmed: true, secretOptional: !needsSecret },
  );
  if (!read.ok) {
    for (const field of typedFields) {
      const problem = read.failure[field];
      if (problem) reportPart(policyName(field), problem.code);
    }
  }
  if (!isValid || !read.ok) return undefined;
  const chosen = flagFields.flatMap((flag) => {
    const value = raw[policyName(flag)];
    return value === undefined ? [] : [[flag, value]];
  });
  return { ...textFieldsOf(read.value), sharedSecret: read.value.secret, ...Object.fromEntries(chosen) };
}

function readListSetting(
  raw: readonly unknown[],
  readItem: ReadItem,
  path: string,
  report: Report,
): string[] {
  const items: string[] = [];
  for (const [i, text] of raw.entries()) {
    const read = typeof text === 'string' ? readItem(text, items) : failed('wrong-type' as const);
    if (read.ok) items.push(read.value);
    else report(`${path}[${i}]`, read.failure);
  }
  return items;
}

/** Reads a setting's value; undefined if it is invalid, which is reported. */
function readSetting(
  { type, accepts, readItem }: Setting,
  raw: unknown,
  path: string,
  report: Report,
): unknown {
  if (readItem && Array.isArray(raw)) return readListSetting(raw, readItem, path, report);
  if (accepts(raw)) return raw;
  const isOfType = typeof raw === (type === 'integer' ? 'number' : type);
  return void report(path, isOfType ? 'not-allowed' : 'wrong-type');
}

function readIntegrations(
  raw: readonly unknown[],
  path: string,
  report: Report,
  layer: PolicyLayer,
): PolicyIntegration[] {
  // Only enforced integrations must have a secret.
  return raw.flatMap((one, i) => readIntegration(one, `${path}[${i}]`, layer === 'enforced', report) ?? []);
}

const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(policySettings, key);

function readLayer(raw: unknown, layer: PolicyLayer, report: Report): LayerSettings {
  if (raw === undefined) return {};
  if (!isObject(raw)) {
    report(layer, 'wrong-type');
    return {};
  }
  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    const path = `${layer}.${key}`;
    if (key === 'integrations') {
      if (Array.isArray(value)) settings[key] = readIntegrations(value, path, report, layer);
      else report(path, 'wrong-type');
    } else if (isSettingKey(key)) {
      const read = readSetting(policySettings[key], value, path, report);
      if (read !== undefined) settings[key] = read;
    } else report(path, 'unknown');
  }
  return settings;
}

/** Reads the content of the browser's managed storage. An invalid value is reported, and does not affect valid ones. */
export function readPolicy(managed: unknown): Policy {
  const problems: PolicyProblem[] = [];
  const report: Report = (path, code) => problems.push({ path, code });
  const raw = isObject(managed) ? managed : {};
  for (const key of Object.keys(raw)) {
    if (!policyLayers.some((layer) => layer === key)) report(key, 'unknown');
  }
  const enforced = readLayer(raw.enforced, 'enforced', report);
  const defaults = readLayer(raw.defaults, 'defaults', report);
  return { layers: { enforced, defaults }, problems };
}
