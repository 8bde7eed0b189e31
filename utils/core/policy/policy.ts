// Validates an organisation's policy: each value is checked separately, and each wrong one is reported. Chromium has
// already checked types against assets/public/policy-schema.json; Firefox checks nothing.
import { defaultVersion, type Field, type ProblemCode, readDraft } from '../integration/integration.ts';
import { type PortalHostProblem, readPortalHost } from '../session/portal-host.ts';
import { readTaughtAddress, type TaughtProblem } from '../session/taught-address.ts';
import { type PolicyLayer, policyLayers, type SimpleSettings, simpleSettings } from './policy-settings.ts';

/** An integration in a policy; an empty secret means that people enter their own. */
export interface PolicyIntegration {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly sharedSecret: string;
  readonly version: string;
  readonly veriffIntegrationId: string;
  readonly checkSignatures?: boolean;
  readonly requireSigned?: boolean;
}

interface PolicySettings extends SimpleSettings {
  readonly integrations?: readonly PolicyIntegration[];
  readonly portalHosts?: readonly string[];
  readonly portalAddresses?: readonly string[];
}

/** An ignored value: its path, such as `enforced.integrations[0].baseUrl`, and its problem. */
export interface PolicyProblem {
  readonly path: string;
  readonly code: PolicyProblemCode;
}

/** Problems of a value. */
export type PolicyProblemCode =
  | 'unknown'
  | 'wrong-type'
  | 'not-allowed'
  | 'placeholder'
  | ProblemCode
  | PortalHostProblem
  | TaughtProblem;

export interface Policy {
  readonly layers: Readonly<Record<PolicyLayer, PolicySettings>>;
  readonly problems: readonly PolicyProblem[];
}

/** The placeholder of a secret in administrators' files, which they replace. */
export const secretPlaceholder = 'PUT-THE-SHARED-SECRET-HERE';

const types: Partial<Record<string, string>> = {
  chip: 'string',
  supportAddress: 'string',
  evidenceTemplate: 'string',
  evidenceLanguage: 'string',
  bulkSize: 'number',
  bulkPerSecond: 'number',
  lockAfterMinutes: 'number',
  journalDays: 'number',
};
const isOfType = (key: string, value: unknown) => typeof value === (types[key] ?? 'boolean');

type Report = (path: string, code: PolicyProblemCode) => void;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const texts = ['name', 'baseUrl', 'apiKey', 'sharedSecret', 'version', 'integrationId'] as const;
const flags = ['checkSignatures', 'requireSigned'] as const;

/** The form's fields that have other names in a policy. */
const policyNames: Partial<Record<Field, string>> = {
  secret: 'sharedSecret',
  veriffIntegrationId: 'integrationId',
};

/** Reads an integration; undefined if any part is wrong, with each problem reported. */
function readIntegration(
  raw: unknown,
  path: string,
  needsSecret: boolean,
  report: Report,
): PolicyIntegration | undefined {
  if (!isObject(raw)) return void report(path, 'wrong-type');
  let sound = true;
  const complain: Report = (at, code) => {
    sound = false;
    report(`${path}.${at}`, code);
  };
  for (const [key, value] of Object.entries(raw)) {
    const isText = texts.some((name) => name === key);
    if (!isText && !flags.some((name) => name === key)) report(`${path}.${key}`, 'unknown');
    else if (typeof value !== (isText ? 'string' : 'boolean')) complain(key, 'wrong-type');
  }
  if (!sound) return undefined;
  const {
    name = '',
    baseUrl = '',
    apiKey = '',
    sharedSecret = '',
    version = defaultVersion,
  } = raw as Partial<Record<string, string>>;
  const { integrationId = '' } = raw as Partial<Record<string, string>>;
  if (sharedSecret === secretPlaceholder) complain('sharedSecret', 'placeholder');
  const draft = {
    ...{ name, baseUrl, apiKey, secret: sharedSecret, version, veriffIntegrationId: integrationId },
    ...{ passphrase: '', passphraseAgain: '' },
  };
  const read = readDraft(draft, {
    insistOnKey: true,
    insistOnHost: true,
    secretOptional: !needsSecret,
  });
  if ('problems' in read) {
    for (const [field, { code }] of Object.entries(read.problems)) {
      complain(policyNames[field as Field] ?? field, code);
    }
  }
  if (!sound || 'problems' in read) return undefined;
  const { passphrase: _, passphraseAgain: __, secret, ...valid } = read.valid;
  const chosen = flags.filter((flag) => flag in raw).map((flag) => [flag, raw[flag]]);
  return { ...valid, sharedSecret: secret, ...Object.fromEntries(chosen) };
}

function readPortalHosts(raw: readonly unknown[], path: string, report: Report): string[] {
  const hosts: string[] = [];
  for (const [i, host] of raw.entries()) {
    const read = typeof host === 'string' ? readPortalHost(host, hosts) : { problem: 'wrong-type' as const };
    if ('host' in read) hosts.push(read.host);
    else report(`${path}[${i}]`, read.problem);
  }
  return hosts;
}

function readPortalAddresses(raw: readonly unknown[], path: string, report: Report): string[] {
  const patterns: string[] = [];
  for (const [i, text] of raw.entries()) {
    const read =
      typeof text === 'string' ? readTaughtAddress(text, patterns) : { problem: 'wrong-type' as const };
    if ('pattern' in read) patterns.push(read.pattern);
    else report(`${path}[${i}]`, read.problem);
  }
  return patterns;
}

function readIntegrations(
  raw: readonly unknown[],
  path: string,
  report: Report,
  layer: PolicyLayer,
): PolicyIntegration[] {
  // Only enforced integrations must be complete.
  return raw.flatMap((one, i) => readIntegration(one, `${path}[${i}]`, layer === 'enforced', report) ?? []);
}

/** The settings that are lists, with their readers. */
const lists = {
  integrations: readIntegrations,
  portalHosts: readPortalHosts,
  portalAddresses: readPortalAddresses,
};

function readLayer(raw: unknown, layer: PolicyLayer, report: Report): PolicySettings {
  if (raw === undefined) return {};
  if (!isObject(raw)) {
    report(layer, 'wrong-type');
    return {};
  }
  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    const path = `${layer}.${key}`;
    const list = Object.hasOwn(lists, key) ? lists[key as keyof typeof lists] : undefined;
    if (list) {
      if (Array.isArray(value)) settings[key] = list(value, path, report, layer);
      else report(path, 'wrong-type');
      continue;
    }
    if (!Object.hasOwn(simpleSettings, key)) {
      report(path, 'unknown');
      continue;
    }
    const read = simpleSettings[key as keyof typeof simpleSettings].safeParse(value);
    if (read.success) settings[key] = read.data;
    else report(path, isOfType(key, value) ? 'not-allowed' : 'wrong-type');
  }
  return settings;
}

/** Reads the browser's managed storage. A wrong value never invalidates a right one. */
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
