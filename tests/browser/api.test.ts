import { beforeEach, expect, test, vi } from 'vitest';

const polyfilled = { runtime: {} };
const native = { runtime: {} };

beforeEach(() => {
  vi.resetModules();
  return () => vi.unstubAllGlobals();
});

const load = async () => (await import('../../utils/browser/api.ts')).browser;

test('a browser with `browser`, uses it without the polyfill', async () => {
  const importScripts = vi.fn();
  vi.stubGlobal('browser', native);
  vi.stubGlobal('importScripts', importScripts);
  expect(await load()).toBe(native);
  expect(importScripts).not.toHaveBeenCalled();
});

test('a worker without `browser`, loads the polyfill first', async () => {
  vi.stubGlobal('browser', undefined);
  vi.stubGlobal('importScripts', (path: string) => {
    expect(path).toBe('/polyfill.js');
    vi.stubGlobal('browser', polyfilled);
  });
  expect(await load()).toBe(polyfilled);
});

test('a page without `browser`, uses `chrome`, which returns promises too', async () => {
  vi.stubGlobal('browser', undefined);
  vi.stubGlobal('importScripts', undefined);
  vi.stubGlobal('chrome', native);
  expect(await load()).toBe(native);
});
