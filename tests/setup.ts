// Resets the fake browser before each test and gives it the extension's English texts.
import { beforeEach, inject } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

declare module 'vitest' {
  interface ProvidedContext {
    /** The English texts by their keys, as the browser has them. */
    english: Record<string, { readonly message: string } | undefined>;
  }
}

const english = inject('english');

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.i18n.getMessage = (key: string) => english[key]?.message ?? '';
});
