// Loaded only by the worker, and only in browsers without a `browser` object (utils/browser/api.ts).
import polyfill from 'webextension-polyfill';
import { defineUnlistedScript } from '#imports';

export default defineUnlistedScript(() => {
  Object.assign(globalThis, { browser: polyfill });
});
