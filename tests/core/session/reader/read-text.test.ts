import { expect, test, vi } from 'vitest';
import type { Failure } from '../../../../utils/core/lookup/failure.ts';
import { readText } from '../../../../utils/core/session/reader/read-text.ts';

const S = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';
const K = '0d7f6c1e-1111-4222-8333-944455566677';
const phrase = 'a secret of several words';
const opaqueKey = 'a_key-that_is-no_UUID';
const known: Readonly<Record<string, Failure>> = {
  [K]: { kind: 'api-key-given', integration: 'Live' },
  [phrase]: { kind: 'secret-given', integration: 'Live' },
  [opaqueKey]: { kind: 'api-key-given', integration: 'Live' },
  locked: { kind: 'locked' },
};
const recognize = async (texts: readonly string[]) => texts.map((text) => known[text]);
const read = (text: string, isLocked = false) =>
  readText(text, { recognize, isAnyLocked: async () => isLocked });

test('a key or secret alone, with any label, is refused and not in the result', async () => {
  for (const text of [K, ` ${K}\n`, `sessionId: ${K}`, phrase, `  ${phrase} `]) {
    const { decision, found } = await read(text);
    expect(decision, text).toMatchObject({ kind: 'refuse', failure: { integration: 'Live' } });
    expect(JSON.stringify(found)).not.toContain(K);
  }
});

test.each([
  ['a zero-width space', `a_key-that\u200B_is-no_UUID`],
  ['a soft hyphen in a word', phrase.replace('several', 'sev\u00ADeral')],
  ['a word joiner at its end', `${opaqueKey}\u2060`],
  ['escaped hyphens', opaqueKey.replaceAll('-', '%2D')],
])('a credential with %s, is refused and not in the result', async (_, text) => {
  const { decision, found } = await read(text);
  expect(decision).toMatchObject({ kind: 'refuse', failure: { integration: 'Live' } });
  expect(found).toEqual({ candidates: [], unreadable: [] });
});

test('a key beside a session, is reported, and the session looked up', async () => {
  const { decision, found, credentials } = await read(`x-auth-client: ${K}\nsessionId: ${S}`);
  expect(decision).toMatchObject({ kind: 'look-up', candidate: { id: S } });
  expect(found.candidates.map(({ id }) => id)).toEqual([S]);
  expect(credentials).toEqual([known[K]]);
});

test('an ID that is not a UUID, is offered only while no secret is locked', async () => {
  const text = 'Session_of-another-form_1';
  expect((await read(text)).decision.kind).toBe('opaque');
  expect((await read(text, true)).decision).toEqual({ kind: 'nothing', reason: 'unreadable' });
});

test('more IDs than one message to the worker may hold, are sent in several', async () => {
  const ids = Array.from(
    { length: 10_001 },
    (_, i) => `aea9ba6d-1b47-47fc-a4fc-${String(i).padStart(12, '0')}`,
  );
  const asked = vi.fn(recognize);
  await readText(ids.join('\n'), { recognize: asked, isAnyLocked: async () => false });
  expect(asked.mock.calls.map(([texts]) => texts.length)).toEqual([10_000, 1]);
});

test('only a text of up to 4,096 characters, is compared with credentials as a whole', async () => {
  const compared = async (text: string) => {
    const asked = vi.fn(recognize);
    await readText(text, { recognize: asked, isAnyLocked: async () => false });
    return asked.mock.calls.flatMap(([texts]) => texts);
  };
  const longest = 'x '.repeat(2048).trim().padEnd(4096, 'x');
  expect(await compared(`${longest}\n`)).toEqual([longest]);
  expect(await compared(`${longest}x`)).toEqual([]);
  expect(await compared(' \n')).toEqual([]);
  expect(await compared(`ver ${S}`)).toEqual([`ver ${S}`, S]);
});

test('a refused text, leaves nothing found, and nobody asks whether a secret is locked', async () => {
  const isAnyLocked = vi.fn(async () => false);
  const { found } = await readText(phrase, { recognize, isAnyLocked });
  expect(found).toEqual({ candidates: [], unreadable: [] });
  await readText(S, { recognize, isAnyLocked });
  expect(isAnyLocked).not.toHaveBeenCalled();
});
