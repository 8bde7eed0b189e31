// Checks that a unit test is found where its source is: `utils/core/lookup/verdict.ts` is tested by
// `tests/core/lookup/verdict.test.ts`, `components/RowTable.tsx` by `tests/components/row-table.test.tsx`. A test of
// several small sources has the name of one of them.
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, sourceFiles } from './imports.ts';

/** Tests of behavior that no single source file has, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {
  'core/session/reader/reader-corners': 'the reader as a whole, on texts that no single step decides',
  'core/session/reader/reader-kinds': 'the reader as a whole, on each kind of text',
  'core/session/reader/reader-property': 'the reader as a whole, on any text',
  'services/fuzz': 'client, reply and glossary together, on any body',
  'services/lists': 'a list from the bytes of its file to the summary of its IDs',
};

/** Returns a path without its top folder (except `components`) and its extension, with the file name in kebab case. */
function mirrored(path: string): string {
  const stem = path.replace(/^(?:utils|entrypoints|tests)\//, '').replace(/(?:\.test)?\.tsx?$/, '');
  const name = basename(stem).replace(/(?<!^)(?=[A-Z])/g, '-');
  return `${dirname(stem)}/${name.toLowerCase()}`;
}

test('every unit test, mirrors a source file or is an exception with a reason', async () => {
  const sources = new Set((await sourceFiles()).map(mirrored));
  const tests = await filesOf(
    'tests/{core,services,browser,portal,pages,components,popup,options,bulk}/**/*.test.{ts,tsx}',
  );
  expect(tests.length).toBeGreaterThan(100);
  const strays = tests.map(mirrored).filter((path) => !sources.has(path));
  expect(strays.toSorted()).toEqual(Object.keys(exceptions).toSorted());
});
