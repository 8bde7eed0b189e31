import { describe, expect, test, vi } from 'vitest';
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
    const { decision, found, credentials } = await read(text);
    expect(decision, text).toMatchObject({ kind: 'refuse', failure: { integration: 'Live' } });
    expect(credentials).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain(K);
  }
});

test.each([
  ['a zero-width space', `a_key-that\u200B_is-no_UUID`],
  ['a soft hyphen in a word', phrase.replace('several', 'sev\u00ADeral')],
  ['a word joiner at its end', `${opaqueKey}\u2060`],
  ['a blank and a word joiner at its end', `${opaqueKey} \u2060`],
  ['escaped hyphens', opaqueKey.replaceAll('-', '%2D')],
])('a credential with %s, is refused and not in the result', async (_, text) => {
  const { decision, found } = await read(text);
  expect(decision).toMatchObject({ kind: 'refuse', failure: { integration: 'Live' } });
  expect(found).toEqual({ candidates: [], unreadable: [] });
});

test('a text that the worker fails to compare with credentials, is looked up', async () => {
  const unexpected = async (texts: readonly string[]) => texts.map((): Failure => ({ kind: 'unexpected' }));
  const { decision } = await readText(S, { recognize: unexpected, isAnyLocked: async () => false });
  expect(decision).toMatchObject({ kind: 'look-up', candidate: { id: S } });
});

test.each([
  ['a text without an ID', 'Buen día'],
  ['too long a text', 'x '.repeat(1024 * 1024)],
])('%s, has the reason why nothing was found', async (_, text) => {
  const { found, decision } = await read(text);
  expect(found.empty).toBeDefined();
  expect(decision).toMatchObject({ kind: 'nothing', reason: found.empty });
});

test('a key beside a session, is reported, and the session looked up', async () => {
  const { decision, found, credentials } = await read(`x-auth-client: ${K}\nsessionId: ${S}`);
  expect(decision).toMatchObject({ kind: 'look-up', candidate: { id: S } });
  expect(found.candidates.map(({ id }) => id)).toEqual([S]);
  expect(credentials).toEqual([known[K]]);
});

describe('a key or secret that resembles an ID', () => {
  const digits = K.replaceAll('-', '');
  /** Compares as the worker does, regardless of case and hyphens. */
  const fold = (text: string) => text.toLowerCase().replaceAll('-', '');
  const recognizeFolded = async (texts: readonly string[]) =>
    texts.map((text) => (fold(text) === digits ? known[K] : undefined));
  const readFolded = (text: string) =>
    readText(text, { recognize: recognizeFolded, isAnyLocked: async () => false });

  const forms: [string, string][] = [
    ['without hyphens', digits],
    ['in upper case', digits.toUpperCase()],
    ['with blanks', K.replaceAll('-', ' ')],
    ['with underscores', K.replaceAll('-', '_')],
    ['with misplaced hyphens', K.replace('-', '').replace('44-', '-44')],
    ['in full-width digits', digits.replace(/\d/g, (n) => String.fromCharCode(0xff10 + Number(n)))],
    ['with an invisible character', digits.replace('1111', '11\u200B11')],
    ['with letters directly beside it', `old${K}x`],
  ];

  test.each(forms)('%s beside a session, is reported and not in the result', async (_, form) => {
    for (const text of [`secreto ${form}\nsesión ${S}`, `secreto (${form}), sesión ${S}, ${form}`]) {
      const { decision, found, credentials } = await readFolded(text);
      expect(decision, text).toMatchObject({ kind: 'look-up', candidate: { id: S } });
      expect(found, text).toMatchObject({ candidates: [{ id: S }], unreadable: [] });
      expect(JSON.stringify({ decision, found }), text).not.toContain(form.slice(9, 20));
      expect(credentials, text).toEqual([known[K]]);
    }
  });

  test.each(forms)('%s in a text without a session, is refused', async (_, form) => {
    const { decision, found } = await readFolded(`secreto (${form}) Live`);
    expect(decision).toEqual({ kind: 'refuse', failure: known[K] });
    expect(found).toEqual({ candidates: [], unreadable: [] });
  });

  test('but has other digits, stays unreadable', async () => {
    const { decision, found } = await readFolded(`secreto ${digits.replace('0d', '0e')}\nsesión ${S}`);
    expect(decision.kind).toBe('choose');
    expect(found.unreadable).toHaveLength(1);
  });
});

test('a key with an invisible character, is not in the words around the session', async () => {
  const { decision } = await read(`key ${K.replace('22-8', '22\u200B-8')} session ${S}`);
  expect(decision).toMatchObject({ kind: 'look-up', candidate: { id: S, place: { before: 'session' } } });
});

test('an ID that is no UUID, is in the result only while no secret is locked', async () => {
  const text = 'Session_of-another-form_1';
  const found = { candidates: [], unreadable: [] };
  expect(await read(text)).toEqual({ found, decision: { kind: 'opaque', sessionId: text }, credentials: [] });
  const decision = { kind: 'nothing', reason: 'unreadable' };
  expect(await read(text, true)).toEqual({ found, decision, credentials: [] });
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
