// The diagnostics that the user sends to ask for help: the setup and the recent failures as kinds, counts and API
// hosts, without names, keys, secrets or session IDs.
import type { FailureKind } from '../lookup/failure.ts';
import type { AppliedPolicy } from '../policy/applied-policy.ts';
import { settingKeys } from '../policy/policy-settings.ts';
import type { Integration } from './integration.ts';

/** The installed extension and its browser. */
export interface Installation {
  readonly version: string;
  readonly extensionId: string;
  readonly browser: string;
  readonly platform: string;
  readonly language: string;
  readonly permissions: readonly string[];
  /** The match patterns of the hosts that it may reach. */
  readonly hosts: readonly string[];
}

/** The outcome of a finished connection test: connected, or its failure. */
export type FinishedTest = 'connected' | FailureKind;

interface DiagnosticsInput {
  readonly installation: Installation;
  readonly integrations: readonly Integration[];
  /** The outcome of each integration's last test on this page, by the integration's id. */
  readonly tests: Readonly<Record<string, FinishedTest>>;
  /** The failure with which Veriff rejects an integration now, by the integration's id. */
  readonly rejections: Readonly<Record<string, FailureKind>>;
  /** Undefined until the policy has been read once. */
  readonly policy: AppliedPolicy | undefined;
  /** The failures of recent lookups. */
  readonly failures: readonly FailureKind[];
}

const list = (items: readonly string[]) => (items.length === 0 ? 'none' : items.join(', '));

/** Counts items: `timeout (2), offline (1)`. */
function counted(items: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return list([...counts].map(([item, count]) => `${item} (${count})`));
}

function signatures({ checkSignatures, requireSigned }: Integration): string {
  if (!checkSignatures) return 'not verified';
  return requireSigned ? 'required' : 'verified';
}

const knownSettings: readonly string[] = [...settingKeys, 'integrations'];

/** Returns the names of the settings that a policy layer has, without values. */
const namesIn = (layer: object) => list(Object.keys(layer).filter((name) => knownSettings.includes(name)));

function policyLines(policy: AppliedPolicy | undefined): readonly string[] {
  if (!policy) return ['Policy: not read yet'];
  const { enforced, defaults, problems } = policy;
  return [
    `Policy, enforced: ${namesIn(enforced)}`,
    `Policy, defaults: ${namesIn(defaults)}`,
    // Paths are left out: they can contain any text.
    `Policy, ignored values: ${counted(problems.map(({ code }) => code))}`,
  ];
}

/** Formats the diagnostics; `at` is their time in milliseconds since 1970. */
export function diagnosticsText(diagnosed: DiagnosticsInput, at: number): string {
  const { installation, integrations, tests, rejections, policy, failures } = diagnosed;
  return [
    `Cotejo diagnostics, ${new Date(at).toISOString()}`,
    `Version: ${installation.version}`,
    `Extension ID: ${installation.extensionId}`,
    `Browser: ${installation.browser}`,
    `Platform: ${installation.platform}`,
    `Language: ${installation.language}`,
    `Permissions: ${list(installation.permissions)}`,
    `Allowed hosts: ${list(installation.hosts)}`,
    `Integrations: ${integrations.length}`,
    ...integrations.map((integration, index) => {
      const { id, baseUrl, secretId, secretMode } = integration;
      const parts = [
        new URL(baseUrl).host,
        `secret: ${secretId === '' ? 'missing' : secretMode}`,
        `signatures: ${signatures(integration)}`,
        `last test: ${tests[id] ?? 'none'}`,
        `rejected: ${rejections[id] ?? 'no'}`,
      ];
      return `${index + 1}. ${parts.join('; ')}`;
    }),
    ...policyLines(policy),
    `Recent failures: ${counted(failures)}`,
  ].join('\n');
}
