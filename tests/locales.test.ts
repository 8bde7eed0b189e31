import { resolve } from 'node:path';
import { type ParsedMessage, parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, test } from 'vitest';

const read = (locale: string) =>
  parseMessagesFile(resolve(import.meta.dirname, `../assets/locales/${locale}.yml`));
const [english, spanish] = [await read('en'), await read('es')];

const textOf = (message: ParsedMessage) => ('message' in message ? message.message : '');
/** Returns a message's text, or its plural forms in one text. */
const allTextsOf = (message: ParsedMessage) =>
  'plurals' in message ? Object.values(message.plurals).join(' ') : message.message;
const keysOf = (messages: ParsedMessage[]) => messages.map(({ key }) => key.join('.')).toSorted();
const placeholdersOf = (messages: ParsedMessage[]) =>
  Object.fromEntries(
    messages.map((message) => [
      message.key.join('.'),
      [...new Set(allTextsOf(message).match(/\{\w+\}|\$\d/g))].toSorted(),
    ]),
  );

test('both locales, have the same messages with the same placeholders', () => {
  expect(keysOf(spanish)).toEqual(keysOf(english));
  expect(placeholdersOf(spanish)).toEqual(placeholdersOf(english));
});

test.each([
  ['en', english],
  ['es', spanish],
])('the locale %s, explains device, memory and passphrase in two sentences each', (_, messages) => {
  const places = ['onDeviceHelp', 'untilCloseHelp', 'withPassphraseHelp'];
  const helps = messages.filter(({ key }) => places.includes(key.at(-1) ?? ''));
  expect(helps.map((help) => textOf(help).match(/\.(?= |$)/g)?.length)).toEqual([2, 2, 2]);
});

test.each([
  ['en', english],
  ['es', spanish],
])('the messages of locale %s, fit where they are shown', (_, messages) => {
  const tooLong = (prefix: string, limit: number, except = 'none') =>
    messages
      .filter(({ key }) => key.join('.').startsWith(prefix) && !key.join('.').startsWith(except))
      .filter((message) => textOf(message).length > limit);
  expect(tooLong('manifest.description', 132)).toEqual([]);
  // The chip says "INE · " before most of them.
  expect(tooLong('chip.', 18, 'chip.active_')).toEqual([]);
  expect(tooLong('chip.active_', 24)).toEqual([]);
});
