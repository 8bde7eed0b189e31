// Checks the stores' rules for the texts of their forms, the built manifest and the pictures, and that the zip is
// reproducible.
import { execFile } from 'node:child_process';
import { cp, glob, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readZip } from '../zip.ts';

const root = resolve(import.meta.dirname, '../..');
const built = join(root, '.output/chrome-mv3');
const read = (file: string) => readFile(join(root, file), 'utf8');
const readJson = async (file: string) => JSON.parse(await readFile(join(built, file), 'utf8'));

/** Returns a document's second-level sections by their headings. */
function sectionsOf(document: string): Record<string, string> {
  const [, ...sections] = document.split(/^## /m);
  return Object.fromEntries(
    sections.map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      return [heading, lines.join('\n').trim()];
    }),
  );
}

describe.each(['en', 'es'])('the listing in %s', async (locale) => {
  const listing = sectionsOf(await read(`docs/store/listing.${locale}.md`));
  const messages = await readJson(`_locales/${locale}/messages.json`);

  test('repeats the manifest’s name and summary, within 75 and 132 characters', () => {
    expect(listing.Name).toBe(messages.manifest_name.message);
    expect(listing.Name?.length).toBeLessThanOrEqual(75);
    expect(listing.Summary).toBe(messages.manifest_description.message);
    expect(listing.Summary?.length).toBeLessThanOrEqual(132);
  });

  test('has a description accepted by Chrome (max. 16,000) and Edge (min. 250)', () => {
    expect(listing.Description?.length).toBeGreaterThanOrEqual(250);
    expect(listing.Description?.length).toBeLessThanOrEqual(16_000);
  });

  test('says that it is not affiliated with Veriff or INE', () => {
    expect(listing.Description).toMatch(/(not|no está) (affiliated|afiliado).*INE/);
  });
});

describe('justifications', async () => {
  const rows = Array.from((await read('docs/permissions.md')).matchAll(/^\| `([^`]+)` \| (.+) \|$/gm));

  test.each([
    ['Chrome', '.output/chrome-mv3/manifest.json'],
    ['Firefox', '.output/firefox-mv3/manifest.json'],
  ])('of the %s build, are one for each permission and no other', async (_, file) => {
    const manifest = JSON.parse(await read(file));
    const asked = ['permissions', 'optional_permissions', 'host_permissions', 'optional_host_permissions'];
    const permissions: string[] = asked.flatMap((key) => manifest[key] ?? []);
    // Firefox needs no permission for its sidebar.
    const expected = file.includes('firefox') ? [...permissions, 'sidePanel'] : permissions;
    expect(rows.map(([, permission]) => permission).toSorted()).toEqual(expected.toSorted());
  });

  test('fit into their fields', async () => {
    const form = sectionsOf(await read('docs/store/privacy-tab.md'));
    const reasons = rows.map(([, , why = '']) => why);
    const texts = [...reasons, form['Single purpose'] ?? '', form['Host permissions'] ?? ''];
    for (const text of texts) {
      expect(text.length).toBeGreaterThan(20);
      expect(text.length).toBeLessThanOrEqual(1000);
    }
  });
});

/** Returns the width and height of a PNG file. */
async function sizeOf(file: string): Promise<[number, number]> {
  const bytes = await readFile(file);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test.each([16, 32, 48, 128])('the package, has an icon of %i pixels', async (size) => {
  const { icons } = await readJson('manifest.json');
  expect(await sizeOf(join(built, icons[size]))).toEqual([size, size]);
});

test.each(
  ['en', 'es'].flatMap((locale) => [
    ...[1, 2, 3, 4, 5].map((i) => [`${locale}/screenshot-${i}.png`, 1280, 800] as const),
    [`${locale}/tile-440x280.png`, 440, 280] as const,
    [`${locale}/marquee-1400x560.png`, 1400, 560] as const,
  ]),
)('the picture %s, is %i×%i without transparency', async (name, width, height) => {
  const file = join(root, 'docs/store/images', name);
  expect(await sizeOf(file)).toEqual([width, height]);
  const trueColorWithoutAlpha = 2;
  expect((await readFile(file)).readUInt8(25)).toBe(trueColorWithoutAlpha);
});

test('Edge’s logo, is 300×300', async () => {
  expect(await sizeOf(join(root, 'docs/store/images/logo-300.png'))).toEqual([300, 300]);
});

test('pages, refer to no other origin', async () => {
  const sources = await Promise.all(
    (await Array.fromAsync(glob('*.html', { cwd: built }))).map((file) =>
      readFile(join(built, file), 'utf8'),
    ),
  );
  expect(sources).not.toEqual([]);
  expect(sources.filter((source) => /(?:src|href)="(?:https?:)?\/\//.test(source))).toEqual([]);
});

describe('the zip', () => {
  /** Builds the package from a copy of the source in a separate folder; `stdout` is what the build prints. */
  async function zipIn(prefix: string, zone: string): Promise<{ zip: Buffer; stdout: string }> {
    const folder = await mkdtemp(join(tmpdir(), prefix));
    try {
      for (const part of [
        'assets',
        'components',
        'entrypoints',
        'utils',
        'package.json',
        'tsconfig.json',
        'wxt.config.ts',
        'CHANGELOG.md',
        'CHANGELOG.es.md',
        'LICENSE',
        'docs',
      ]) {
        await cp(join(root, part), join(folder, part), { recursive: true });
      }
      await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
      const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin/wxt'), ['zip'], {
        cwd: folder,
        env: { ...process.env, TZ: zone, NODE_ENV: 'production' },
      });
      const [file = ''] = await Array.fromAsync(glob('.output/*.zip', { cwd: folder }));
      return { zip: await readFile(join(folder, file)), stdout };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  test('from another folder and time zone, is identical, and its SHA-256 is printed', async () => {
    const [here, there] = await Promise.all([
      zipIn('cotejo-a-', 'America/Mexico_City'),
      zipIn('cotejo-elsewhere-b-', 'Asia/Tokyo'),
    ]);
    expect(here.zip.equals(there.zip)).toBe(true);
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(here.zip))).toString(
      'hex',
    );
    expect(here.stdout).toContain(digest);
    const files = await Array.fromAsync(glob('**/*.*', { cwd: built }));
    const packed = readZip(here.zip);
    expect([...packed.keys()].toSorted()).toEqual(files.toSorted());
    // The package has no source maps, and no key: the store assigns the extension its id.
    expect([...packed.keys()].filter((name) => name.endsWith('.map'))).toEqual([]);
    expect([...packed.values()].filter((content) => content.includes('sourceMappingURL'))).toEqual([]);
    const manifest = JSON.parse(packed.get('manifest.json')?.toString() ?? '');
    expect(manifest.manifest_version).toBe(3);
    expect(manifest).not.toHaveProperty('key');
  });
});
