import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  credentialTagOf,
  type FoldedSecret,
  importFoldedKey,
} from '../../utils/core/integration/credential.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import { failed, type Result, success } from '../../utils/core/result.ts';
import { createCredentialCheck } from '../../utils/services/credential-check.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const keyOfLive = '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f';
const secretOfLive = 'abcdef12-abcd-abcd-abcd-abcdef012345';
const secretOfLocked = '11111111-2222-4333-8444-55556666777f';
const session = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7';

const live: Integration = { ...integrationNamed('Live'), apiKey: keyOfLive };
const locked: Integration = {
  ...integrationNamed('Locked'),
  apiKey: '99999999-2222-4333-8444-555566667777',
  baseUrl: 'https://api-eu.veriff.com',
};

/** Returns the folded form of a secret that can be read. */
const foldedFrom = async (secret: string): Promise<FoldedSecret> => ({
  tag: await credentialTagOf(secret),
  foldedKey: await importFoldedKey(secret),
});

/**
 * Returns a check of "Live", whose secret is readable, and "Locked", whose secret is locked until `unlock` is called.
 */
function fixture(integrations: readonly Integration[] = [live, locked]) {
  let isLocked = true;
  const foldedSecretOf = vi.fn(
    async ({ secretId }: Integration): Promise<Result<FoldedSecret | undefined>> => {
      if (secretId === live.secretId) return success(await foldedFrom(secretOfLive));
      if (secretId !== locked.secretId) return success(undefined);
      return success(
        isLocked ? { tag: await credentialTagOf(secretOfLocked) } : await foldedFrom(secretOfLocked),
      );
    },
  );
  const check = createCredentialCheck({ integrations: async () => success(integrations), foldedSecretOf });
  return {
    check,
    foldedSecretOf,
    unlock() {
      isLocked = false;
    },
    lock() {
      isLocked = true;
    },
  };
}

const byLive = (kind: Failure['kind']): Failure => ({ kind, integration: 'Live', integrationId: 'Live' });

describe('a text that is a credential, is refused with the integration’s name', () => {
  test.each<[string, string, Failure]>([
    ['an API key', keyOfLive, byLive('api-key-given')],
    ['an API key in capitals', keyOfLive.toUpperCase(), byLive('api-key-given')],
    ['an API key without hyphens', keyOfLive.replaceAll('-', ''), byLive('api-key-given')],
    ['an API key with blanks around it', `\t${keyOfLive}\n`, byLive('api-key-given')],
    ['a secret', secretOfLive, byLive('secret-given')],
    ['a secret in capitals', secretOfLive.toUpperCase(), byLive('secret-given')],
    ['a secret without hyphens', secretOfLive.replaceAll('-', ''), byLive('secret-given')],
    ['a secret with blanks around it', ` ${secretOfLive} `, byLive('secret-given')],
    [
      'a locked secret',
      secretOfLocked,
      { kind: 'locked', integration: 'Locked', integrationId: 'Locked', host: 'api-eu.veriff.com' },
    ],
  ])('%s', async (_, text, failure) => {
    expect(await fixture().check([session, text])).toEqual([undefined, failure]);
  });

  test('an opaque secret, typed in another case', async () => {
    const opaque = 'Opaque-Secret_of-Veriff_0123';
    const foldedSecretOf = async () => success(await foldedFrom(opaque));
    const check = createCredentialCheck({ integrations: async () => success([live]), foldedSecretOf });
    for (const text of [opaque, opaque.toLowerCase(), opaque.toUpperCase()])
      expect(await check([text])).toEqual([byLive('secret-given')]);
  });

  test('a locked secret that a passkey unlocks', async () => {
    const integrations: Integration[] = [{ ...locked, secretMode: 'passkey' }];
    expect(await fixture(integrations).check([secretOfLocked])).toEqual([
      {
        kind: 'locked',
        integration: 'Locked',
        integrationId: 'Locked',
        host: 'api-eu.veriff.com',
        passkey: true,
      },
    ]);
  });

  test('a secret that was unlocked meanwhile', async () => {
    const { check, unlock } = fixture();
    expect(await check([secretOfLocked])).toMatchObject([{ kind: 'locked' }]);
    unlock();
    expect(await check([secretOfLocked, session])).toMatchObject([{ kind: 'secret-given' }, undefined]);
  });

  test('the API key of an integration that is not stored', async () => {
    const tried = { ...live, id: 'tried', name: 'Tried', apiKey: session };
    expect(await fixture().check([session], [tried])).toMatchObject([
      { kind: 'api-key-given', integration: 'Tried' },
    ]);
  });
});

test('another text with the same tag as a secret, is not refused', async () => {
  const other = 'aea9ba6d-1b47-47fc-a4fc-000000001f81';
  expect(await credentialTagOf(other)).toBe(await credentialTagOf(secretOfLive));
  expect(await fixture().check([other])).toEqual([undefined]);
});

test('a text with the tag of two secrets, is refused as one if equal, else as locked', async () => {
  const other = 'aea9ba6d-1b47-47fc-a4fc-000000001f81';
  const foldedSecretOf = async ({ secretId }: Integration) => {
    const folded = await foldedFrom(secretOfLive);
    return success(secretId === locked.secretId ? { tag: folded.tag } : folded);
  };
  for (const stored of [
    [live, locked],
    [locked, live],
  ]) {
    const check = createCredentialCheck({ integrations: async () => success(stored), foldedSecretOf });
    expect(await check([secretOfLive, other])).toMatchObject([byLive('secret-given'), { kind: 'locked' }]);
  }
});

test('a secret that was deleted after its tag was read, is not refused', async () => {
  const { check, foldedSecretOf } = fixture();
  await check([session]);
  foldedSecretOf.mockResolvedValue(success(undefined));
  expect(await check([secretOfLive])).toEqual([undefined]);
});

test('a secret that is locked after it was recognized, is refused as locked', async () => {
  const { check, unlock, lock } = fixture();
  unlock();
  expect(await check([secretOfLocked])).toMatchObject([{ kind: 'secret-given' }]);
  lock();
  expect(await check([secretOfLocked, session])).toMatchObject([{ kind: 'locked' }, undefined]);
});

test('a text with a known tag and a vault that fails, is refused as storage-failed', async () => {
  const { check, foldedSecretOf } = fixture([live]);
  await check([session]);
  foldedSecretOf.mockResolvedValue(failed({ kind: 'storage-failed' }));
  expect(await check([secretOfLive])).toEqual([{ kind: 'storage-failed' }]);
});

test('a text that resembles a credential, is not refused', async () => {
  const texts = [session, '', ' ', '-', secretOfLive.slice(1), `${keyOfLive}0`, `key ${keyOfLive}`];
  expect(await fixture().check(texts)).toEqual(texts.map(() => undefined));
});

test('a secret, is read once in each worker, a locked one each time', async () => {
  const { check, foldedSecretOf, unlock } = fixture();
  await check([session]);
  await check([session]);
  expect(foldedSecretOf.mock.calls.map(([{ name }]) => name)).toEqual(['Live', 'Locked', 'Locked']);
  unlock();
  await check([session]);
  await check([session]);
  expect(foldedSecretOf).toHaveBeenCalledTimes(4);
});

test.each<[string, Parameters<typeof fixture>[0]]>([
  ['no integration', []],
  ['an integration without a secret', [{ ...live, secretId: '' }]],
  ['an integration whose secret is gone', [{ ...live, secretId: 'gone' }]],
])('%s, prevents no lookup', async (_, integrations) => {
  expect(await fixture(integrations).check([session])).toEqual([undefined]);
});

test('an integration without key and secret, prevents no lookup if the vault fails', async () => {
  const check = createCredentialCheck({
    integrations: async () => success([{ ...live, apiKey: '', secretId: '' }]),
    foldedSecretOf: async () => failed({ kind: 'storage-failed' }),
  });
  expect(await check([session, ''])).toEqual([undefined, undefined]);
});

test('unreadable settings or secrets, refuse every text', async () => {
  const failure: Failure = { kind: 'storage-failed' };
  const integrations = async () => success([live]);
  const unreadable = async () => failed(failure);
  const noSettings = createCredentialCheck({
    integrations: unreadable,
    foldedSecretOf: async () => success(undefined),
  });
  expect(await noSettings([session, keyOfLive])).toEqual([failure, failure]);
  const noVault = createCredentialCheck({ integrations, foldedSecretOf: unreadable });
  expect(await noVault([session, '00000000-0000-4000-8000-000000000000'])).toEqual([failure, failure]);
});

test('any credential in any disguise, is refused, and the texts beside it are not', async () => {
  const disguise = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => text.replaceAll('-', ''),
    (text) => ` ${text}\r\n`,
  );
  const secrets = fc.oneof(fc.uuid(), fc.stringMatching(/^[\w-]{20,40}$/));
  await fc.assert(
    fc.asyncProperty(secrets, disguise, fc.uuid(), async (secret, dress, other) => {
      const foldedSecretOf = async () => success(await foldedFrom(secret));
      const check = createCredentialCheck({ integrations: async () => success([live]), foldedSecretOf });
      expect(await check([dress(secret), other])).toMatchObject([{ kind: 'secret-given' }, undefined]);
    }),
  );
});
