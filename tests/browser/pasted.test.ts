import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { deletePastedSession, readPastedSession, storePastedSession } from '../../utils/browser/pasted.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';

const A = randomSessionId();
const B = randomSessionId();
const { session } = fakeBrowser.storage;

/** Asks the worker whether the texts are credentials. */
const ask = vi.fn();

beforeEach(() => {
  ask.mockReset().mockResolvedValue([null]);
  fakeBrowser.runtime.sendMessage = ask;
});

test.each<[string, unknown]>([
  ['an API key', [{ kind: 'api-key-given', integration: 'Live' }]],
  ['a text that may be a locked secret', [{ kind: 'locked', integration: 'Live' }]],
  ['a text about which the worker does not answer', undefined],
])('%s, is not stored', async (_, answer) => {
  ask.mockResolvedValue(answer);
  await storePastedSession({ sessionId: A });
  expect(ask).toHaveBeenCalledExactlyOnceWith({ type: 'recognizeCredentials', texts: [A] });
  expect(await session.get(null)).toEqual({});
});

test.each([{ sessionId: A }, { sessionId: A, veriffIntegrationId: B }])(
  '%j, is stored until it is deleted',
  async (pasted) => {
    expect(await readPastedSession()).toBeUndefined();
    await storePastedSession(pasted);
    expect(await readPastedSession()).toEqual(pasted);
    await deletePastedSession();
    expect(await readPastedSession()).toBeUndefined();
  },
);

test('a pasted session, is stored without properties other than its IDs', async () => {
  await storePastedSession(Object.assign({ sessionId: A, veriffIntegrationId: B }, { inTab: true }));
  expect(await session.get('pasted')).toEqual({ pasted: { sessionId: A, veriffIntegrationId: B } });
});

test.each([null, A, '../x', {}, { sessionId: '../x' }, { sessionId: A, veriffIntegrationId: 1 }])(
  'a stored value of another form, %j, is no pasted session',
  async (stored) => {
    await session.set({ pasted: stored });
    expect(await readPastedSession()).toBeUndefined();
  },
);
