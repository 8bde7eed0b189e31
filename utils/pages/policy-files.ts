// Writes a policy as a file for each platform, for administrators' tools.

import type { Integration } from '../core/integration/integration.ts';
import {
  integrationFields,
  policyFields,
  secretPlaceholder,
} from '../core/integration/integration-fields.ts';
import type { AppliedPolicy } from '../core/policy/applied-policy.ts';
import type { PolicyLayer } from '../core/policy/policy-settings.ts';
import type { ChosenPreferences } from '../core/policy/preferences.ts';

/** A value in a policy: any JSON value except null. */
export type PolicyValue = string | number | boolean | readonly PolicyValue[] | PolicyTree;
export interface PolicyTree {
  readonly [key: string]: PolicyValue;
}

/** The extension's ids. Chrome's and Edge's stores assign one each; Firefox uses the one in the manifest. */
export interface ExtensionIds {
  readonly chrome: string;
  readonly edge: string;
  readonly firefox: string;
}

/** Firefox's id, and placeholders for the ids that the stores assign. */
export const defaultExtensionIds: ExtensionIds = {
  chrome: 'CHROME-EXTENSION-ID',
  edge: 'EDGE-EXTENSION-ID',
  firefox: 'cotejo@cotejo.extension',
};

export interface PolicyFile {
  readonly name: string;
  readonly text: string;
}

interface Chromium {
  readonly file: 'chrome' | 'edge';
  readonly registry: string;
  /** The domain of the browser's settings on macOS. */
  readonly domain: string;
  readonly updateUrl: string;
  /** The policy setting that pins the extension's button to the toolbar. */
  readonly pinned: PolicyTree;
  /**
   * The identifiers of the profile and its two payloads. They never change, so that a new profile replaces the old one.
   */
  readonly profile: readonly [string, string, string];
}

const chromiums: readonly Chromium[] = [
  {
    file: 'chrome',
    registry: 'SOFTWARE\\Policies\\Google\\Chrome',
    domain: 'com.google.Chrome',
    updateUrl: 'https://clients2.google.com/service/update2/crx',
    pinned: { toolbar_pin: 'force_pinned' },
    profile: [
      '5F0B6E3A-7C1D-4E52-9A60-2D8B1F4C7E01',
      '5F0B6E3A-7C1D-4E52-9A60-2D8B1F4C7E02',
      '5F0B6E3A-7C1D-4E52-9A60-2D8B1F4C7E03',
    ],
  },
  {
    file: 'edge',
    registry: 'SOFTWARE\\Policies\\Microsoft\\Edge',
    domain: 'com.microsoft.Edge',
    updateUrl: 'https://edge.microsoft.com/extensionwebstorebase/v1/crx',
    pinned: { toolbar_state: 'force_shown' },
    profile: [
      '5F0B6E3A-7C1D-4E52-9A60-2D8B1F4C7E11',
      '5F0B6E3A-7C1D-4E52-9A60-2D8B1F4C7E12',
      '5F0B6E3A-7C1D-4E52-9A60-2D8B1F4C7E13',
    ],
  },
];

const isTree = (value: PolicyValue): value is PolicyTree =>
  typeof value === 'object' && !Array.isArray(value);

const installed = ({ updateUrl, pinned }: Chromium): PolicyTree => ({
  installation_mode: 'force_installed',
  update_url: updateUrl,
  ...pinned,
});

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const registryText = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/**
 * Writes a tree as registry keys: flags and numbers as DWORD, texts as strings, trees and lists (from 1) as sub-keys.
 */
function registryKeys(key: string, tree: PolicyTree): string[] {
  const values: string[] = [];
  const subKeys: string[] = [];
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') values.push(`${registryText(name)}=${registryText(value)}`);
    else if (typeof value === 'object') {
      const subTree = isTree(value)
        ? value
        : Object.fromEntries((value as readonly PolicyValue[]).map((one, i) => [String(i + 1), one]));
      subKeys.push(...registryKeys(`${key}\\${name}`, subTree));
    } else values.push(`${registryText(name)}=dword:${Number(value).toString(16).padStart(8, '0')}`);
  }
  return [[`[${key}]`, ...values, ''].join('\r\n'), ...subKeys];
}

function registryFile(browser: Chromium, id: string, policy: PolicyTree): string {
  const root = `HKEY_LOCAL_MACHINE\\${browser.registry}`;
  const ofExtension = `${root}\\3rdparty\\extensions\\${id}\\policy`;
  return [
    'Windows Registry Editor Version 5.00',
    '',
    ...registryKeys(`${root}\\ExtensionSettings\\${id}`, installed(browser)),
    // First delete the values that an older version of this file set.
    `[-${ofExtension}]\r\n`,
    ...registryKeys(ofExtension, policy),
  ].join('\r\n');
}

const xmlText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function plist(value: PolicyValue, indent: string): string {
  const deeper = `${indent}\t`;
  if (typeof value === 'string') return `${indent}<string>${xmlText(value)}</string>`;
  if (typeof value === 'number') return `${indent}<integer>${value}</integer>`;
  if (typeof value === 'boolean') return `${indent}<${value}/>`;
  if (!isTree(value)) {
    const items = (value as readonly PolicyValue[]).map((item) => plist(item, deeper));
    return [`${indent}<array>`, ...items, `${indent}</array>`].join('\n');
  }
  const entries = Object.entries(value).flatMap(([key, one]) => [
    `${deeper}<key>${xmlText(key)}</key>`,
    plist(one, deeper),
  ]);
  return [`${indent}<dict>`, ...entries, `${indent}</dict>`].join('\n');
}

function macProfile(browser: Chromium, id: string, policy: PolicyTree): string {
  const [profile, settings, extension] = browser.profile;
  const payload = (domain: string, uuid: string, content: PolicyTree): PolicyTree => ({
    PayloadType: domain,
    PayloadIdentifier: `cotejo.${domain}`,
    PayloadUUID: uuid,
    PayloadVersion: 1,
    ...content,
  });
  const whole: PolicyTree = {
    PayloadType: 'Configuration',
    PayloadIdentifier: `cotejo.${browser.file}`,
    PayloadUUID: profile,
    PayloadVersion: 1,
    PayloadScope: 'System',
    PayloadDisplayName: 'Cotejo',
    PayloadContent: [
      payload(browser.domain, settings, { ExtensionSettings: { [id]: installed(browser) } }),
      payload(`${browser.domain}.extensions.${id}`, extension, policy),
    ],
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    plist(whole, ''),
    '</plist>',
    '',
  ].join('\n');
}

function linuxFile(browser: Chromium, id: string, policy: PolicyTree): string {
  return json({
    ExtensionSettings: { [id]: installed(browser) },
    '3rdparty': { extensions: { [id]: policy } },
  });
}

function firefoxFile(id: string, policy: PolicyTree): string {
  const installUrl = `https://addons.mozilla.org/firefox/downloads/latest/${id}/latest.xpi`;
  return json({
    policies: {
      ExtensionSettings: {
        [id]: { installation_mode: 'force_installed', install_url: installUrl, default_area: 'navbar' },
      },
      '3rdparty': { Extensions: { [id]: policy } },
    },
  });
}

/**
 * Returns the files for all platforms. Each installs the extension and sets its policy, except the file for Google's
 * Admin console, which only sets the policy.
 */
export function policyFiles(policy: PolicyTree, ids: ExtensionIds): readonly PolicyFile[] {
  const values = Object.fromEntries(Object.entries(policy).map(([key, Value]) => [key, { Value }]));
  return [
    ...chromiums.flatMap((browser) => {
      const id = ids[browser.file];
      return [
        { name: `${browser.file}-windows.reg`, text: registryFile(browser, id, policy) },
        { name: `${browser.file}-macos.mobileconfig`, text: macProfile(browser, id, policy) },
        { name: `${browser.file}-linux.json`, text: linuxFile(browser, id, policy) },
      ];
    }),
    { name: 'google-admin-console.json', text: json(values) },
    { name: 'firefox-policies.json', text: firefoxFile(ids.firefox, policy) },
  ];
}

/** Returns the bytes of a file. Windows' registry editor reads text beyond ASCII only as UTF-16. */
export function policyFileBytes({ name, text }: PolicyFile): Uint8Array<ArrayBuffer> {
  if (!name.endsWith('.reg')) return new TextEncoder().encode(text);
  const units = Uint16Array.from(`\ufeff${text}`, (unit) => unit.charCodeAt(0));
  const bytes = new DataView(new ArrayBuffer(units.length * 2));
  for (const [i, unit] of units.entries()) bytes.setUint16(i * 2, unit, true);
  return new Uint8Array(bytes.buffer);
}

/** Returns an integration as a policy has it, with a placeholder for its secret. Empty fields are left out. */
function policyIntegration(integration: Integration): PolicyTree {
  const given = policyFields.map((field): [string, PolicyValue] => [
    integrationFields[field].policy.name,
    field === 'secret' ? secretPlaceholder : integration[field],
  ]);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

/**
 * Returns the current settings as a policy: the given integrations, even if there are none, without their secrets; the
 * user's choices; and all other prescribed settings. `layer` is where integrations and choices go.
 */
export function policyFromSettings(
  { enforced, defaults }: AppliedPolicy,
  integrations: readonly Integration[],
  chosen: ChosenPreferences,
  layer: PolicyLayer,
): PolicyTree {
  const rest = ({ integrations: _, ...settings }: AppliedPolicy[PolicyLayer]) => settings as PolicyTree;
  const given = integrations.map(policyIntegration);
  const own: PolicyTree = { integrations: given, ...chosen };
  // Of two values of a setting, the later one is used: enforced ones override choices, and choices override defaults.
  return layer === 'enforced'
    ? { enforced: { ...own, ...rest(enforced) }, defaults: rest(defaults) }
    : { enforced: rest(enforced), defaults: { ...rest(defaults), ...own } };
}
