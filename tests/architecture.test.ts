// Checks that the code keeps to docs/architecture.md: which module may import what, and what each page reaches.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf, importsIn, importsOf, readModules, root, sourceFiles, violationsOf } from './imports.ts';

const modules = readModules(await readFile(join(root, 'docs/architecture.md'), 'utf8'));

test('every source file, is in one module of the table, and every module has files', async () => {
  const files = await sourceFiles();
  const owned = await Promise.all(modules.map(({ files: patterns }) => filesOf(patterns)));
  expect(owned.filter((found) => found.length === 0)).toEqual([]);
  expect(owned.flat().toSorted()).toEqual(files.toSorted());
});

test('every import, is one that the table allows', async () => {
  const imports = (await Promise.all((await sourceFiles()).map(importsOf))).flat();
  expect(imports.length).toBeGreaterThan(1000);
  expect(violationsOf(modules, imports)).toEqual([]);
});

describe('a seeded violation of each wall, is found', () => {
  test.each([
    ['core has no browser', 'utils/core/lookup/lookup.ts', '../../browser/api.ts'],
    ['core has no library but zod', 'utils/core/bulk/bulk-run.ts', 'papaparse'],
    ['services call no extension API', 'utils/services/lookup-service.ts', '../browser/api.ts'],
    ['adapters use no service', 'utils/browser/lookups.ts', '../services/lookup-service.ts'],
    ['only the worker uses its adapters', 'entrypoints/popup/app.tsx', '../../utils/browser/worker/lock.ts'],
    ['shared adapters use none of the worker’s', 'utils/browser/lookups.ts', './worker/lock.ts'],
    ['pages use no service', 'entrypoints/bulk/Run.tsx', '../../utils/services/lookup-service.ts'],
    ['shared pages use no service', 'utils/pages/csv.ts', '../services/lookup-service.ts'],
    ['pages sign nothing', 'entrypoints/popup/app.tsx', '../../utils/core/integration/signature.ts'],
    ['the content script has no schema', 'utils/portal/chip.ts', '../core/zod.ts'],
    ['the content script has no adapter', 'entrypoints/portal.ts', '../utils/browser/api.ts'],
    ['components call nothing', 'components/Popup.tsx', '../utils/browser/lookups.ts'],
    ['components compute nothing', 'components/Popup.tsx', '../utils/core/lookup/verdict.ts'],
    ['the worker draws nothing', 'entrypoints/background/index.ts', '../../components/Popup.tsx'],
    ['pages do not import each other', 'entrypoints/popup/app.tsx', '../options/use-draft.ts'],
  ])('%s', (_, file, from) => {
    const seeded = importsIn(file, `import { x } from '${from}';\n`);
    expect(violationsOf(modules, seeded)).toEqual(seeded);
  });

  test('an import of types, is allowed where the table says so', () => {
    const types = importsIn(
      'components/Popup.tsx',
      "import type { V } from '../utils/core/lookup/verdict.ts';\n",
    );
    expect(violationsOf(modules, types)).toEqual([]);
  });

  test('a file outside every module, may import nothing', () => {
    const stray = importsIn('utils/stray.ts', "import { x } from './core/zod.ts';\n");
    expect(violationsOf(modules, stray)).toEqual(stray);
  });
});

test.each([
  ['zod/mini', ['utils/core/zod.ts']],
  ['webextension-polyfill', ['entrypoints/polyfill.ts']],
  [
    'idb-keyval',
    [
      'utils/browser/bulk-database.ts',
      'utils/browser/bulk-results.ts',
      'utils/browser/bulk-runs.ts',
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
  const files = await sourceFiles();
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
  const files = await sourceFiles();
  const sources = await Promise.all(
    files.map(async (file) => ({ file, source: await readFile(join(root, file), 'utf8') })),
  );
  const code = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  expect(sources.filter(({ source }) => call.test(code(source))).map(({ file }) => file)).toEqual(callers);
});

test('code that few visits need, is imported dynamically', async () => {
  const files = await sourceFiles();
  const lazy = await Promise.all(
    files.map(async (file) => {
      const source = await readFile(join(root, file), 'utf8');
      return Array.from(source.matchAll(/(?<!typeof )\bimport\(([^)]*)\)/g), ([, what = '']) => [file, what]);
    }),
  );
  expect(lazy.flat().toSorted()).toEqual([
    ['entrypoints/bulk/download-results.ts', "'../../utils/pages/workbook-writer.ts'"],
    ['entrypoints/options/journal-file.ts', "'../../utils/pages/workbook-writer.ts'"],
    ['entrypoints/options/use-passphrase-estimate.ts', "'./estimate-passphrase.ts'"],
    ['entrypoints/popup/app.tsx', "'./failure.tsx'"],
    ['entrypoints/popup/app.tsx', "'./question.tsx'"],
    ['entrypoints/popup/app.tsx', "'./unread.tsx'"],
    ['entrypoints/popup/app.tsx', "'./warnings.tsx'"],
    ['entrypoints/popup/extras.tsx', "'./lock.tsx'"],
    ['entrypoints/popup/extras.tsx', "'./recents.tsx'"],
    ['entrypoints/popup/load-reader.ts', "'./reader.ts'"],
    ['entrypoints/popup/start.tsx', "'./app.tsx'"],
    ['entrypoints/popup/use-demo-badge.ts', "'./demo-badge.ts'"],
    ['entrypoints/popup/use-popup.ts', "'../../utils/pages/demo-call.ts'"],
    ['entrypoints/popup/use-shown-result.ts', "'./in-portal.ts'"],
    ['utils/browser/active-tab.ts', "'../core/session/unread-address.ts'"],
    ['utils/pages/list-file.ts', "'./workbook-reader.ts'"],
    ['utils/pages/read-settings.ts', "'../browser/parse-settings.ts'"],
  ]);
});

test('passkeys, are awaited only by the settings and the unlock window', async () => {
  const files = await sourceFiles();
  const imports = (await Promise.all(files.map(importsOf))).flat();
  const waiting = imports.filter(({ target }) => target === 'utils/browser/passkeys.ts');
  expect(waiting.map(({ file }) => file).toSorted()).toEqual([
    'entrypoints/options/test-connection.ts',
    'entrypoints/options/use-passkeys.ts',
    'entrypoints/unlock/main.tsx',
  ]);
});

/** Returns the files that are reached from these by imports of values. The imports of `exceptions` are not followed. */
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
  /** The files that make a signature, read a signing key, or store a secret. */
  const signing = [
    'utils/browser/store-secrets.ts',
    'utils/browser/vault.ts',
    'utils/core/integration/signature.ts',
  ];
  /** The files that open a sealed secret. */
  const opening = ['utils/core/integration/passkey-seal.ts', 'utils/core/integration/seal.ts'];
  /** The file that unlocks with a passphrase, in the page where it is typed. */
  const unlock = 'utils/browser/unlock.ts';
  /** The file that signs the demo's replies, with a key of its own. */
  const demo = 'utils/pages/demo-call.ts';

  test.each([
    ['popup', [unlock], [demo]],
    ['sidepanel', [unlock], [demo]],
    ['bulk', [unlock], []],
    ['practice', [], [demo]],
    ['welcome', [], []],
    ['changelog', [], []],
    ['privacy', [], []],
  ])('the page %s, has no code that signs, and opens seals only by %j', async (page, unlocks, signs) => {
    const entries = await filesOf(`entrypoints/${page}/*.{ts,tsx}`);
    expect(entries).not.toEqual([]);
    expect((await reachedFrom(entries, signs)).filter((file) => signing.includes(file))).toEqual([]);
    const closed = await reachedFrom(entries, [...unlocks, ...signs]);
    expect(closed.filter((file) => opening.includes(file))).toEqual([]);
    // Each exception is still needed.
    expect([...unlocks, ...signs].filter((file) => !closed.includes(file))).toEqual([]);
  });

  test('the content script, reaches no file of the vault, the seals or the signature', async () => {
    const reached = await reachedFrom(['entrypoints/portal.ts']);
    const forbidden = [...signing, ...opening, unlock, 'utils/browser/vault-store.ts'];
    expect(reached.filter((file) => forbidden.includes(file))).toEqual([]);
  });

  test('a page that only reads integrations, reaches no file that signs or opens', async () => {
    const reached = await reachedFrom(['utils/browser/integrations.ts', 'utils/browser/locked-secrets.ts']);
    expect(reached.filter((file) => [...signing, ...opening].includes(file))).toEqual([]);
  });

  test('settings page, unlock window and worker, reach these files by imports', async () => {
    for (const entry of ['options/main.tsx', 'unlock/main.tsx', 'background/index.ts']) {
      const reached = await reachedFrom([`entrypoints/${entry}`]);
      expect(reached, entry).toEqual(expect.arrayContaining(['utils/browser/vault.ts', ...opening]));
    }
  });
});
