import { describe, expect, test } from 'vitest';
import {
  credentialsOf,
  type Draft,
  defaultOptions,
  defaultVersion,
  type Field,
  type FieldProblem,
  type FieldProblems,
  inOrder,
  integrationSchema,
  readBaseUrl,
  readDraft,
  type SecretMode,
  settingsSchema,
} from '../../../utils/core/integration/integration.ts';
import { integrationNamed } from '../../fixtures/integration.ts';

const key = '8f7a4b1e-9c31-4c5e-8a3d-1f2b3c4d5e6f';
const draft: Draft = {
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

describe('[fault 7] readBaseUrl', () => {
  test.each([
    'stationapi.veriff.com',
    'stationapi.veriff.com/',
    'STATIONAPI.veriff.com/v1',
    'https://stationapi.veriff.com',
    'https://stationapi.veriff.com/',
    'https://stationapi.veriff.com/v1',
    'https://stationapi.veriff.com/v1/',
    'HTTPS://StationAPI.Veriff.com:443/v1/',
  ])('%s is normalised', (text) => {
    expect(readBaseUrl(text)).toBe('https://stationapi.veriff.com');
  });

  test.each(['api.veriff.me', 'api.us.veriff.me', 'api.saas-4.veriff.me', 'api-eu.veriff.com'])(
    '%s is a host of Veriff',
    (host) => {
      expect(readBaseUrl(host)).toBe(`https://${host}`);
    },
  );

  test.each<[string, FieldProblem['code']]>([
    ['', 'empty'],
    ['http://stationapi.veriff.com', 'not-https'],
    ['ftp://stationapi.veriff.com', 'not-https'],
    ['javascript://stationapi.veriff.com', 'not-https'],
    ['https://example.com', 'foreign-host'],
    ['https://veriff.com.evil.test', 'foreign-host'],
    ['https://evilveriff.com', 'foreign-host'],
    ['https://veriff.com', 'foreign-host'],
    ['https://stationapi.veriff.com.', 'foreign-host'],
    ['https://xn--veiff-zta.com', 'foreign-host'],
    ['https://', 'foreign-host'],
    ['https://[::1]', 'foreign-host'],
    ['a..veriff.com', 'foreign-host'],
    ['https://.veriff.com', 'foreign-host'],
    ['https://.a.veriff.com', 'foreign-host'],
    ['a.veriff.me..', 'foreign-host'],
    ['api..veriff.com', 'foreign-host'],
    ['api.us..veriff.me/v1', 'foreign-host'],
    ['api%2e%2eus.veriff.com', 'foreign-host'],
    ['-api.veriff.com', 'foreign-host'],
    ['api-.veriff.com', 'foreign-host'],
    ['api.-us.veriff.com', 'foreign-host'],
    ['-.veriff.com', 'foreign-host'],
    [`${'a'.repeat(64)}.veriff.com`, 'foreign-host'],
    [`${'a.'.repeat(122)}veriff.com`, 'foreign-host'],
    ['https://veriff.com@evil.test', 'foreign-host'],
    ['https://evil.test/.veriff.com', 'foreign-host'],
    ['https://user:pass@stationapi.veriff.com', 'extra-parts'],
    ['https://@stationapi.veriff.com', 'extra-parts'],
    ['https://stationapi.veriff.com:8443', 'extra-parts'],
    ['https://stationapi.veriff.com/v1/sessions', 'extra-parts'],
    ['https://stationapi.veriff.com/v2', 'extra-parts'],
    ['https://stationapi.veriff.com?x=1', 'extra-parts'],
    ['https://stationapi.veriff.com/?', 'extra-parts'],
    ['https://stationapi.veriff.com#x', 'extra-parts'],
    ['https:\\\\stationapi.veriff.com', 'foreign-host'],
    ['https://stationapi.veriff.com\\x', 'extra-parts'],
    ['https://stationapi.vériff.com', 'bad-character'],
    ['https://ｖeriff.com', 'bad-character'],
    ['https://stationapi .veriff.com', 'bad-character'],
    ['h'.repeat(5000), 'too-long'],
  ])('%.50s is refused as %s', (text, code) => {
    expect(readBaseUrl(text)).toMatchObject({ code });
  });
});

describe('readDraft', () => {
  test('[fault 5] a base URL, may have 4,096 characters', () => {
    expect(readDraft({ ...draft, secret: 'x'.repeat(4096) })).toHaveProperty('valid');
    expect(readDraft({ ...draft, secret: 'x'.repeat(4097) })).toHaveProperty('problems');
  });

  test('a host that no documentation names is doubted, unless it was confirmed', () => {
    const unknown = { ...draft, baseUrl: 'api.acme.veriff.com' };
    expect(readDraft(unknown)).toEqual({ problems: { baseUrl: { code: 'unknown-host' } } });
    expect(readDraft(unknown, { insistOnKey: true })).toHaveProperty('problems');
    expect(readDraft(unknown, { insistOnHost: true })).toHaveProperty(
      'valid.baseUrl',
      'https://api.acme.veriff.com',
    );
    for (const baseUrl of ['a..veriff.com', 'evil.test']) {
      const read = readDraft({ ...draft, baseUrl }, { insistOnHost: true });
      expect(read).toEqual({ problems: { baseUrl: { code: 'foreign-host' } } });
    }
  });

  test.each([`x${key}`, `${key}x`, key.replaceAll('-', '')])('[fault 3] API key %s, is no UUID', (apiKey) => {
    expect(readDraft({ ...draft, apiKey })).toEqual({ problems: { apiKey: { code: 'not-uuid' } } });
  });

  test('[fault 1] a valid draft, is trimmed and normalised', () => {
    const typed = {
      name: '  Live  ',
      baseUrl: ' stationapi.veriff.com/v1 ',
      apiKey: `\t${key}\r\n`,
      secret: ` ${draft.secret}\n`,
      passphrase: '',
      passphraseAgain: '',
      version: '1.0.0 ',
      veriffIntegrationId: ' ',
    };
    expect(readDraft(typed)).toEqual({ valid: draft });
  });

  const isProblemOfThatFieldAlone = (field: Field, value: string, problem: FieldProblem) => {
    expect(readDraft({ ...draft, [field]: value })).toEqual({ problems: { [field]: problem } });
  };

  test.each<[Field, string, FieldProblem]>([
    ['name', 'a\u202eb', { code: 'bad-character', character: 'U+202E' }],
    ['apiKey', `${key}\u00a0`, { code: 'bad-character', character: 'U+00A0' }],
    ['apiKey', `\ufeff${key}`, { code: 'bad-character', character: 'U+FEFF' }],
    ['secret', `${draft.secret}\u00a0`, { code: 'bad-character', character: 'U+00A0' }],
    ['secret', `\u200b${draft.secret}`, { code: 'bad-character', character: 'U+200B' }],
    ['secret', `\ufeff${draft.secret}`, { code: 'bad-character', character: 'U+FEFF' }],
    ['secret', 'a\0b', { code: 'bad-character', character: 'U+0000' }],
    ['secret', 'a\nb', { code: 'bad-character', character: 'U+000A' }],
    ['secret', 'a\u{e0001}b', { code: 'bad-character', character: 'U+E0001' }],
    ['veriffIntegrationId', 'a b', { code: 'bad-character', character: 'U+0020' }],
    ['version', '1 0', { code: 'bad-character', character: 'U+0020' }],
  ])('[fault 1] %s %.20j, is refused with the character', isProblemOfThatFieldAlone);

  test.each<[Field, string]>([
    ['name', '  '],
    ['baseUrl', ' '],
    ['apiKey', ''],
    ['secret', ''],
    ['secret', ' \t\r\n'],
    ['version', ''],
  ])('[fault 2] an empty %s %j, is refused', (field, value) => {
    isProblemOfThatFieldAlone(field, value, { code: 'empty' });
  });

  test.each([
    ['llave-ñ', 'U+00F1'],
    ['a\r\nx-evil: 1', 'U+000D'],
    ['a\0b', 'U+0000'],
    ['a\u007fb', 'U+007F'],
  ])('[fault 4] an API key %j that no header can carry, is refused', (value, character) => {
    isProblemOfThatFieldAlone('apiKey', value, { code: 'bad-character', character });
  });

  test.each<Field>(['name', 'baseUrl', 'apiKey', 'secret', 'version', 'veriffIntegrationId'])(
    '[fault 5] a megabyte pasted into %s, is refused',
    (field) => {
      isProblemOfThatFieldAlone(field, 'x'.repeat(1_000_000), { code: 'too-long' });
    },
  );

  test('every wrong field is named at once', () => {
    const result = readDraft({
      ...draft,
      name: '',
      baseUrl: '',
      apiKey: '',
      secret: '',
      version: '',
    });
    expect(Object.keys('problems' in result ? result.problems : {})).toEqual([
      'name',
      'baseUrl',
      'apiKey',
      'secret',
      'version',
    ]);
  });

  test('blanks inside a secret, and any script, are part of it', () => {
    const secret = 'correct horse ñandú 電池';
    expect(readDraft({ ...draft, secret })).toEqual({ valid: { ...draft, secret } });
  });

  test('an empty secret keeps the stored one; blanks alone are a mistake all the same', () => {
    expect(readDraft({ ...draft, secret: '' }, { stored: storedSecret('device') })).toEqual({
      valid: { ...draft, secret: '' },
    });
    expect(readDraft({ ...draft, secret: ' ' }, { stored: storedSecret('device') })).toEqual({
      problems: { secret: { code: 'empty' } },
    });
  });

  test('an API key that another integration has is refused, on insistence too', () => {
    const read = readDraft(draft, { insistOnKey: true, otherKeys: [key] });
    expect(read).toEqual({ problems: { apiKey: { code: 'key-twice' } } });
    expect(readDraft(draft, { otherKeys: ['another'] })).toHaveProperty('valid');
  });

  test('[fault 3] an API key that is no UUID, is accepted once confirmed', () => {
    expect(readDraft({ ...draft, apiKey: 'no-uuid' }, { insistOnKey: true })).toEqual({
      valid: { ...draft, apiKey: 'no-uuid' },
    });
  });
});

describe('where the secret lies', () => {
  const passphrase = 'correct horse battery';
  const sealed = { ...draft, passphrase, passphraseAgain: passphrase };

  test('another place asks for the secret again, since it cannot be read back', () => {
    const kept = { ...draft, secret: '' };
    expect(readDraft(kept, { secretMode: 'passphrase', stored: storedSecret('device') })).toEqual({
      problems: { secret: { code: 'secret-again' } },
    });
    expect(
      readDraft(kept, { secretMode: 'until-close', stored: storedSecret('until-close') }),
    ).toHaveProperty('valid');
  });

  test.each<[string, Partial<Draft>]>([
    ['another host', { baseUrl: 'https://api-eu.veriff.com' }],
    ['another API key', { apiKey: '8f7a4b1e-9c31-4c5e-8a3d-000000000000' }],
  ])('%s asks for the secret again, which signs for no other', (_, typed) => {
    const stored = storedSecret('device');
    const problem = { code: 'secret-bound', host: 'stationapi.veriff.com' };
    expect(readDraft({ ...draft, ...typed, secret: '' }, { stored })).toEqual({
      problems: { secret: problem },
    });
    expect(readDraft({ ...draft, ...typed }, { stored })).toHaveProperty('valid');
  });

  test('the same host in another form, keeps the secret; an invalid one is the problem', () => {
    const stored = storedSecret('device');
    const kept = { ...draft, secret: '' };
    expect(readDraft({ ...kept, baseUrl: 'StationAPI.veriff.com/v1/' }, { stored })).toHaveProperty('valid');
    expect(readDraft({ ...kept, baseUrl: 'http://stationapi.veriff.com' }, { stored })).toEqual({
      problems: { baseUrl: { code: 'not-https' } },
    });
  });

  test.each<[string, Partial<Draft>, FieldProblems]>([
    ['as it should be', {}, {}],
    [
      'blanks at the ends are part of it',
      { passphrase: ` ${passphrase} `, passphraseAgain: ` ${passphrase} ` },
      {},
    ],
    ['twelve are enough', { passphrase: 'x'.repeat(12), passphraseAgain: 'x'.repeat(12) }, {}],
    ['none', { passphrase: '', passphraseAgain: '' }, { passphrase: { code: 'empty' } }],
    [
      'short',
      { passphrase: 'x'.repeat(11), passphraseAgain: 'x'.repeat(11) },
      { passphrase: { code: 'too-short' } },
    ],
    ['mistyped', { passphraseAgain: 'correct horse batterz' }, { passphraseAgain: { code: 'differs' } }],
    [
      'invisible',
      { passphrase: `${passphrase}\u200b`, passphraseAgain: `${passphrase}\u200b` },
      { passphrase: { code: 'bad-character', character: 'U+200B' } },
    ],
    [
      'endless',
      { passphrase: 'x'.repeat(4097), passphraseAgain: 'x'.repeat(4097) },
      { passphrase: { code: 'too-long' } },
    ],
  ])('a new passphrase: %s', (_, typed, problems) => {
    const result = readDraft({ ...sealed, ...typed }, { secretMode: 'passphrase' });
    expect('problems' in result ? result.problems : {}).toEqual(problems);
  });

  const none = { passphrase: '', passphraseAgain: '' };
  test.each<[string, number, Partial<Draft>, FieldProblems]>([
    ['no passkey', 0, none, { passkeys: { code: 'no-passkey' } }],
    ['no passkey, but a passphrase', 0, {}, { passkeys: { code: 'no-passkey' } }],
    ['one passkey alone', 1, none, { passkeys: { code: 'second-way' } }],
    ['one passkey and a passphrase', 1, {}, {}],
    ['two passkeys', 2, none, {}],
    [
      'two passkeys and a passphrase that is too short',
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
  ])('a secret behind passkeys: %s', (_, passkeyCount, typed, problems) => {
    const result = readDraft({ ...sealed, ...typed }, { secretMode: 'passkey', passkeyCount });
    expect('problems' in result ? result.problems : {}).toEqual(problems);
  });

  test('a secret that stays behind its passkeys needs none', () => {
    const kept = readDraft(
      { ...draft, secret: '' },
      { secretMode: 'passkey', stored: storedSecret('passkey') },
    );
    expect('valid' in kept).toBe(true);
  });

  test('a secret that stays sealed needs no passphrase, and no other mode needs one', () => {
    expect(
      readDraft({ ...draft, secret: '' }, { secretMode: 'passphrase', stored: storedSecret('passphrase') }),
    ).toHaveProperty('valid');
    expect(readDraft(draft, { secretMode: 'until-close' })).toHaveProperty('valid');
  });
});

test('credentialsOf, differs if a part of the credentials does, and only then', () => {
  const live = integrationNamed('live');
  const same = { ...live, name: 'Production', version: '2.0.0', checkSignatures: false };
  expect(credentialsOf(same)).toBe(credentialsOf(live));
  const others = (['id', 'baseUrl', 'apiKey', 'secretId'] as const).map((part) =>
    credentialsOf({ ...live, [part]: 'other' }),
  );
  expect(new Set([...others, credentialsOf(live)]).size).toBe(5);
});

describe('the order of asking', () => {
  const all = ['a', 'b', 'c'].map((name) => ({
    ...integrationNamed(name),
    veriffIntegrationId: `IID-${name}`,
  }));
  test.each<[string, string | undefined, string | undefined, string]>([
    ['as listed', undefined, undefined, 'abc'],
    ['the one that answered before', 'c', undefined, 'cab'],
    ['the one that a session URL names', undefined, 'iid-B', 'bac'],
    ['the one that answered, whatever the URL names', 'c', 'iid-b', 'cab'],
    ['as listed, when both are unknown', 'gone', 'none', 'abc'],
    ['as listed, when the URL names none', undefined, '', 'abc'],
  ])('%s', (_, integrationId, veriffIntegrationId, order) => {
    expect(
      inOrder(all, integrationId, veriffIntegrationId)
        .map(({ name }) => name)
        .join(''),
    ).toBe(order);
  });
});

test('the version seen everywhere is the one to begin with', () => {
  expect(defaultVersion).toBe('1.0.0');
});

describe('what is stored', () => {
  const integration = {
    id: '1',
    name: 'Live',
    baseUrl: 'https://stationapi.veriff.com',
    apiKey: key,
    version: '1.0.0',
    secretId: 's',
    veriffIntegrationId: '',
    ...defaultOptions,
  };
  test('is an integration with a base URL of Veriff', () => {
    expect(integrationSchema.safeParse(integration).success).toBe(true);
    expect(integrationSchema.safeParse({ ...integration, baseUrl: 'https://evil.test' }).success).toBe(false);
    expect(
      integrationSchema.safeParse({ ...integration, baseUrl: 'https://stationapi.veriff.com/' }).success,
    ).toBe(false);
    expect(integrationSchema.safeParse({ ...integration, secret: 'x' }).success).toBe(false);
  });
  test.each([
    null,
    [],
    {},
    { schema: 2, integrations: [] },
    { schema: 1 },
    { schema: 1, integrations: [{}] },
  ])('is refused as %j', (stored) => {
    expect(settingsSchema.safeParse(stored).success).toBe(false);
  });
});
