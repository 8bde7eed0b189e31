// Checks docs/architecture.md: which modules may import which, the manifest's permissions, and the content script.
import { glob, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const built = join(root, '.output/chrome-mv3');

interface Import {
  readonly file: string;
  /** A path from the root for a file of the project, else the package's name as written. */
  readonly target: string;
  readonly typesOnly: boolean;
}

const filesOf = (pattern: string | string[]) => Array.fromAsync(glob(pattern, { cwd: root }));

async function importsOf(file: string): Promise<Import[]> {
  const source = await readFile(join(root, file), 'utf8');
  const lines = source.matchAll(
    /^(?:import|export)\s+(type\s+)?([\w\s{},*$]*?)(?:\s*from\s*)?['"]([^'"\n]+)['"];$/gm,
  );
  // Dynamic imports count too; `typeof import()` is a type.
  const lazy = source.matchAll(/(?<!typeof )\bimport\(['"]([^'"\n]+)['"]\)/g);
  const target = (from: string) =>
    from.startsWith('.') ? relative(root, resolve(root, dirname(file), from)) : from;
  return [
    ...Array.from(lines, ([, keyword, names = '', from = '']) => ({
      file,
      target: target(from),
      typesOnly: keyword !== undefined || /^\{(?:\s*type\s[^,]*,?)+\s*\}$/.test(names.trim()),
    })),
    ...Array.from(lazy, ([, from = '']) => ({ file, target: target(from), typesOnly: false })),
  ];
}

const preact = /^(preact|preact\/hooks|#i18n)$/;
const core = /^utils\/core\//;
const browser = /^utils\/browser\//;
const portal = /^utils\/portal\//;
const components = /^components\//;
/** What extension pages share. */
const pages = /^utils\/pages\//;

/** Each room: its files, what they may import, and what they may import types of. */
const rooms: { name: string; files: string; may: RegExp[]; types?: RegExp[] }[] = [
  { name: 'core', files: 'utils/core/**/*.ts', may: [core, /^zod\/mini$/] },
  {
    name: 'services',
    files: 'utils/services/*.ts',
    may: [core, /^utils\/services\//],
  },
  {
    name: 'pages',
    files: 'utils/pages/*.{ts,tsx}',
    may: [
      core,
      browser,
      pages,
      // The demo's replies go through the client that Veriff's go through.
      /^utils\/services\/registry-client\.ts$/,
      components,
      preact,
      /^(papaparse|fflate\/browser|(read|write)-excel-file\/universal)$/,
    ],
  },
  {
    name: 'browser',
    files: 'utils/browser/**/*.ts',
    may: [core, browser, /^idb-keyval$/],
    types: [/^webextension-polyfill$/],
  },
  {
    name: 'portal',
    files: 'utils/portal/*.ts',
    may: [/^utils\/core\/(session\/(address|session-id)|lookup\/outcome-glyphs)\.ts$/, portal],
    types: [core],
  },
  {
    name: 'components',
    files: 'components/*',
    may: [
      /^utils\/core\/lookup\/(failure-rules|outcome-glyphs)\.ts$/,
      components,
      preact,
      /^@wxt-dev\/i18n$/,
    ],
    types: [core],
  },
  {
    name: 'background',
    files: 'entrypoints/background/*.ts',
    may: [core, /^utils\/services\//, /^entrypoints\/background\//, browser, portal, /^#imports$/],
  },
  {
    name: 'the content script',
    files: 'entrypoints/portal.ts',
    may: [/^utils\/core\/session\/(address|session-id)\.ts$/, portal, /^#imports$/],
    types: [core],
  },
  { name: 'the polyfill', files: 'entrypoints/polyfill.ts', may: [/^(webextension-polyfill|#imports)$/] },
  {
    name: 'popup and side panel',
    files: 'entrypoints/{popup,sidepanel}/*.{ts,tsx}',
    may: [
      /^utils\/core\/(?!integration\/(?:signature|seal)\b)/,
      browser,
      pages,
      components,
      preact,
      /^entrypoints\/popup\//,
      /^assets\/failure\.css$/,
    ],
  },
  {
    name: 'practice portal',
    files: 'entrypoints/practice/*.tsx',
    may: [/^utils\/core\/(?!integration\/(?:signature|seal)\b)/, browser, pages, portal, components, preact],
  },
  {
    name: 'other pages',
    files: 'entrypoints/{options,welcome,changelog,privacy,unlock}/*.{ts,tsx}',
    may: [
      /^utils\/core\/(?!integration\/(?:signature|seal)\b)/,
      browser,
      components,
      preact,
      /^entrypoints\/options\//,
      pages,
      /^@zxcvbn-ts\//,
      /^(?:CHANGELOG(?:\.es)?\.md|docs\/privacy(?:\.es)?\.md|LICENSE)\?raw$/,
    ],
  },
  {
    name: 'bulk',
    files: 'entrypoints/bulk/*.{ts,tsx}',
    may: [
      /^utils\/core\/(?!integration\/(?:signature|seal)\b)/,
      pages,
      /^entrypoints\/bulk\//,
      browser,
      components,
      preact,
    ],
  },
];

describe.each(rooms)('$name', ({ files, may, types = [] }) => {
  test('imports only what its room may', async () => {
    const found = await filesOf(files);
    expect(found).not.toEqual([]);
    const imports = (await Promise.all(found.map(importsOf))).flat();
    const strangers = imports.filter(
      ({ target, typesOnly }) =>
        !may.some((allowed) => allowed.test(target)) &&
        !(typesOnly && types.some((allowed) => allowed.test(target))),
    );
    expect(strangers).toEqual([]);
  });
});

test('every source file, belongs to a room', async () => {
  const all = await filesOf('{utils,components,entrypoints}/**/*.{ts,tsx}');
  const housed = await filesOf(rooms.map(({ files }) => files));
  expect(all.filter((file) => !housed.includes(file))).toEqual([]);
});

test.each([
  ['zod/mini', ['utils/core/zod.ts']],
  ['webextension-polyfill', ['entrypoints/polyfill.ts']],
  [
    'idb-keyval',
    [
      'utils/browser/bulk-store.ts',
      'utils/browser/database-area.ts',
      'utils/browser/journal-database.ts',
      'utils/browser/journal-keys.ts',
      'utils/browser/journal.ts',
      'utils/browser/store-secrets.ts',
      'utils/browser/vault-store.ts',
      'utils/browser/vault.ts',
    ],
  ],
  ['papaparse', ['utils/pages/csv.ts']],
  ['fflate/browser', ['utils/pages/zip.ts']],
  ['read-excel-file/universal', ['utils/pages/workbook-reader.ts']],
  ['write-excel-file/universal', ['utils/pages/workbook-writer.ts']],
  ['@zxcvbn-ts/core', ['entrypoints/options/estimate-passphrase.ts']],
])('%s, is imported only by %j', async (target, doors) => {
  const files = await filesOf('{utils,components,entrypoints}/**/*.{ts,tsx}');
  const imports = (await Promise.all(files.map(importsOf))).flat();
  expect(
    imports
      .filter((line) => line.target === target && !line.typesOnly)
      .map(({ file }) => file)
      .toSorted(),
  ).toEqual(doors);
});

test.each([
  [/\bstorage\.local\b/, 'what decides where a signature goes', ['utils/browser/local-store.ts']],
  [/\bnavigator\.credentials\b/, 'what waits for a passkey', ['utils/browser/passkeys.ts']],
  [/\bbrowser\.scripting\b/, 'what runs in a page', ['utils/browser/worker/portal-scripts.ts']],
])('%s, %s, is called in one file', async (call, _, callers) => {
  const files = await filesOf('{utils,components,entrypoints}/**/*.{ts,tsx}');
  const sources = await Promise.all(
    files.map(async (file) => ({ file, source: await readFile(join(root, file), 'utf8') })),
  );
  const code = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  expect(sources.filter(({ source }) => call.test(code(source))).map(({ file }) => file)).toEqual(callers);
});

test('the manifest asks for this and nothing else', async () => {
  const { version, ...manifest } = JSON.parse(await readFile(join(built, 'manifest.json'), 'utf8'));
  const hosts = ['https://*.veriff.com/*', 'https://*.veriff.me/*'];
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(manifest).toEqual({
    manifest_version: 3,
    name: '__MSG_manifest_name__',
    short_name: 'Cotejo',
    description: '__MSG_manifest_description__',
    default_locale: 'en',
    icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
    permissions: ['storage', 'scripting', 'contextMenus', 'idle', 'sidePanel'],
    host_permissions: hosts,
    storage: { managed_schema: 'policy-schema.json' },
    externally_connectable: {},
    incognito: 'not_allowed',
    minimum_chrome_version: '127',
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src https://*.veriff.com https://*.veriff.me; base-uri 'none'; form-action 'none'",
    },
    background: { service_worker: 'background.js' },
    action: { default_title: 'Cotejo', default_popup: 'popup.html' },
    side_panel: { default_path: 'sidepanel.html' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+V' } },
      'copy-result': {
        suggested_key: { default: 'Alt+Shift+C' },
        description: '__MSG_manifest_copyResult__',
      },
    },
    omnibox: { keyword: 'cotejo' },
    options_ui: { open_in_tab: true, page: 'options.html' },
    content_scripts: [
      {
        matches: ['https://station.veriff.com/*'],
        run_at: 'document_start',
        js: ['portal.js'],
      },
    ],
  });
});

describe('the built content script', async () => {
  const script = await readFile(join(built, 'portal.js'), 'utf8');
  test.each([
    ['zod', /_zod|safeParse|ZodMini/],
    ['signing', /HMAC|subtle|importKey|hmac-signature/],
    ['Preact', /__k\b|diffed|preact/i],
    ['the polyfill', /webextension-polyfill|mozilla/i],
    ['requests of its own', /\bfetch\b|XMLHttpRequest|WebSocket|sendBeacon/],
    ['storage', /\.storage\b|localStorage|indexedDB/],
  ])('has no %s', (_, pattern) => {
    expect(script).not.toMatch(pattern);
  });
});

test('pages import while they run what few of their visits need', async () => {
  const files = await filesOf('{utils,components,entrypoints}/**/*.{ts,tsx}');
  const lazy = await Promise.all(
    files.map(async (file) => {
      const source = await readFile(join(root, file), 'utf8');
      return Array.from(source.matchAll(/(?<!typeof )\bimport\(([^)]*)\)/g), ([, what = '']) => [file, what]);
    }),
  );
  expect(lazy.flat().toSorted()).toEqual([
    ['entrypoints/bulk/download.ts', "'../../utils/pages/workbook-writer.ts'"],
    ['entrypoints/options/journal-file.ts', "'../../utils/pages/workbook-writer.ts'"],
    ['entrypoints/options/use-passphrase-estimate.ts', "'./estimate-passphrase.ts'"],
    ['entrypoints/popup/app.tsx', "'./extras.tsx'"],
    ['entrypoints/popup/app.tsx', "'./failure.tsx'"],
    ['entrypoints/popup/app.tsx', "'./question.tsx'"],
    ['entrypoints/popup/app.tsx', "'./unread.tsx'"],
    ['entrypoints/popup/app.tsx', "'./warnings.tsx'"],
    ['entrypoints/popup/load-reader.ts', "'./reader.ts'"],
    ['entrypoints/popup/start.tsx', "'./app.tsx'"],
    ['entrypoints/popup/use-demo-badge.ts', "'./demo-badge.ts'"],
    ['entrypoints/popup/use-popup.ts', "'../../utils/pages/demo-call.ts'"],
    ['utils/pages/list-file.ts', "'./workbook-reader.ts'"],
  ]);
});

test('passkeys, are awaited only by the settings and the unlock window', async () => {
  const files = await filesOf('{utils,components,entrypoints}/**/*.{ts,tsx}');
  const imports = (await Promise.all(files.map(importsOf))).flat();
  const waiting = imports.filter(({ target }) => target === 'utils/browser/passkeys.ts');
  expect(waiting.map(({ file }) => file).toSorted()).toEqual([
    'entrypoints/options/test-connection.ts',
    'entrypoints/options/use-passkeys.ts',
    'entrypoints/unlock/main.tsx',
  ]);
});

test('no library starts workers out of blobs: the CSP forbids them', async () => {
  for (const file of await Array.fromAsync(glob('**/*.js', { cwd: built }))) {
    expect.soft(await readFile(join(built, file), 'utf8'), file).not.toMatch(/new Worker\(/);
  }
});

test('the worker, has no code of the demo', async () => {
  const worker = await readFile(join(built, 'background.js'), 'utf8');
  expect(worker).not.toMatch(/de30de30|practice\.html/);
});

test('docs/permissions.md justifies each permission and names no other', async () => {
  const { permissions, host_permissions } = JSON.parse(await readFile(join(built, 'manifest.json'), 'utf8'));
  const justified = await readFile(join(root, 'docs/permissions.md'), 'utf8');
  const rows = Array.from(justified.matchAll(/^\| `([^`]+)` \|/gm), ([, permission]) => permission);
  expect(rows.toSorted()).toEqual([...permissions, ...host_permissions].toSorted());
});

test('every page runs no-peer-connections.js before any other script', async () => {
  const pages = await Array.fromAsync(glob('*.html', { cwd: built }));
  expect(pages.length).toBeGreaterThan(5);
  for (const page of pages) {
    const [first = ''] = (await readFile(join(built, page), 'utf8')).match(/<script[^>]*>/g) ?? [];
    expect(first, page).toBe('<script src="/no-peer-connections.js">');
  }
});

test('no source map is built', async () => {
  expect(await Array.fromAsync(glob('**/*.map', { cwd: built }))).toEqual([]);
});

/** Every file whose code a process has, following imports of values from these; what `exceptions` import is left out. */
async function reachedFrom(
  entries: readonly string[],
  exceptions: readonly string[] = [],
): Promise<string[]> {
  const reached = new Set(entries);
  for (const file of reached) {
    if (exceptions.includes(file)) continue;
    for (const { target, typesOnly } of await importsOf(file)) {
      if (!typesOnly && /^(?:utils|components|entrypoints)\/.*\.tsx?$/.test(target)) reached.add(target);
    }
  }
  return [...reached];
}

describe('the walls around the secrets', () => {
  /** What makes a signature, reads the key for one, or stores a secret. */
  const signing = [
    'utils/browser/store-secrets.ts',
    'utils/browser/vault.ts',
    'utils/core/integration/signature.ts',
  ];
  /** What opens a sealed secret. */
  const opening = ['utils/core/integration/passkey-seal.ts', 'utils/core/integration/seal.ts'];
  /** Unlocks with a passphrase, in the page where it is typed. */
  const unlock = 'utils/browser/unlock.ts';
  /** Signs the demo's own replies with a key of its own. */
  const demo = 'utils/pages/demo-call.ts';

  test.each([
    ['popup', [unlock], [demo]],
    ['sidepanel', [unlock], [demo]],
    ['bulk', [unlock], []],
    ['practice', [], [demo]],
    ['welcome', [], []],
    ['changelog', [], []],
    ['privacy', [], []],
  ])('%s has no code that signs, and opens a seal through %j alone', async (page, unlocks, signs) => {
    const entries = await filesOf(`entrypoints/${page}/*.{ts,tsx}`);
    expect(entries).not.toEqual([]);
    expect((await reachedFrom(entries, signs)).filter((file) => signing.includes(file))).toEqual([]);
    const closed = await reachedFrom(entries, [...unlocks, ...signs]);
    expect(closed.filter((file) => opening.includes(file))).toEqual([]);
    // Each exception is needed, so that none outlives its reason.
    expect([...unlocks, ...signs].filter((file) => !closed.includes(file))).toEqual([]);
  });

  test('the content script reaches nothing of the vault, the seals or the signature', async () => {
    const reached = await reachedFrom(['entrypoints/portal.ts']);
    const forbidden = [...signing, ...opening, unlock, 'utils/browser/vault-store.ts'];
    expect(reached.filter((file) => forbidden.includes(file))).toEqual([]);
  });

  test('what pages have that read integrations, without saving them', async () => {
    const reached = await reachedFrom(['utils/browser/integrations.ts', 'utils/browser/locked-secrets.ts']);
    expect(reached.filter((file) => [...signing, ...opening].includes(file))).toEqual([]);
  });

  test('settings page, unlock window and worker do reach them: imports are followed', async () => {
    for (const entry of ['options/main.tsx', 'unlock/main.tsx', 'background/index.ts']) {
      const reached = await reachedFrom([`entrypoints/${entry}`]);
      expect(reached, entry).toEqual(expect.arrayContaining(['utils/browser/vault.ts', ...opening]));
    }
  });
});
