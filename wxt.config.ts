import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { defineConfig } from 'wxt';
import pkg from './package.json' with { type: 'json' };
import { defaultExtensionIds } from './utils/pages/policy-files.ts';

/** Veriff's firewall advice names these two suffixes and no others; the API host differs by customer. */
const apiHosts = ['https://*.veriff.com', 'https://*.veriff.me'];

const chromium = {
  // The first version with action.openPopup without a policy.
  minimum_chrome_version: '127',
};

/** The extension's id in Firefox, which policies use. It never changes. */
export const firefoxId = defaultExtensionIds.firefox;

const firefox = {
  browser_specific_settings: {
    gecko: {
      id: firefoxId,
      // The ESR with which the tests run. Earlier ones lack the Navigation API.
      strict_min_version: '153.0',
      // The data that is sent, to Veriff only: the API key, and the session in the address.
      data_collection_permissions: { required: ['authenticationInfo', 'websiteContent'] },
    },
  },
};

/**
 * Fewer files load faster. Except idb-keyval (`database`), everything that the popup's entry imports statically is
 * needed for its first paint, and forms one chunk, with the (empty) module that WXT puts into every page. A page that
 * shares a module of this chunk loads all of it, so its modules must have no side effects on import.
 */
const firstPaint = {
  name: 'first-paint',
  test: /\/entrypoints\/popup\/start\.tsx$|virtual:wxt-html-plugins/,
};

/** The static imports of the popup's app, which every opening loads, form one chunk for the same reason. */
const popupApp = { name: 'popup-app', test: /\/entrypoints\/popup\/app\.tsx$/ };

/** The IndexedDB library in a chunk of its own: the first paint imports it, but calls it only in Firefox. */
const database = { name: 'database', test: /\/idb-keyval\//, priority: 1 };

/** Removes blanks from the chip's styles, which are a text in the content script. */
const compactChipStyle = {
  name: 'compact-chip-style',
  transform: (code: string, id: string) =>
    id.endsWith('/utils/portal/chip-style.ts')
      ? code.replace(/(?<=chipCss = `)[^`]+/, (css) =>
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
      // Replaces fflate in the libraries for workbooks: it starts no workers from blobs, and limits the unpacked size.
      alias: [{ find: /^fflate$/, replacement: resolve(import.meta.dirname, 'utils/pages/zip.ts') }],
    },
    plugins: [compactChipStyle],
    build: {
      sourcemap: false,
      // Every supported browser has it built in.
      modulePreload: { polyfill: false },
    },
  }),
  zip: { name: 'cotejo' },
  hooks: {
    // The pages are built together; the worker and each script separately, each into one file.
    'vite:build:extendConfig': (entrypoints, config) => {
      const options = config.build?.rollupOptions ?? {};
      if (entrypoints.length > 1)
        Object.assign(options.output ?? {}, { codeSplitting: { groups: [database, firstPaint, popupApp] } });
      // WXT's logger does nothing in production, but its calls would stay in the content script.
      else Object.assign(options, { treeshake: { manualPureFunctions: ['logger'] } });
    },
    // Builds of the same source have the same bytes. The printed digest allows comparing them.
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
    // The dev server is the only exception, and only during development.
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
      // Declared empty, because every other extension may connect otherwise.
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
