// Row 8: how much code the content script and the popup load before anything is shown.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtDir } from '../../e2e/chromium.ts';
import type { Figure } from '../figure.ts';

const kilobytes = (bytes: number) => bytes / 1024;
/** Returns a built file's gzipped size, in KB of 1024 bytes. */
export const gzippedKilobytes = (path: string) =>
  kilobytes(gzipSync(readFileSync(join(builtDir, path)), { level: 9 }).byteLength);

/** Returns the paths of a page and of the scripts and styles that its HTML names. */
function filesOf(page: string): string[] {
  const html = readFileSync(join(builtDir, page), 'utf8');
  return [page, ...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g).map(([, path = '']) => path)];
}

const common = { against: '', unit: 'KB', n: 1 };

/** Row 8: the sizes in the built extension. */
export function sizes(): Figure[] {
  const [page = '', ...parts] = filesOf('popup.html');
  const popup = parts.reduce((sum, path) => sum + gzippedKilobytes(path), gzippedKilobytes(page));
  return [
    { ...common, row: 8, what: 'Content script, gzipped', value: gzippedKilobytes('portal.js'), target: 4.6 },
    { ...common, row: 8, what: 'Popup with scripts and styles, gzipped', value: popup, target: 20 },
    { ...common, row: 8, what: 'Popup: its scripts and styles', value: parts.length, target: 5, unit: '' },
  ];
}
