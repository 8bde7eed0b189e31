// Checks that the changelogs are short and have the same releases in both languages.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const read = (file: string) => readFile(resolve(import.meta.dirname, '..', file), 'utf8');

/** Returns each release's heading with its number of lines. */
function releasesOf(text: string): [string, number][] {
  const [, ...sections] = text.split(/^## /m);
  return sections.map((section) => {
    const [title = '', ...lines] = section.split('\n');
    return [title, lines.filter((line) => line.startsWith('- ')).length];
  });
}

const files = ['CHANGELOG.md', 'CHANGELOG.es.md'];
const [english, spanish] = (await Promise.all(files.map(read))).map(releasesOf);

test('both changelogs, have the same releases with the same number of lines', () => {
  expect(spanish).toEqual(english);
});

test('a release, has at most three lines for users', () => {
  expect(english).not.toEqual([]);
  expect(english?.filter(([, lines]) => lines > 3)).toEqual([]);
});
