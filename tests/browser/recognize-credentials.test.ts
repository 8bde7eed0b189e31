import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { recognizeCredentials } from '../../utils/browser/recognize-credentials.ts';

const given = { kind: 'api-key-given', integration: 'Live' } as const;
const texts = Array.from({ length: 10_001 }, (_, i) => String(i));

test('10,001 texts, are sent in two messages, and each gets its own answer', async () => {
  const ask = vi.fn(async ({ texts }: { texts: readonly string[] }) =>
    texts.map((text) => (text === '10000' ? given : null)),
  );
  Object.assign(fakeBrowser.runtime, { sendMessage: ask });
  expect((await recognizeCredentials(texts)).map((failure) => failure?.kind)).toEqual([
    ...Array.from({ length: 10_000 }, () => undefined),
    'api-key-given',
  ]);
  expect(ask.mock.calls.map(([message]) => message.texts.length)).toEqual([10_000, 1]);
});

test('texts, when the worker does not answer, all fail as unexpected', async () => {
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => undefined });
  expect(await recognizeCredentials(['a', 'b'])).toEqual([{ kind: 'unexpected' }, { kind: 'unexpected' }]);
});
