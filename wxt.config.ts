import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { defineConfig } from 'wxt';
import pkg from './package.json' with { type: 'json' };

/** Veriff's firewall advice names these two suffixes and no others; the API host differs by customer. */
const apiHosts = ['https://*.veriff.com', 'https://*.veriff.me'];

const chromium = {
  // action.openPopup without a policy exists from here on.
  minimum_chrome_version: '127',
};

/** The extension's name for itself in Firefox, by which policies find it; it never changes. */
export const firefoxId = 'cotejo@cotejo.extension';

const firefox = {
  browser_specific_settings: {
    gecko: {
      id: firefoxId,
      // The ESR that the tests run; the Navigation API is younger than the ones before.
      strict_min_version: '153.0',
      // What goes to Veriff and nobody else: who asks, and the session in the address.
      data_collection_permissions: { required: ['authenticationInfo', 'websiteContent'] },
    },
  },
};

/**
 * Fewer files are read sooner: what the popup's entry imports statically, all of which its first paint needs, is one
 * chunk, with the (empty) module that WXT puts into every page. Pages that share a part of it read it whole, so nothing in
 * it may run by being imported.
 */
const firstPaint = {
  name: 'first-paint',
  test: /\/entrypoints\/popup\/start\.tsx$|virtual:wxt-html-plugins/,
};

/** What the popup's app imports statically, which every opening loads, is one chunk by the same rule. */
const popupApp = { name: 'popup-app', test: /\/entrypoints\/popup\/app\.tsx$/ };

/** Firefox's store, which Chromium's build never calls. */
const database = { name: 'database', test: /\/idb-keyval\//, priority: 1 };

/** Takes the blanks out of the chip's styles, which are a text in the content script. */
const compactChipStyle = {
  name: 'compact-chip-style',
  transform: (code: string, id: string) =>
    id.endsWith('/utils/portal/chip-style.ts')
      ? code.replace(/(?<=css = `)[^`]+/, (css) =>
          css
            .replace(/\s+/g, ' ')
            .replace(/ ?([{};,]) ?/g, '$1')
            .replaceAll(': ', ':')
            .replaceAll(';}', '}'),
        )
      : undefined,
};

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  publicDir: 'assets/public',
  autoIcons: { baseIconPath: 'assets/icon.svg', developmentIndicator: false },
  i18n: { localesDir: 'assets/locales' },
  vite: () => ({
    resolve: {
      // For the libraries that read and write workbooks: without workers made of blobs, and with a limit.
      alias: [{ find: /^fflate$/, replacement: resolve(import.meta.dirname, 'utils/pages/zip.ts') }],
    },
    plugins: [compactChipStyle],
    build: {
      sourcemap: false,
      // Every browser this runs in has it.
      modulePreload: { polyfill: false },
    },
  }),
  zip: { name: 'cotejo' },
  hooks: {
    // The pages are built together; worker and scripts, one at a time, are one file each.
    'vite:build:extendConfig': (entrypoints, config) => {
      const options = config.build?.rollupOptions ?? {};
      if (entrypoints.length > 1)
        Object.assign(options.output ?? {}, { codeSplitting: { groups: [database, firstPaint, popupApp] } });
      // WXT's own logger says nothing in production, and its calls would stay in the content script.
      else Object.assign(options, { treeshake: { manualPureFunctions: ['logger'] } });
    },
    // A build of the same source has the same bytes: this line is there to compare.
    'zip:done': async (_, files) => {
      for (const file of files) {
        const digest = createHash('sha256')
          .update(await readFile(file))
          .digest('hex');
        process.stdout.write(`SHA-256 ${digest}  ${basename(file)}\n`);
      }
    },
  },
  manifest: ({ command, browser }) => {
    // The dev server's socket is the one exception, and only while developing.
    const connect = [...apiHosts, ...(command === 'serve' ? ['ws://localhost:*', 'http://localhost:*'] : [])];
    return {
      name: '__MSG_manifest_name__',
      short_name: 'Cotejo',
      description: '__MSG_manifest_description__',
      version: pkg.version,
      default_locale: 'en',
      permissions: ['storage', 'scripting', 'contextMenus', 'idle'],
      host_permissions: apiHosts.map((host) => `${host}/*`),
      content_scripts: [
        { matches: ['https://station.veriff.com/*'], run_at: 'document_start', js: ['portal.js'] },
      ],
      commands: {
        _execute_action: { suggested_key: { default: 'Alt+Shift+V' } },
        'copy-result': {
          suggested_key: { default: 'Alt+Shift+C' },
          description: '__MSG_manifest_copyResult__',
        },
      },
      omnibox: { keyword: 'cotejo' },
      storage: { managed_schema: 'policy-schema.json' },
      // Declared empty: without it every other extension may connect.
      externally_connectable: {},
      incognito: 'not_allowed',
      ...(browser === 'firefox' ? firefox : chromium),
      content_security_policy: {
        extension_pages: [
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          `connect-src ${connect.join(' ')}`,
          "base-uri 'none'",
          "form-action 'none'",
        ].join('; '),
      },
    };
  },
});
