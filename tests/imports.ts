// Reads import lines, and the table in docs/architecture.md that says which are allowed.
import { glob, readFile } from 'node:fs/promises';
import { dirname, join, matchesGlob, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

export interface Import {
  readonly file: string;
  /** A path from the root for a file of the project, else the package's name as written. */
  readonly target: string;
  readonly typesOnly: boolean;
}

/** A row of the table: a module, its files, what they may import, and what they may import types of. */
export interface Module {
  readonly name: string;
  readonly files: readonly string[];
  readonly imports: readonly string[];
  readonly types: readonly string[];
}

/** Returns the TypeScript files that match a pattern, or any of several. */
export async function filesOf(pattern: string | readonly string[]): Promise<string[]> {
  const found = await Array.fromAsync(glob(pattern as string | string[], { cwd: root }));
  return found.filter((path) => /\.tsx?$/.test(path));
}

/** Returns every source file of the extension. */
export const sourceFiles = () => filesOf('{utils,components,entrypoints}/**/*.{ts,tsx}');

/** Returns the imports of a source text, including dynamic ones but not those in `typeof import(…)`. */
export function importsIn(file: string, source: string): Import[] {
  const lines = source.matchAll(
    /^(?:import|export)\s+(type\s+)?([\w\s{},*$]*?)(?:\s*from\s*)?['"]([^'"\n]+)['"];$/gm,
  );
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

const importsByFile = new Map<string, Promise<Import[]>>();

/** Returns the imports of a source file, which is read once. */
export function importsOf(file: string): Promise<Import[]> {
  const imports =
    importsByFile.get(file) ?? readFile(join(root, file), 'utf8').then((source) => importsIn(file, source));
  importsByFile.set(file, imports);
  return imports;
}

/** Reads the rows of the document's table, whose cells hold names of modules, and paths and packages in backticks. */
export function readModules(document: string): Module[] {
  const [, table = ''] = document.match(/^\| Module \|.*\n\|[-| ]+\n((?:\|.*\n)+)/m) ?? [];
  const termsOf = (cell: string) => cell.split(', ').flatMap((term) => term.trim() || []);
  return table
    .trim()
    .split('\n')
    .map((row) => {
      const [name = '', files = '', imports = '', types = ''] = row.split('|').slice(1);
      return {
        name: name.trim(),
        files: termsOf(files).map((path) => path.replaceAll('`', '')),
        imports: termsOf(imports),
        types: termsOf(types),
      };
    });
}

/** Returns the imports that the table doesn't allow. A file that belongs to no module or to two may import nothing. */
export function violationsOf(modules: readonly Module[], imports: readonly Import[]): Import[] {
  const isIn = (path: string, files: readonly string[]) =>
    files.some((pattern) => matchesGlob(path, pattern));
  function isNamed(target: string, terms: readonly string[]): boolean {
    const excluded = terms.filter((term) => term.startsWith('not ')).map((term) => term.slice(4));
    const named = (term: string) =>
      term.startsWith('`')
        ? target === term.slice(1, -1) || isIn(target, [term.slice(1, -1)])
        : modules.some(({ name, files }) => name === term && isIn(target, files));
    return terms.some(named) && !excluded.some(named);
  }
  return imports.filter(({ file, target, typesOnly }) => {
    const [owner, other] = modules.filter(({ files }) => isIn(file, files));
    if (!owner || other) return true;
    return !isNamed(target, owner.imports) && !(typesOnly && isNamed(target, owner.types));
  });
}

/**
 * Returns the files that are reached from these by imports of values, in the project with the imports `seeded` added.
 * The imports of the files in `notFollowed` are left out.
 */
export async function reachedFrom(
  entries: readonly string[],
  {
    notFollowed = [],
    seeded = [],
  }: { readonly notFollowed?: readonly string[]; readonly seeded?: readonly Import[] } = {},
): Promise<string[]> {
  const reached = new Set(entries);
  for (const file of reached) {
    if (notFollowed.includes(file)) continue;
    const imports = [...(await importsOf(file)), ...seeded.filter((line) => line.file === file)];
    for (const { target, typesOnly } of imports) {
      if (!typesOnly && /^(?:utils|components|entrypoints)\/.*\.tsx?$/.test(target)) reached.add(target);
    }
  }
  return [...reached];
}
