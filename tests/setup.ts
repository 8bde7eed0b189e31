// The fake browser speaks English, from the same file as the extension.
import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

const english = generateChromeMessages(
  await parseMessagesFile(resolve(import.meta.dirname, '../assets/locales/en.yml')),
);

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.i18n.getMessage = (key: string) => english[key]?.message ?? '';
});
