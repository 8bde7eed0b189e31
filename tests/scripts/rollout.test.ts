// Checks the files for administrators: they are as generated, and independent readers get the same policy from them.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import schema from '../../assets/public/policy-schema.json' with { type: 'json' };
import { examplePolicy } from '../../scripts/rollout/example-policy.ts';
import { policySchemaText } from '../../scripts/rollout/policy-schema.ts';
import { type SchemaNode, settingRows } from '../../scripts/rollout/setting-rows.ts';
import { secretPlaceholder } from '../../utils/core/integration/integration-fields.ts';
import { readPolicy } from '../../utils/core/policy/policy.ts';
import { type PolicyTree, type PolicyValue, policyFiles } from '../../utils/pages/policy-files.ts';
import { runs } from '../profile.ts';

const ids = {
  chrome: 'CHROME-EXTENSION-ID',
  edge: 'EDGE-EXTENSION-ID',
  firefox: 'cotejo@cotejo.extension',
};
const read = (name: string) => readFileSync(resolve(import.meta.dirname, '../../docs/rollout', name), 'utf8');

/** Converts a value from the Windows registry, which has only texts and numbers, to the types in the schema. */
function typed(raw: unknown, node: SchemaNode): unknown {
  const tree = raw as Record<string, unknown>;
  switch (node.type) {
    case 'boolean':
      return raw === 1;
    case 'array':
      return Object.keys(tree).map((_, i) => typed(tree[String(i + 1)], node.items ?? { type: 'string' }));
    case 'object':
      return Object.fromEntries(
        Object.entries(tree).map(([key, one]) => [
          key,
          typed(one, node.properties?.[key] ?? { type: 'string' }),
        ]),
      );
    default:
      return raw;
  }
}

/** Reads the keys of a .reg file as one tree of texts and numbers. */
function readRegistry(text: string): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  let key = root;
  const [first, ...lines] = text.split('\r\n');
  expect(first).toBe('Windows Registry Editor Version 5.00');
  const unquoted = (quoted: string) => quoted.replaceAll(/\\(.)/g, '$1');
  for (const line of lines.filter((line) => line !== '' && !line.startsWith('[-'))) {
    const path = /^\[(.+)\]$/.exec(line)?.[1];
    const [, name = '', dword, string] =
      /^"((?:[^"\\]|\\.)*)"=(?:dword:([0-9a-f]{8})|"((?:[^"\\]|\\.)*)")$/.exec(line) ?? [];
    if (path) {
      key = path.split('\\').reduce<Record<string, unknown>>((parent, part) => {
        parent[part] ??= {};
        return parent[part] as Record<string, unknown>;
      }, root);
    } else if (dword !== undefined) key[unquoted(name)] = Number.parseInt(dword, 16);
    else if (string !== undefined) key[unquoted(name)] = unquoted(string);
    else throw new Error(`not a line of a .reg file: ${line}`);
  }
  return root;
}

/** Reads a property list. */
function readPlist(element: Element): unknown {
  const children = Array.from(element.children);
  switch (element.tagName.toLowerCase()) {
    case 'plist':
      return children[0] && readPlist(children[0]);
    case 'dict':
      return Object.fromEntries(
        children.flatMap((child, i) =>
          child.tagName === 'key' && children[i + 1]
            ? [[child.textContent ?? '', readPlist(children[i + 1] as Element)]]
            : [],
        ),
      );
    case 'array':
      return children.map(readPlist);
    case 'string':
      return element.textContent;
    case 'integer':
      return Number(element.textContent);
    case 'true':
      return true;
    case 'false':
      return false;
    default:
      throw new Error(`not of a property list: ${element.tagName}`);
  }
}

const dig = (tree: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], tree);

interface Read {
  readonly policy: unknown;
  readonly installed: unknown;
}

/** For each file, a reader of its policy and of how it installs the extension, as the platform reads them. */
const readers: Record<string, (text: string) => Read> = {
  ...Object.fromEntries(
    [
      { browser: 'chrome' as const, domain: 'com.google.Chrome', key: ['Google', 'Chrome'] },
      { browser: 'edge' as const, domain: 'com.microsoft.Edge', key: ['Microsoft', 'Edge'] },
    ].flatMap(({ browser, domain, key }): [string, (text: string) => Read][] => [
      [
        `${browser}-windows.reg`,
        (text) => {
          const policies = dig(readRegistry(text), 'HKEY_LOCAL_MACHINE', 'SOFTWARE', 'Policies', ...key);
          return {
            policy: typed(
              dig(policies, '3rdparty', 'extensions', ids[browser], 'policy'),
              schema as SchemaNode,
            ),
            installed: dig(policies, 'ExtensionSettings', ids[browser]),
          };
        },
      ],
      [
        `${browser}-macos.mobileconfig`,
        (text) => {
          const profile = readPlist(new DOMParser().parseFromString(text, 'text/xml').documentElement);
          const payloads = dig(profile, 'PayloadContent') as Record<string, unknown>[];
          const payload = (type: string) => payloads.find(({ PayloadType }) => PayloadType === type) ?? {};
          const { defaults, enforced } = payload(`${domain}.extensions.${ids[browser]}`);
          return {
            policy: { defaults, enforced },
            installed: dig(payload(domain), 'ExtensionSettings', ids[browser]),
          };
        },
      ],
      [
        `${browser}-linux.json`,
        (text) => ({
          policy: dig(JSON.parse(text), '3rdparty', 'extensions', ids[browser]),
          installed: dig(JSON.parse(text), 'ExtensionSettings', ids[browser]),
        }),
      ],
    ]),
  ),
  'google-admin-console.json': (text) => ({
    policy: {
      defaults: dig(JSON.parse(text), 'defaults', 'Value'),
      enforced: dig(JSON.parse(text), 'enforced', 'Value'),
    },
    installed: undefined,
  }),
  'firefox-policies.json': (text) => ({
    policy: dig(JSON.parse(text), 'policies', '3rdparty', 'Extensions', ids.firefox),
    installed: dig(JSON.parse(text), 'policies', 'ExtensionSettings', ids.firefox),
  }),
};

const generated = policyFiles(examplePolicy, ids);

test('every platform, has a file, and every file has a reader', () => {
  expect(generated.map(({ name }) => name).toSorted()).toEqual(Object.keys(readers).toSorted());
});

describe.each(generated)('$name', ({ name, text }) => {
  test('in docs/rollout, is as the script writes it', () => {
    expect(read(name)).toBe(text);
  });

  test('has the whole policy and installs the extension', () => {
    const { policy, installed } = readers[name]?.(text) ?? {};
    expect(policy).toEqual(examplePolicy);
    if (name !== 'google-admin-console.json') {
      expect(installed).toMatchObject({ installation_mode: 'force_installed' });
    }
  });
});

test('texts of printable characters, in every file, are read back unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (string) => {
      const text = string.replaceAll(/[\p{Cc}\p{Cs}\p{Cf}]/gu, '');
      const policy = { defaults: { chip: text }, enforced: { portalHosts: [text, 'x'] } };
      for (const file of policyFiles(policy, ids)) {
        expect(readers[file.name]?.(file.text).policy).toEqual(policy);
      }
    }),
    runs(200, 20_000),
  );
});

describe('the example', () => {
  const used = (value: PolicyValue, path = ''): string[] => {
    if (Array.isArray(value)) return value.flatMap((one: PolicyValue) => used(one, `${path}[]`));
    if (typeof value !== 'object') return [path];
    return Object.entries(value as PolicyTree).flatMap(([key, one]) => [
      ...(path ? [path] : []),
      ...used(one, path ? `${path}.${key}` : key),
    ]);
  };

  test('has every setting of the schema and no other', () => {
    const { defaults = {}, enforced = {} } = examplePolicy;
    const named = new Set([...used(defaults), ...used(enforced)].filter((path) => !path.endsWith('[]')));
    const known = settingRows(schema.properties.enforced).map((row) => /`(.+?)`/.exec(row)?.[1] ?? '');
    expect([...named, 'integrations', 'portalHosts', 'portalAddresses'].toSorted()).toEqual(known.toSorted());
  });

  test('is valid once the secrets are filled in; until then, they are reported', () => {
    expect(readPolicy(examplePolicy).problems).toEqual([
      { path: 'enforced.integrations[0].sharedSecret', code: 'placeholder' },
      { path: 'enforced.integrations[1].sharedSecret', code: 'placeholder' },
    ]);
    const filled = JSON.parse(JSON.stringify(examplePolicy).replaceAll(secretPlaceholder, 'a secret'));
    expect(readPolicy(filled).problems).toEqual([]);
  });
});

test('the guide, describes every setting in the schema’s words', () => {
  for (const row of settingRows(schema.properties.enforced)) expect(read('README.md')).toContain(row);
});

test('policy-schema.json, generated again, is the same', () => {
  const file = resolve(import.meta.dirname, '../../assets/public/policy-schema.json');
  expect(readFileSync(file, 'utf8'), 'run `npm run rollout`').toBe(policySchemaText);
});

test('the schema, has only types and texts, and masks the secret', () => {
  const check = (node: SchemaNode & Record<string, unknown>, path: string): void => {
    const allowed = ['type', 'title', 'description', 'properties', 'items', 'sensitiveValue'];
    expect(
      Object.keys(node).filter((key) => !allowed.includes(key)),
      path,
    ).toEqual([]);
    expect(['object', 'array', 'string', 'boolean', 'integer']).toContain(node.type);
    expect(node.sensitiveValue, path).toBe(path.endsWith('sharedSecret') ? true : undefined);
    for (const [name, one] of Object.entries(node.properties ?? {})) check({ ...one }, `${path}.${name}`);
    if (node.items) check({ ...node.items }, `${path}[]`);
  };
  check(schema as SchemaNode & Record<string, unknown>, '');
  expect(schema.properties.defaults.properties).toEqual(schema.properties.enforced.properties);
});
