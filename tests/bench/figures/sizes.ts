// Rows 8 and 9: how much is downloaded, and how much is read before anything happens.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtDir } from '../../e2e/chromium.ts';
import type { Figure } from '../figure.ts';

const gzipped = (path: string) => gzipSync(readFileSync(join(builtDir, path)), { level: 9 }).length / 1024;

/** A page with the scripts and styles that it loads before it draws anything. */
function filesOf(page: string): string[] {
  const html = readFileSync(join(builtDir, page), 'utf8');
  return [page, ...html.matchAll(/(?:src|href)="\/([^"]+)"/g).map(([, path = '']) => path)];
}

/** Rows 8 and 9, of the built extension and of the zip that was made of it. */
export function sizes(): Figure[] {
  const common = { against: '', unit: 'KB', n: 1 };
  const [zip = ''] = globSync('vigente-*-chrome.zip', { cwd: join(builtDir, '..') });
  return [
    { ...common, row: 8, what: 'Content script, gzipped', value: gzipped('portal.js'), bar: 4 },
    { ...common, row: 8, what: 'Worker, gzipped', value: gzipped('background.js'), bar: 20 },
    {
      ...common,
      row: 8,
      what: 'Popup with scripts and styles, gzipped',
      value: filesOf('popup.html').reduce((sum, path) => sum + gzipped(path), 0),
      bar: 16,
    },
    {
      ...common,
      row: 9,
      what: 'The whole zip, icons and locales included',
      value: readFileSync(join(builtDir, '..', zip)).length / 1024,
      bar: 120,
    },
  ];
}
