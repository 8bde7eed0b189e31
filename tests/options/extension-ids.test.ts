import { expect, test } from 'vitest';
import { browserNameOf, extensionIds } from '../../entrypoints/options/extension-ids.ts';

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

test.each([
  ['chrome', 'chrome-extension://a/', chrome],
  ['edge', 'chrome-extension://a/', `${chrome} Edg/148.0.0.0`],
  ['firefox', 'moz-extension://a/', firefox],
])('the browser %s, is known by base URL and user agent', (name, url, userAgent) => {
  expect(browserNameOf(url, userAgent)).toBe(name);
});

test.each(['chrome', 'edge', 'firefox'] as const)(
  'the ids in %s, are its own and the defaults of the others',
  (name) => {
    const elsewhere = {
      chrome: 'CHROME-EXTENSION-ID',
      edge: 'EDGE-EXTENSION-ID',
      firefox: 'cotejo@cotejo.extension',
    };
    expect(extensionIds('own-id', name)).toEqual({ ...elsewhere, [name]: 'own-id' });
  },
);
