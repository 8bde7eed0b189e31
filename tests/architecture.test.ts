// Checks that the code keeps to docs/architecture.md: which module may import what, and what each page reaches.
import { readFile } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  filesOf,
  type Import,
  importsIn,
  importsOf,
  reachedFrom,
  readModules,
  root,
  sourceFiles,
  violationsOf,
} from './imports.ts';

const sources = await sourceFiles();
const imports = (await Promise.all(sources.map(importsOf))).flat();
const mainOf = (page: string) => `entrypoints/${page}/main.tsx`;
const pages = sources.flatMap((file) => /^entrypoints\/(\w+)\/main\.tsx$/.exec(file)?.[1] ?? []);
const modules = readModules(await readFile(join(root, 'docs/architecture.md'), 'utf8'));

test('every source file, is in one module of the table, and every module has files', async () => {
  const owned = await Promise.all(modules.map(({ files: patterns }) => filesOf(patterns)));
  expect(owned.filter((found) => found.length === 0)).toEqual([]);
  expect(owned.flat().toSorted()).toEqual(sources.toSorted());
});

test('every import, is one that the table allows', () => {
  expect(imports.length).toBeGreaterThan(1000);
  expect(violationsOf(modules, imports)).toEqual([]);
});

describe('a seeded violation of each import rule, is found', () => {
  const seeds: readonly (readonly [rule: string, file: string, from: string])[] = [
    ['core has no browser', 'utils/core/lookup/lookup.ts', '../../browser/api.ts'],
    ['core has no library but zod', 'utils/core/bulk/bulk-run.ts', 'papaparse'],
    ['services call no extension API', 'utils/services/lookup-service.ts', '../browser/api.ts'],
    ['adapters use no service', 'utils/browser/lookups.ts', '../services/lookup-service.ts'],
    ['shared adapters use none of the worker’s', 'utils/browser/lookups.ts', './worker/lock.ts'],
    ['the worker’s adapters use no service', 'utils/browser/worker/lock.ts', '../../services/locking.ts'],
    ['the worker’s adapters use no page', 'utils/browser/worker/lock.ts', '../../pages/csv.ts'],
    ['the worker draws nothing', 'entrypoints/background/index.ts', '../../components/Popup.tsx'],
    ['the worker uses no page', 'entrypoints/background/index.ts', '../../utils/pages/csv.ts'],
    ['the polyfill brings only the library', 'entrypoints/polyfill.ts', '../utils/browser/api.ts'],
    ['the content script has no schema', 'utils/portal/chip.ts', '../core/zod.ts'],
    ['the content script has no signature', 'utils/portal/chip.ts', '../core/integration/signature.ts'],
    ['the content script has no adapter', 'entrypoints/portal.ts', '../utils/browser/api.ts'],
    ['the content script has no library', 'entrypoints/portal.ts', 'preact'],
    ['components call nothing', 'components/Popup.tsx', '../utils/browser/lookups.ts'],
    ['components compute nothing', 'components/Popup.tsx', '../utils/core/lookup/verdict.ts'],
    ['shared pages use no service but the client', 'utils/pages/csv.ts', '../services/lookup-service.ts'],
    ['shared pages use no worker’s adapter', 'utils/pages/csv.ts', '../browser/worker/lock.ts'],
    ...pages.map(mainOf).flatMap((file): [string, string, string][] => [
      ['no page uses a service', file, '../../utils/services/lookup-service.ts'],
      ['no page uses the worker’s adapters', file, '../../utils/browser/worker/lock.ts'],
      ['no page signs', file, '../../utils/core/integration/signature.ts'],
      ['no page opens seals', file, '../../utils/core/integration/seal.ts'],
      ['no page imports the worker', file, '../background/services.ts'],
    ]),
    ['pages do not import each other', 'entrypoints/popup/app.tsx', '../options/use-draft.ts'],
    ['pages do not import each other', 'entrypoints/options/main.tsx', '../bulk/Run.tsx'],
  ];

  test.each(seeds)('%s: %s imports %s', async (_, file, from) => {
    const seeded = importsIn(file, `import { x } from '${from}';\n`);
    expect(await filesOf(file)).toEqual([file]);
    expect(violationsOf(modules, seeded)).toEqual(seeded);
  });

  test('every module, has a seed', () => {
    const seeded = modules.filter(({ files }) =>
      seeds.some(([, file]) => files.some((pattern) => matchesGlob(file, pattern))),
    );
    expect(seeded).toEqual(modules);
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
])('the package %s, is imported only by the files listed here', (target, importers) => {
  expect(
    imports
      .filter((line) => line.target === target && !line.typesOnly)
      .map(({ file }) => file)
      .toSorted(),
  ).toEqual(importers);
});

test.each([
  [/\bstorage\.local\b/, 'the store of integrations', ['utils/browser/local-store.ts']],
  [/\bnavigator\.credentials\b/, 'the prompt for a passkey', ['utils/browser/passkeys.ts']],
  [/\bbrowser\.scripting\b/, 'the injection of scripts', ['utils/browser/worker/portal-scripts.ts']],
])('%s, %s, is called in one file', async (call, _, callers) => {
  const read = await Promise.all(
    sources.map(async (file) => ({ file, source: await readFile(join(root, file), 'utf8') })),
  );
  const code = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  expect(read.filter(({ source }) => call.test(code(source))).map(({ file }) => file)).toEqual(callers);
});

test('the dynamic imports, are those listed here', async () => {
  const lazy = await Promise.all(
    sources.map(async (file) => {
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

test('passkeys, are awaited only by the settings and the unlock window', () => {
  const waiting = imports.filter(({ target }) => target === 'utils/browser/passkeys.ts');
  expect(waiting.map(({ file }) => file).toSorted()).toEqual([
    'entrypoints/options/test-connection.ts',
    'entrypoints/options/use-passkeys.ts',
    'entrypoints/unlock/main.tsx',
  ]);
});

describe('which pages reach the secrets', () => {
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

  /**
   * The files by which a page may open seals or sign. A page that is neither here nor in `secretPages` may do neither.
   */
  const permitted: Readonly<Record<string, { readonly opens: string[]; readonly signs: string[] }>> = {
    popup: { opens: [unlock], signs: [demo] },
    sidepanel: { opens: [unlock], signs: [demo] },
    bulk: { opens: [unlock], signs: [] },
    practice: { opens: [], signs: [demo] },
  };
  /** The pages that save or unlock secrets. */
  const secretPages = ['options', 'unlock'];
  const others = pages.filter((page) => !secretPages.includes(page));

  /** Returns the signing and opening files that a page must not reach but does, with these imports added. */
  async function violationsBy(page: string, seeded: readonly Import[] = []): Promise<string[]> {
    const { opens, signs } = permitted[page] ?? { opens: [], signs: [] };
    const entries = sources.filter((file) => file.startsWith(`entrypoints/${page}/`));
    const signed = await reachedFrom(entries, { notFollowed: signs, seeded });
    const opened = await reachedFrom(entries, { notFollowed: [...opens, ...signs], seeded });
    return [
      ...signed.filter((file) => signing.includes(file)),
      ...opened.filter((file) => opening.includes(file)),
    ];
  }

  test.each(others)('the page %s, signs and opens seals only by permitted files', async (page) => {
    expect(await violationsBy(page)).toEqual([]);
  });

  test.each(Object.entries(permitted))(
    'the page %s, reaches all its permitted files %j',
    async (page, files) => {
      const { opens, signs } = files;
      const entries = await filesOf(`entrypoints/${page}/*.{ts,tsx}`);
      const reached = await reachedFrom(entries, { notFollowed: [...opens, ...signs] });
      expect(reached).toEqual(expect.arrayContaining([...opens, ...signs]));
    },
  );

  test.each(others.flatMap((page) => [...signing, ...opening].map((file) => [page, file] as const)))(
    'the page %s that reaches %s by way of a component, is found',
    async (page, target) => {
      const seeded = [
        { file: mainOf(page), target: 'components/Glyph.tsx', typesOnly: false },
        { file: 'components/Glyph.tsx', target, typesOnly: false },
      ];
      expect(await violationsBy(page, seeded)).toContain(target);
      const types = seeded.map((line) => ({ ...line, typesOnly: true }));
      expect(await violationsBy(page, types)).toEqual([]);
    },
  );

  test('the content script, reaches no file of the vault, the seals or the signature', async () => {
    const forbidden = [...signing, ...opening, unlock, 'utils/browser/vault-store.ts'];
    const breaches = async (seeded: readonly Import[] = []) =>
      (await reachedFrom(['entrypoints/portal.ts'], { seeded })).filter((file) => forbidden.includes(file));
    expect(await breaches()).toEqual([]);
    for (const target of forbidden) {
      const seeded = [{ file: 'utils/portal/chip.ts', target, typesOnly: false }];
      expect(await breaches(seeded)).toContain(target);
    }
  });

  test('reading integrations and locks, reaches no file that signs or opens seals', async () => {
    const reached = await reachedFrom(['utils/browser/integrations.ts', 'utils/browser/locked-secrets.ts']);
    expect(reached.filter((file) => [...signing, ...opening].includes(file))).toEqual([]);
  });

  test('settings page, unlock window and worker, reach the vault and what opens seals', async () => {
    for (const entry of ['options/main.tsx', 'unlock/main.tsx', 'background/index.ts']) {
      const reached = await reachedFrom([`entrypoints/${entry}`]);
      expect(reached, entry).toEqual(expect.arrayContaining(['utils/browser/vault.ts', ...opening]));
    }
  });
});
