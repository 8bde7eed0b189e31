import { describe, expect, test } from 'vitest';
import {
  addressChanges,
  applyImport,
  type ExchangedIntegration,
  exportFileText,
  type ImportProblem,
  importChanges,
  readImport,
  withLockedChecks,
} from '../../../utils/core/integration/exchange.ts';
import type { Integration } from '../../../utils/core/integration/integration.ts';
import { exchangedFields } from '../../../utils/core/integration/integration-fields.ts';
import { noPolicy } from '../../../utils/core/policy/applied-policy.ts';
import { failed, success } from '../../../utils/core/result.ts';
import { maxTaughtPatterns } from '../../../utils/core/session/taught-pattern.ts';
import { integrationNamed } from '../../fixtures/integration.ts';

const live = { ...integrationNamed('Live'), secretId: 'the-secret-id' };
const test2 = { ...integrationNamed('Test'), apiKey: 'aaaaaaaa-9c31-4c5e-8a3d-1f2b3c4d5e6f' };
const { id: _, secretId: __, ...exchanged } = live;
const file = (integrations: unknown, more: object = {}) =>
  JSON.stringify({ format: 'cotejo-integrations', version: 1, integrations, ...more });

const read = (text: string): readonly ExchangedIntegration[] => {
  const result = readImport(text);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value.integrations;
};

describe('a file of integrations', () => {
  test('exported and read, is the same without ids and secrets', () => {
    const text = exportFileText([live, test2], []);
    expect(text).not.toContain('the-secret-id');
    expect(read(text)).toEqual([exchanged, { ...exchanged, name: 'Test', apiKey: test2.apiKey }]);
  });

  test('with taught addresses, with or without integrations, is read', () => {
    const portalAddresses = ['station.veriff.com/queue/{session}', 'station.veriff.com/teams/{other}'];
    expect(readImport(exportFileText([live], portalAddresses))).toEqual(
      success({ integrations: [exchanged], portalAddresses }),
    );
    expect(readImport(exportFileText([], portalAddresses))).toEqual(
      success({ integrations: [], portalAddresses }),
    );
    expect(exportFileText([live], [])).not.toContain('portalAddresses');
  });

  test('with one integration and one taught address, is text in a stable form', () => {
    const text = `{
  "format": "cotejo-integrations",
  "version": 1,
  "integrations": [
    {
      "name": "Live",
      "baseUrl": "https://api-saas.veriff.com",
      "apiKey": "8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f",
      "version": "1.0.0",
      "veriffIntegrationId": "",
      "secretMode": "device",
      "checkSignatures": true,
      "requireSigned": false
    }
  ],
  "portalAddresses": [
    "station.veriff.com/queue/{session}"
  ]
}
`;
    const portalAddresses = ['station.veriff.com/queue/{session}'];
    expect(exportFileText([live], portalAddresses)).toBe(text);
    expect(readImport(text)).toEqual(success({ integrations: [exchanged], portalAddresses }));
  });

  test('with a key that is no UUID and an undocumented host, is read', () => {
    const unusual = { ...exchanged, apiKey: 'my-key', baseUrl: 'https://api.acme.veriff.com' };
    expect(read(file([unusual]))).toEqual([unusual]);
  });

  test('with sealed secrets and required signatures, is read', () => {
    const sealed = { ...exchanged, secretMode: 'passphrase', requireSigned: true };
    expect(read(file([sealed]))).toEqual([sealed]);
  });

  test('with an address that is known already, or as many as can be taught, is read', () => {
    for (const portalAddresses of [
      ['station.veriff.com/verifications/{session}'],
      Array.from({ length: maxTaughtPatterns }, (_, i) => `station.veriff.com/queue${i}/{session}`),
    ])
      expect(readImport(file([], { portalAddresses }))).toEqual(
        success({ integrations: [], portalAddresses }),
      );
  });

  test('with fields in another form, normalizes them like the settings', () => {
    const [one] = read(file([{ ...exchanged, name: ' Live ', baseUrl: 'API-SaaS.veriff.com/v1/' }]));
    expect(one).toEqual(exchanged);
    expect(read(file([{ ...exchanged, checkSignatures: false, requireSigned: true }]))[0]).toMatchObject({
      requireSigned: false,
    });
  });

  test.each<[string, string, ImportProblem]>([
    ['an empty text', '', { code: 'foreign' }],
    ['a text that is not JSON', 'secret: x', { code: 'foreign' }],
    ['a JSON array', '[]', { code: 'foreign' }],
    ['another format', '{"format":"other","version":1}', { code: 'foreign' }],
    ['a newer form', file([exchanged], { version: 2 }), { code: 'newer' }],
    ['an unknown property', file([exchanged], { more: 1 }), { code: 'malformed' }],
    ['a secret', file([{ ...exchanged, secret: 'x' }]), { code: 'malformed' }],
    ['an id of its own', file([{ ...exchanged, id: 'x' }]), { code: 'malformed' }],
    ['a missing field', file([{ name: 'Live' }]), { code: 'malformed' }],
    ['an unknown storage mode', file([{ ...exchanged, secretMode: 'cloud' }]), { code: 'malformed' }],
    ['no integration', file([]), { code: 'empty' }],
    [
      'an API on a foreign host',
      file([exchanged, { ...exchanged, baseUrl: 'https://evil.test' }]),
      { code: 'bad-integration', number: 2 },
    ],
    [
      'a key that no header can carry',
      file([{ ...exchanged, apiKey: 'a\r\nx: y' }]),
      { code: 'bad-integration', number: 1 },
    ],
    ['an invisible name', file([{ ...exchanged, name: '\u202e' }]), { code: 'bad-integration', number: 1 }],
    ['the same key twice', file([exchanged, exchanged]), { code: 'twice', number: 2 }],
    ['an address that is not a text', file([exchanged], { portalAddresses: [1] }), { code: 'malformed' }],
    [
      'an address without a place for the session',
      file([exchanged], {
        portalAddresses: ['station.veriff.com/queue/{session}', 'station.veriff.com/queue'],
      }),
      { code: 'bad-address', number: 2 },
    ],
    [
      'an address with an ID in it',
      file([], { portalAddresses: [`station.veriff.com/${live.apiKey}/{session}`] }),
      { code: 'bad-address', number: 1 },
    ],
    [
      'an address in another form',
      file([], { portalAddresses: ['https://station.veriff.com/queue/{session}'] }),
      { code: 'bad-address', number: 1 },
    ],
    [
      'more addresses than can be taught',
      file([], {
        portalAddresses: Array.from(
          { length: maxTaughtPatterns + 1 },
          (_, i) => `station.veriff.com/queue${i}/{session}`,
        ),
      }),
      { code: 'bad-address', number: maxTaughtPatterns + 1 },
    ],
    [
      'an address that names two sessions',
      file([], { portalAddresses: ['station.veriff.com/verifications/*/next/{session}'] }),
      { code: 'bad-address', number: 1 },
    ],
  ])('with %s, is refused', (_, text, problem) => {
    expect(readImport(text)).toEqual(failed(problem));
  });

  test('with a `__proto__` key, is refused and changes no prototype', () => {
    const text = file([exchanged]).replace('{', '{"__proto__":{"polluted":1},');
    expect(readImport(text)).toEqual(failed({ code: 'malformed' }));
    expect('polluted' in {}).toBe(false);
  });
});

describe('an import', () => {
  const newId = () => 'new';

  test('of a new integration, adds it without a secret', () => {
    const changes = importChanges([test2], [exchanged], newId);
    const after = { ...exchanged, id: 'new', secretId: '' };
    expect(changes).toEqual([{ kind: 'add', after, fields: exchangedFields, warnings: [] }]);
    expect(applyImport([test2], changes).map(({ name }) => name)).toEqual(['Test', 'Live']);
  });

  test('[fault 3] of a new API key that is not a UUID, warns', () => {
    const [change] = importChanges([], [{ ...exchanged, apiKey: 'my-key' }], newId);
    expect(change).toMatchObject({ kind: 'add', warnings: ['key'] });
  });

  test('of a known API key, changes its integration in place and names the fields', () => {
    const moved: ExchangedIntegration = {
      ...exchanged,
      name: 'Production',
      baseUrl: 'https://api.veriff.me',
    };
    const changes = importChanges([live, test2], [moved], newId);
    const after = { ...live, name: 'Production', baseUrl: 'https://api.veriff.me' };
    expect(changes).toEqual([
      { kind: 'change', before: live, after, fields: ['name', 'baseUrl'], warnings: ['other-host'] },
    ]);
    expect(applyImport([live, test2], changes)).toEqual([after, test2]);
  });

  const unknown = { baseUrl: 'https://api.acme.veriff.com' };
  const off = { checkSignatures: false, requireSigned: false };
  test.each<[string, Partial<Integration> | undefined, Partial<ExchangedIntegration>, readonly string[]]>([
    ['a new one at an undocumented host', undefined, unknown, ['unknown-host']],
    ['a new one without checks', undefined, off, ['unchecked']],
    ['another host', {}, { baseUrl: 'https://api.veriff.me' }, ['other-host']],
    ['another, undocumented host', {}, unknown, ['unknown-host', 'other-host']],
    ['the same undocumented host', unknown, { ...unknown, name: 'x' }, []],
    ['checks that are turned off', {}, off, ['unchecked']],
    [
      'checks that are turned off with their requirement',
      { requireSigned: true },
      off,
      ['unchecked', 'not-required'],
    ],
    ['a requirement that is dropped', { requireSigned: true }, {}, ['not-required']],
    ['checks that are turned on', off, { requireSigned: true }, []],
    ['another name', {}, { name: 'x' }, []],
    ['another name beside a key that is no UUID', { apiKey: 'my-key' }, { apiKey: 'my-key', name: 'x' }, []],
  ])('of %s, has the warnings $3', (_, before, file, warnings) => {
    const known = before ? [{ ...live, ...before }] : [];
    const [change] = importChanges(known, [{ ...exchanged, ...file }], newId);
    expect(change).toMatchObject({ warnings });
  });

  test('of a known integration, leaves a stored secret and its storage mode', () => {
    const [change] = importChanges([live], [{ ...exchanged, secretMode: 'passphrase' }], newId);
    expect(change).toEqual({ kind: 'same', after: live });
    const empty = { ...live, secretId: '' };
    const [mode] = importChanges([empty], [{ ...exchanged, secretMode: 'passphrase' }], newId);
    expect(mode).toMatchObject({ kind: 'change', fields: ['secretMode'] });
  });

  test('of the same file again, changes nothing', () => {
    const changes = importChanges([live, test2], read(exportFileText([live, test2], [])), newId);
    expect(changes.map(({ kind }) => kind)).toEqual(['same', 'same']);
    expect(applyImport([live, test2], changes)).toEqual([live, test2]);
  });
});

describe('taught addresses of a file', () => {
  const [queue, teams] = ['station.veriff.com/queue/{session}', 'station.veriff.com/teams/{other}'];

  test('are added if they change something', () => {
    expect(addressChanges([queue], [queue, teams])).toEqual({
      changes: [{ pattern: queue, problem: 'needless' }, { pattern: teams }],
      after: [queue, teams],
    });
  });

  test('that contradict a known one, are reported and left out', () => {
    const other = 'station.veriff.com/queue/{other}';
    expect(addressChanges([queue], [other, teams])).toEqual({
      changes: [{ pattern: other, problem: 'two-sessions' }, { pattern: teams }],
      after: [queue, teams],
    });
  });
});

test('withLockedChecks, under a policy that locks checks, keeps the existing ones', () => {
  const own = { ...integrationNamed('Live'), checkSignatures: true, requireSigned: true };
  const { id: _, secretId: __, ...file } = { ...own, checkSignatures: false, requireSigned: false };
  const added = { ...file, apiKey: '0b6d1d0c-93bb-4b38-8f0d-3b0a0c8d4a11' };
  const locked = { ...noPolicy, enforced: { checkSignatures: false } };
  expect(withLockedChecks(locked, [own], [file, added])).toEqual([
    { ...file, checkSignatures: true, requireSigned: true },
    added,
  ]);
  expect(withLockedChecks(noPolicy, [own], [file])).toEqual([file]);
});
