// Checks the build: the manifest, and what its scripts and pages contain or must not contain.
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../imports.ts';

const built = join(root, '.output/chrome-mv3');

test('the manifest, requests exactly these permissions and settings', async () => {
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

test('the build, has no library that starts workers from blobs, which the CSP forbids', async () => {
  for (const file of await Array.fromAsync(glob('**/*.js', { cwd: built }))) {
    expect.soft(await readFile(join(built, file), 'utf8'), file).not.toMatch(/new Worker\(/);
  }
});

test('the worker, has no code of the demo', async () => {
  const worker = await readFile(join(built, 'background.js'), 'utf8');
  expect(worker).not.toMatch(/de30de30|practice\.html/);
});

test('every page, runs no-peer-connections.js before any other script', async () => {
  const pages = await Array.fromAsync(glob('*.html', { cwd: built }));
  expect(pages.length).toBeGreaterThan(5);
  for (const page of pages) {
    const [first = ''] = (await readFile(join(built, page), 'utf8')).match(/<script[^>]*>/g) ?? [];
    expect(first, page).toBe('<script src="/no-peer-connections.js">');
  }
});

test('every page, has only files that are in the build', async () => {
  for await (const page of glob('*.html', { cwd: built })) {
    const html = await readFile(join(built, page), 'utf8');
    const files = Array.from(
      html.matchAll(/<(?:script|link|img)[^>]* (?:src|href)="([^"]*)"/g),
      ([, file = '']) => file,
    );
    expect(files.length, page).toBeGreaterThan(2);
    const missing = files.filter((file) => !existsSync(join(built, file)));
    expect(missing, page).toEqual([]);
  }
});

test('the build, has no source map', async () => {
  expect(await Array.fromAsync(glob('**/*.map', { cwd: built }))).toEqual([]);
});
