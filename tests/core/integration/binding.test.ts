import { expect, test } from 'vitest';
import { bindingOf, bindingText, isSameBinding } from '../../../utils/core/integration/binding.ts';

const binding = { baseUrl: 'https://api-saas.veriff.com', apiKey: 'key' };

test('the binding of an integration, is its base URL and API key only', () => {
  const integration = { ...binding, secret: 'secret' };
  expect(bindingOf(integration)).toEqual(binding);
});

test.each([
  [{}, true],
  [{ baseUrl: 'https://api-eu.veriff.com' }, false],
  [{ apiKey: 'other' }, false],
])('a binding changed by %j, is the same: %s', (changes, expected) => {
  const other = { ...binding, ...changes };
  expect(isSameBinding(binding, other)).toBe(expected);
  expect(bindingText(binding) === bindingText(other)).toBe(expected);
});

test('bindings whose parts join to the same text, have different texts', () => {
  expect(bindingText({ baseUrl: 'a b', apiKey: 'c' })).not.toBe(bindingText({ baseUrl: 'a', apiKey: 'b c' }));
});
