import { describe, expect, test } from 'vitest';
import type { FieldProblem } from '../../../utils/core/integration/field-text.ts';
import {
  type Draft,
  type FormField,
  initialTexts,
} from '../../../utils/core/integration/integration-fields.ts';
import { type FieldProblems, readDraft } from '../../../utils/core/integration/read-draft.ts';
import type { SecretMode } from '../../../utils/core/integration/secret-mode.ts';
import { failed, success } from '../../../utils/core/result.ts';

const key = '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f';
const draft: Draft = {
  ...initialTexts,
  name: 'Live',
  baseUrl: 'https://stationapi.veriff.com',
  apiKey: key,
  secret: 'abcdef12-abcd-abcd-abcd-abcdef012345',
  passphrase: '',
  passphraseAgain: '',
  version: '1.0.0',
  veriffIntegrationId: '',
};

const storedSecret = (mode: SecretMode) => ({ mode, baseUrl: draft.baseUrl, apiKey: draft.apiKey });

describe('readDraft', () => {
  test('[fault 5] a secret, may have 4,096 characters and no more', () => {
    expect(readDraft({ ...draft, secret: 'x'.repeat(4096) })).toMatchObject({ ok: true });
    expect(readDraft({ ...draft, secret: 'x'.repeat(4097) })).toMatchObject({ ok: false });
  });

  test('an undocumented host, is refused unless it was confirmed', () => {
    const unknown = { ...draft, baseUrl: 'api.acme.veriff.com' };
    expect(readDraft(unknown)).toEqual(failed({ baseUrl: { code: 'unknown-host' } }));
    expect(readDraft(unknown, { isKeyConfirmed: true })).toMatchObject({ ok: false });
    expect(readDraft(unknown, { isHostConfirmed: true })).toMatchObject(
      success({ baseUrl: 'https://api.acme.veriff.com' }),
    );
    for (const baseUrl of ['a..veriff.com', 'evil.test']) {
      const read = readDraft({ ...draft, baseUrl }, { isHostConfirmed: true });
      expect(read).toEqual(failed({ baseUrl: { code: 'foreign-host' } }));
    }
  });

  test.each([`x${key}`, `${key}x`, key.replaceAll('-', '')])(
    '[fault 3] API key %s, is not a UUID',
    (apiKey) => {
      expect(readDraft({ ...draft, apiKey })).toEqual(failed({ apiKey: { code: 'not-uuid' } }));
    },
  );

  test.each<keyof Draft>(['name', 'apiKey', 'version', 'veriffIntegrationId'])(
    'the secret as %s too, in any form, is refused',
    (field) => {
      const { secret } = draft;
      for (const typed of [secret, ` ${secret.toUpperCase()}`, secret.replaceAll('-', '')]) {
        const read = readDraft({ ...draft, [field]: typed }, { isKeyConfirmed: true });
        expect(read).toEqual(failed({ [field]: { code: 'is-secret' } }));
      }
    },
  );

  test('[fault 1] a valid draft, is trimmed and normalized', () => {
    const typed = {
      ...initialTexts,
      name: '  Live  ',
      baseUrl: ' stationapi.veriff.com/v1 ',
      apiKey: `\t${key}\r\n`,
      secret: ` ${draft.secret}\n`,
      passphrase: '',
      passphraseAgain: '',
      version: '1.0.0 ',
      veriffIntegrationId: ' ',
    };
    expect(readDraft(typed)).toEqual(success(draft));
  });

  const expectOnlyProblem = (field: FormField, value: string, problem: FieldProblem) => {
    expect(readDraft({ ...draft, [field]: value })).toEqual(failed({ [field]: problem }));
  };

  test.each<[FormField, string, string]>([
    ['name', 'a\u202eb', 'U+202E'],
    ['apiKey', `${key}\u00a0`, 'U+00A0'],
    ['apiKey', `\ufeff${key}`, 'U+FEFF'],
    ['secret', `${draft.secret}\u00a0`, 'U+00A0'],
    ['secret', `\u200b${draft.secret}`, 'U+200B'],
    ['secret', `\ufeff${draft.secret}`, 'U+FEFF'],
    ['secret', 'a\0b', 'U+0000'],
    ['secret', 'a\nb', 'U+000A'],
    ['secret', 'a\u{e0001}b', 'U+E0001'],
    ['veriffIntegrationId', 'a b', 'U+0020'],
    ['version', '1 0', 'U+0020'],
  ])('[fault 1] a text for %s, with the character $2, is refused', (field, value, character) => {
    expectOnlyProblem(field, value, { code: 'bad-character', character });
  });

  test.each<[FormField, string]>([
    ['name', '  '],
    ['baseUrl', ' '],
    ['apiKey', ''],
    ['secret', ''],
    ['secret', ' \t\r\n'],
    ['version', ''],
  ])('[fault 2] an empty %s %j, is refused', (field, value) => {
    expectOnlyProblem(field, value, { code: 'empty' });
  });

  test.each([
    ['llave-ñ', 'U+00F1'],
    ['a\r\nx-evil: 1', 'U+000D'],
    ['a\0b', 'U+0000'],
    ['a\u007fb', 'U+007F'],
  ])('[fault 4] an API key %j that no header can carry, is refused', (value, character) => {
    expectOnlyProblem('apiKey', value, { code: 'bad-character', character });
  });

  test.each<FormField>(['name', 'baseUrl', 'apiKey', 'secret', 'version', 'veriffIntegrationId'])(
    '[fault 5] a megabyte pasted into %s, is refused',
    (field) => {
      expectOnlyProblem(field, 'x'.repeat(1_000_000), { code: 'too-long' });
    },
  );

  test('several wrong fields, are all reported at once', () => {
    const result = readDraft({
      ...draft,
      name: '',
      baseUrl: '',
      apiKey: '',
      secret: '',
      version: '',
    });
    expect(Object.keys(result.ok ? {} : result.failure)).toEqual([
      'name',
      'baseUrl',
      'apiKey',
      'secret',
      'version',
    ]);
  });

  test('blanks and other scripts inside a secret, are part of it', () => {
    const secret = 'correct horse ñandú 電池';
    expect(readDraft({ ...draft, secret })).toEqual(success({ ...draft, secret }));
  });

  test('an empty secret, keeps the stored one; a secret of blanks only, is refused', () => {
    expect(readDraft({ ...draft, secret: '' }, { stored: storedSecret('device') })).toEqual(
      success({ ...draft, secret: '' }),
    );
    expect(readDraft({ ...draft, secret: ' ' }, { stored: storedSecret('device') })).toEqual(
      failed({ secret: { code: 'empty' } }),
    );
  });

  test('an API key that another integration has, is refused even if confirmed', () => {
    const read = readDraft(draft, { isKeyConfirmed: true, otherKeys: [key] });
    expect(read).toEqual(failed({ apiKey: { code: 'key-twice' } }));
    expect(readDraft(draft, { otherKeys: ['another'] })).toMatchObject({ ok: true });
  });

  test('[fault 3] an API key that is not a UUID, is accepted once confirmed', () => {
    expect(readDraft({ ...draft, apiKey: 'no-uuid' }, { isKeyConfirmed: true })).toEqual(
      success({ ...draft, apiKey: 'no-uuid' }),
    );
  });
});

describe('readDraft, for a secret and its seal', () => {
  const passphrase = 'correct horse battery';
  const sealed = { ...draft, passphrase, passphraseAgain: passphrase };

  test('another storage mode, needs the secret again, which can not be read back', () => {
    const kept = { ...draft, secret: '' };
    expect(readDraft(kept, { secretMode: 'passphrase', stored: storedSecret('device') })).toEqual(
      failed({ secret: { code: 'secret-again' } }),
    );
    expect(readDraft(kept, { secretMode: 'until-close', stored: storedSecret('until-close') })).toMatchObject(
      { ok: true },
    );
  });

  test.each<[string, Partial<Draft>]>([
    ['another host', { baseUrl: 'https://api-eu.veriff.com' }],
    ['another API key', { apiKey: '8f7a4b1e-9c31-4c5e-8a3d-000000000000' }],
  ])('%s, needs the secret again', (_, typed) => {
    const stored = storedSecret('device');
    const problem = { code: 'secret-bound', host: 'stationapi.veriff.com' };
    expect(readDraft({ ...draft, ...typed, secret: '' }, { stored })).toEqual(failed({ secret: problem }));
    expect(readDraft({ ...draft, ...typed }, { stored })).toMatchObject({ ok: true });
  });

  test('the same host in another form, keeps the secret', () => {
    const typed = { ...draft, baseUrl: 'StationAPI.veriff.com/v1/', secret: '' };
    expect(readDraft(typed, { stored: storedSecret('device') })).toMatchObject({ ok: true });
  });

  test('an invalid host, with the secret left empty, is the only problem', () => {
    const typed = { ...draft, baseUrl: 'http://stationapi.veriff.com', secret: '' };
    expect(readDraft(typed, { stored: storedSecret('device') })).toEqual(
      failed({ baseUrl: { code: 'not-https' } }),
    );
  });

  test.each<[string, Partial<Draft>, FieldProblems]>([
    ['valid', {}, {}],
    [
      'with blanks at its ends, which are part of it',
      { passphrase: ` ${passphrase} `, passphraseAgain: ` ${passphrase} ` },
      {},
    ],
    ['of twelve characters', { passphrase: 'x'.repeat(12), passphraseAgain: 'x'.repeat(12) }, {}],
    ['empty', { passphrase: '', passphraseAgain: '' }, { passphrase: { code: 'empty' } }],
    [
      'too short',
      { passphrase: 'x'.repeat(11), passphraseAgain: 'x'.repeat(11) },
      { passphrase: { code: 'too-short' } },
    ],
    [
      'with the integration’s name in it',
      { passphrase: 'correct LIVE battery', passphraseAgain: 'correct LIVE battery' },
      { passphrase: { code: 'own-value' } },
    ],
    ['mistyped once', { passphraseAgain: 'correct horse batterz' }, { passphraseAgain: { code: 'differs' } }],
    [
      'with an invisible character',
      { passphrase: `${passphrase}\u200b`, passphraseAgain: `${passphrase}\u200b` },
      { passphrase: { code: 'bad-character', character: 'U+200B' } },
    ],
    [
      'too long',
      { passphrase: 'x'.repeat(4097), passphraseAgain: 'x'.repeat(4097) },
      { passphrase: { code: 'too-long' } },
    ],
  ])('a new passphrase, %s, has the problems $2', (_, typed, problems) => {
    const result = readDraft({ ...sealed, ...typed }, { secretMode: 'passphrase' });
    expect(result.ok ? {} : result.failure).toEqual(problems);
  });

  const none = { passphrase: '', passphraseAgain: '' };
  test.each<[string, number, Partial<Draft>, FieldProblems]>([
    ['no passkey', 0, none, { passkeys: { code: 'no-passkey' } }],
    ['no passkey, but a passphrase', 0, {}, { passkeys: { code: 'no-passkey' } }],
    ['one passkey alone', 1, none, { passkeys: { code: 'second-way' } }],
    ['one passkey and a passphrase', 1, {}, {}],
    ['two passkeys', 2, none, {}],
    [
      'two passkeys and a short passphrase',
      2,
      { passphrase: 'x', passphraseAgain: 'x' },
      { passphrase: { code: 'too-short' } },
    ],
    [
      'two passkeys and a passphrase typed once',
      2,
      { passphraseAgain: '' },
      { passphraseAgain: { code: 'differs' } },
    ],
    [
      'two passkeys and a passphrase only confirmed',
      2,
      { passphrase: '' },
      { passphrase: { code: 'empty' }, passphraseAgain: { code: 'differs' } },
    ],
  ])('sealing with %s, has the problems $3', (_, passkeyCount, typed, problems) => {
    const result = readDraft({ ...sealed, ...typed }, { secretMode: 'passkey', passkeyCount });
    expect(result.ok ? {} : result.failure).toEqual(problems);
  });

  test('a secret that stays sealed with its passkeys, needs no new ones', () => {
    expect(
      readDraft({ ...draft, secret: '' }, { secretMode: 'passkey', stored: storedSecret('passkey') }),
    ).toMatchObject({ ok: true });
  });

  test('a secret that stays sealed or is not sealed, needs no passphrase', () => {
    expect(
      readDraft({ ...draft, secret: '' }, { secretMode: 'passphrase', stored: storedSecret('passphrase') }),
    ).toMatchObject({ ok: true });
    expect(readDraft(draft, { secretMode: 'until-close' })).toMatchObject({ ok: true });
  });
});
