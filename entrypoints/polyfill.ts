// Loaded by the worker alone, and only where the browser has no `browser` of its own (utils/browser/api.ts).
import polyfill from 'webextension-polyfill';
import { defineUnlistedScript } from '#imports';

export default defineUnlistedScript(() => {
  Object.assign(globalThis, { browser: polyfill });
});
