import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { type SetupOutcome, SetupPaste } from '../../components/SetupPaste.tsx';

afterEach(cleanup);

const box = (outcome?: SetupOutcome) => {
  const onText = vi.fn();
  render(<SetupPaste outcome={outcome} onText={onText} />);
  return { onText, field: screen.getByLabelText<HTMLTextAreaElement>('Paste what your admin sent') };
};
const data = { getData: () => 'a secret' };

test('a paste or drop, is taken before it gets into the field', () => {
  const { onText, field } = box();
  for (const [kind, source] of [
    ['paste', 'clipboardData'],
    ['drop', 'dataTransfer'],
  ] as const) {
    const event = new Event(kind, { bubbles: true, cancelable: true });
    Object.assign(event, { [source]: data });
    fireEvent(field, event);
    expect(event.defaultPrevented, kind).toBe(true);
  }
  expect(onText.mock.calls).toEqual([['a secret'], ['a secret']]);
  expect(field.value).toBe('');
});

test('a text that gets into the field in another way, is removed at once', () => {
  const { onText, field } = box();
  fireEvent.input(field, { target: { value: 'a secret' } });
  expect(onText).toHaveBeenCalledExactlyOnceWith('a secret');
  expect(field.value).toBe('');
});

const none = { filled: [], replaced: [], unclear: [], missing: [] };
test.each<[SetupOutcome | undefined, string]>([
  [undefined, ''],
  [
    { ...none, missing: ['baseUrl', 'apiKey', 'secret'] },
    'No base URL, API key or secret found. Paste the whole message here, or fill in the fields below.',
  ],
  [
    { ...none, filled: ['baseUrl', 'veriffIntegrationId'], missing: ['secret'] },
    'Filled in: Base URL and Integration ID. Not found: Shared secret.',
  ],
  [{ ...none, filled: ['apiKey'], replaced: ['apiKey'] }, 'Filled in: API key. Replaced: API key.'],
  [
    { ...none, unclear: ['apiKey', 'secret'] },
    'Not filled in, because the text doesn’t say which is which: API key and Shared secret.',
  ],
])('the outcome %j, is described as %s', (outcome, words) => {
  box(outcome);
  expect(screen.getByRole('status').textContent).toBe(words);
});
