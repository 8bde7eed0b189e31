// @vitest-environment node
import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeCrx from 'crx3';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { signCrx } from '../../scripts/release/crx.ts';
import { requiredVariable } from '../../scripts/release/environment.ts';
import { signPackage } from '../../scripts/release/sign.ts';
import { submit } from '../../scripts/release/submit.ts';
import { versionToRelease } from '../../scripts/release/version.ts';
import { failed, success } from '../../utils/core/result.ts';
import { readCrx } from '../standin/crx.ts';
import { createSigningKey, extensionId, publisherId, StoreStandin, token } from '../standin/store.ts';

const folder = await mkdtemp(join(tmpdir(), 'cotejo-release-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Returns a zip with one stored file, `manifest.json`, as a stand-in for the package. */
function zipOf(manifest: object): Buffer {
  const name = Buffer.from('manifest.json');
  const content = Buffer.from(JSON.stringify(manifest));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50);
  central.writeUInt32LE(content.length, 20);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt32LE(local.length + name.length + content.length, 16);
  return Buffer.concat([local, name, content, central, name, end]);
}

async function file(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const signing = createSigningKey();
const keyFile = await file('key.pem', signing.privateKey);
const access = { extensionId, publisherId, token };

let standin: StoreStandin;
beforeEach(() => {
  standin = new StoreStandin(signing.publicKey);
  vi.stubGlobal('fetch', standin.fetch);
  return () => vi.unstubAllGlobals();
});

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');

async function signed(manifest: object, key = keyFile): Promise<string> {
  const zip = zipOf(manifest);
  return signPackage(await file('package.zip', zip), sha256Of(zip), key);
}

const submitQuietly = (crxFile: string, dryRun: boolean, to = access) =>
  submit(crxFile, to, { dryRun, say: () => undefined });

describe('the signature', async () => {
  test('of an unchanged zip, can be verified by others', async () => {
    const crx = readCrx(await readFile(await signed({ version: '1.0.0' })));
    expect(crx?.publicKey).toBe(signing.publicKey);
    expect(crx?.zip.equals(zipOf({ version: '1.0.0' }))).toBe(true);
  });

  test('of a zip that was changed afterwards, is invalid', async () => {
    const bytes = await readFile(await signed({ version: '1.0.0' }));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    expect(readCrx(bytes)).toBeUndefined();
  });

  test('of a zip, equals the one that crx3 makes with the same key', async () => {
    const zip = zipOf({ version: '1.0.0', filler: 'x'.repeat(70_000) });
    const crxPath = join(folder, 'oracle.crx');
    await writeCrx(createReadStream(await file('oracle.zip', zip)), { keyPath: keyFile, crxPath });
    expect(signCrx(zip, createPrivateKey(signing.privateKey)).equals(await readFile(crxPath))).toBe(true);
  });

  test.each([
    ['another digest', '0'.repeat(64)],
    ['no digest', ''],
    ['the digest’s beginning', sha256Of(zipOf({ version: '1.0.0' })).slice(0, 32)],
  ])('is refused if %s was approved, before the key is read', async (_, approved) => {
    const zipFile = await file('package.zip', zipOf({ version: '1.0.0' }));
    await expect(signPackage(zipFile, approved, join(folder, 'none.pem'))).rejects.toThrow('was approved');
  });

  test('is not made with a key of another kind', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = await file('ec.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    await expect(signed({ version: '1.0.0' }, key)).rejects.toThrow('not an RSA key');
  });

  test.each([
    ['is missing', join(folder, 'none.pem')],
    ['is not a key', await file('text.pem', 'no key')],
  ])('is not made if the key %s', async (_, key) => {
    await expect(signed({ version: '1.0.0' }, key)).rejects.toThrow();
  });
});

describe('the submission to the store', () => {
  test('of a signed package, uploads it for a staged release', async () => {
    await submitQuietly(await signed({ version: '1.0.0' }), false);
    expect(standin.uploaded).toBe('1.0.0');
    expect(standin.submitted).toBe('STAGED_PUBLISH');
  });

  test('as a dry run, requests only the status', async () => {
    await submitQuietly(await signed({ version: '1.0.0' }), true);
    expect(standin.calls).toEqual([`GET /v2/publishers/${publisherId}/items/${extensionId}:fetchStatus`]);
  });

  test.each([
    ['a token that the store does not know', 'credentials', { ...access, token: 'stolen' }, '1.0.0'],
    ['another item', 'not found', { ...access, extensionId: 'pppp' }, '1.0.0'],
    ['a version that is not higher', 'higher', access, '0.0.9'],
  ])('with %s, is refused and submits nothing', async (_, message, to, version) => {
    await expect(submitQuietly(await signed({ version }), false, to)).rejects.toThrow(message);
    expect(standin.submitted).toBeUndefined();
  });

  test('of a package signed by another key, is refused even with the right token', async () => {
    const foreign = await file('foreign.pem', createSigningKey().privateKey);
    await expect(submitQuietly(await signed({ version: '1.0.0' }, foreign), false)).rejects.toThrow(
      'signature',
    );
    const bare = await file('bare.zip', zipOf({ version: '1.0.0' }));
    await expect(submitQuietly(bare, false)).rejects.toThrow('crx');
    expect(standin.uploaded).toBeUndefined();
  });
});

describe('the version', () => {
  const packageJson = JSON.stringify({ version: '1.2.3' });
  test.each([
    ['is the tag’s', 'v1.2.3', '## [1.2.3] - 2026-12-01', success('1.2.3')],
    ['needs no section while it is a rehearsal', undefined, '## [Unreleased]', success('1.2.3')],
    ['is not another tag’s', 'v1.2.4', '## [1.2.3]', failed(expect.stringContaining('v1.2.4'))],
    ['has to be in the changelog', 'v1.2.3', '## [Unreleased]', failed(expect.stringContaining('[1.2.3]'))],
  ])('%s', (_, tag, changelog, expected) => {
    expect(versionToRelease(packageJson, changelog, tag)).toEqual(expected);
  });
});

test('a missing or empty variable, is named in the error', () => {
  expect(requiredVariable('CRX_KEY_FILE', { CRX_KEY_FILE: 'key.pem' })).toBe('key.pem');
  for (const env of [{}, { CRX_KEY_FILE: '' }]) {
    expect(() => requiredVariable('CRX_KEY_FILE', env)).toThrow('CRX_KEY_FILE is not set');
  }
});

test.each([
  'scripts/sign.ts',
  'scripts/release/crx.ts',
  'scripts/release/sign.ts',
  'scripts/release/version.ts',
])('%s, which runs beside the key, imports only Node and its neighbors', async (path) => {
  const source = await readFile(path, 'utf8');
  const imported = Array.from(source.matchAll(/from '([^']+)'/g), ([, name = '']) => name);
  expect(imported.length).toBeGreaterThan(0);
  expect(imported.filter((name) => !/^node:|^\.\.?\//.test(name))).toEqual([]);
});
