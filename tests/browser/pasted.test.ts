import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetPasted, handIn, keepPasted, readPasted, takeHandedIn } from '../../utils/browser/pasted.ts';
import { unknownSession } from '../../utils/core/session-id.ts';

const A = unknownSession();
const B = unknownSession();
const { session } = fakeBrowser.storage;

/** What the worker says of the texts that it is asked about. */
const said = vi.fn();

beforeEach(() => {
  said.mockReset().mockResolvedValue([null]);
  fakeBrowser.runtime.sendMessage = said;
});

test.each<[string, unknown]>([
  ['an API key', [{ kind: 'api-key-given', integration: 'Live' }]],
  ['a text that may be a locked secret', [{ kind: 'locked', integration: 'Live' }]],
  ['a text of which nobody can tell', undefined],
])('%s is not kept', async (_, answer) => {
  said.mockResolvedValue(answer);
  await keepPasted({ sessionId: A });
  expect(said).toHaveBeenCalledExactlyOnceWith({ type: 'recogniseCredentials', texts: [A] });
  expect(await session.get(null)).toEqual({});
});

test.each([{ sessionId: A }, { sessionId: A, iid: B }])(
  '%j was pasted last, until it is forgotten',
  async (pasted) => {
    expect(await readPasted()).toBeUndefined();
    await keepPasted(pasted);
    expect(await readPasted()).toEqual(pasted);
    await forgetPasted();
    expect(await readPasted()).toBeUndefined();
  },
);

test('of what is looked up by hand the two ids are kept, and nothing else', async () => {
  await keepPasted(Object.assign({ sessionId: A, iid: B }, { inTab: true }));
  expect(await session.get('pasted')).toEqual({ pasted: { sessionId: A, iid: B } });
});

test.each([null, A, '../x', {}, { sessionId: '../x' }, { sessionId: A, iid: 1 }])(
  'what was not written here was not pasted: %j',
  async (stored) => {
    await session.set({ pasted: stored });
    expect(await readPasted()).toBeUndefined();
  },
);

describe('what is handed in', () => {
  test.each([
    [`see ${A}`, { sessions: [{ sessionId: A }] }],
    [`${A} and ${B}`, { sessions: [{ sessionId: A }, { sessionId: B }] }],
    ['x'.repeat(24), { sessions: [], opaque: 'x'.repeat(24) }],
    ['nothing at all', { sessions: [] }],
  ])('%s is taken once', async (text, handed) => {
    await handIn(text);
    expect(await takeHandedIn()).toEqual(handed);
    expect(await takeHandedIn()).toBeUndefined();
  });

  test('a text that is longer than what is read says that, whatever stands in it', async () => {
    await handIn(`${' '.repeat(5000)}${A}`);
    expect(await takeHandedIn()).toEqual({ sessions: [], isTooLong: true });
  });

  test('row 15: of a session URL nothing is kept but the ids', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'HS256' })}.${part({ session_id: A, iid: B })}.c2lnbmF0dXJl`;
    await handIn(`https://alchemy.veriff.com/v/${token}`);
    expect(JSON.stringify(await session.get())).not.toContain(token.slice(0, 20));
    expect(await takeHandedIn()).toEqual({ sessions: [{ sessionId: A, iid: B }] });
  });

  test.each([null, 'x', {}, { sessions: [{ sessionId: '../x' }] }, { sessions: [], opaque: '../x' }])(
    'and was not written here is nothing: %j',
    async (stored) => {
      await session.set({ handedIn: stored });
      expect(await takeHandedIn()).toBeUndefined();
    },
  );
});
