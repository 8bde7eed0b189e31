import { describe, expect, test } from 'vitest';
import { readSealContent, writeSealContent } from '../../../utils/core/integration/seal-content.ts';
import {
  journalEntryOf,
  journalEntrySchema,
  oldestJournalTime,
  sortAndDedupeJournal,
} from '../../../utils/core/journal/journal.ts';
import {
  createJournalKeyPair,
  createOpener,
  createSealer,
  keyIdOf,
  publicKeyOf,
  sealedTextSchema,
} from '../../../utils/core/journal/journal-seal.ts';
import type { SessionId } from '../../../utils/core/session/session-id.ts';
import { keysMade } from '../../fixtures/keys-made.ts';
import { doneLookup } from '../../fixtures/lookup.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7' as string as SessionId;
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5' as string as SessionId;

describe('journalEntryOf', () => {
  test.each([
    [true, 'valid', 'active'],
    [false, 'not-found', 'not-found'],
    [false, 'expired', 'inactive'],
    [true, 'not-found', 'needs-review'],
    [false, 'registry-unavailable', 'needs-review'],
  ] as const)('active %j with category %s, is recorded as %s', (active, category, verdict) => {
    const reading = { category, meaning: 'valid', by: 'exact' } as const;
    const lookup = doneLookup(A, { at: 5, active, reading });
    const entry = {
      ...{ sessionId: A, verdict, reading, documentState: 'VIGENTE', integration: 'Live', signed: true },
      ...{ checkedAt: 5, seenAt: 9, place: 'list' },
    };
    expect(journalEntryOf(lookup, 'list', 9)).toEqual(entry);
    expect(journalEntrySchema.parse(entry)).toEqual(entry);
  });
});

describe('the schema of stored entries', () => {
  const entry = journalEntryOf(doneLookup(A), 'portal', 9);
  test.each<[string, unknown]>([
    ['a sealed entry', { keyId: 'x' }],
    ['an invalid session ID', { ...entry, sessionId: '..' }],
    ['an invalid verdict', { ...entry, verdict: 'failed' }],
    ['an unknown category', { ...entry, reading: { ...entry.reading, category: 'new' } }],
    ['a reading without its method', { ...entry, reading: { ...entry.reading, by: undefined } }],
    ['an unknown place', { ...entry, place: 'elsewhere' }],
    ['an unknown field', { ...entry, extra: 1 }],
  ])('refuses %s', (_, stored) => {
    expect(journalEntrySchema.safeParse(stored).success).toBe(false);
  });
});

describe('sortAndDedupeJournal', () => {
  const first = journalEntryOf(doneLookup(A, { at: 1 }), 'portal', 20);
  const again = journalEntryOf(doneLookup(A, { at: 1 }), 'list', 30);
  const atOnce = journalEntryOf(doneLookup(A, { at: 1 }), 'menu', 20);
  const later = journalEntryOf(doneLookup(A, { at: 2 }), 'popup', 10);
  const other = journalEntryOf(doneLookup(B, { at: 0 }), 'popup', 40);
  const beside = journalEntryOf(doneLookup(B, { at: 1 }), 'popup', 5);
  test.each([
    ['several lookups, orders them by their time', [later, first, other], [other, first, later]],
    ['two lookups at one time, orders them by session', [first, beside], [first, beside]],
    ['two lookups at one time, reversed, orders them by session', [beside, first], [first, beside]],
    ['one lookup seen twice, keeps the entry seen first', [first, again], [first]],
    ['one lookup seen twice, reversed, keeps the entry seen first', [again, first], [first]],
    ['one lookup seen twice at one time, keeps the first entry', [first, atOnce], [first]],
  ])('%s', (_, entries, sorted) => {
    expect(sortAndDedupeJournal(entries)).toEqual(sorted);
  });
});

test('oldestJournalTime, for 30 days, is 30 times 24 hours ago', () => {
  expect(oldestJournalTime(30, Date.UTC(2026, 10, 28))).toBe(Date.UTC(2026, 9, 29));
});

describe('a sealed text', () => {
  test('from any writer, opens with the private key only', async () => {
    const [mine, other] = [await createJournalKeyPair(), await createJournalKeyPair()];
    const [one, two] = [await createSealer(mine.publicKey), await createSealer(mine.publicKey)];
    const sealed = [await one('first'), await one('second'), await two('third')];
    const open = await createOpener([other.privateKey, mine.privateKey]);
    expect(await Promise.all(sealed.map(open))).toEqual(['first', 'second', 'third']);
    const openOther = await createOpener([other.privateKey]);
    expect(await Promise.all(sealed.map(openOther))).toEqual([undefined, undefined, undefined]);
  });

  test('opens with its key at any position among several', async () => {
    const keys = [await createJournalKeyPair(), await createJournalKeyPair()];
    const privateKeys = keys.map(({ privateKey }) => privateKey);
    for (const { publicKey } of keys) {
      const sealed = await (await createSealer(publicKey))('text');
      expect(await (await createOpener(privateKeys))(sealed)).toBe('text');
    }
  });

  test('with a changed byte or another key id, does not open', async () => {
    const [mine, other] = [await createJournalKeyPair(), await createJournalKeyPair()];
    const sealed = await (await createSealer(mine.publicKey))('text');
    const open = await createOpener([mine.privateKey, other.privateKey]);
    for (const part of ['iv', 'sealed', 'writer'] as const) {
      const bytes = sealed[part].slice();
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      expect(await open({ ...sealed, [part]: bytes }), part).toBeUndefined();
    }
    expect(await open({ ...sealed, keyId: await keyIdOf(other.publicKey) })).toBeUndefined();
  });

  test('is sealed and opened with keys that can not be exported', async () => {
    const { publicKey, privateKey } = await createJournalKeyPair();
    const keys = await keysMade(async () => {
      const sealed = await (await createSealer(publicKey))('text');
      expect(await (await createOpener([privateKey]))(sealed)).toBe('text');
    });
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter(({ extractable }) => extractable)).toEqual([]);
  });

  test('opens with one derived key for all texts of its writer', async () => {
    const { publicKey, privateKey } = await createJournalKeyPair();
    const seal = await createSealer(publicKey);
    const [first, second] = [await seal('first'), await seal('second')];
    const open = await createOpener([privateKey]);
    const keys = await keysMade(async () => {
      expect([await open(first), await open(second)]).toEqual(['first', 'second']);
    });
    expect(keys.filter(({ algorithm }) => algorithm.name === 'AES-GCM')).toHaveLength(1);
  });

  test('contains neither the text nor the private key', async () => {
    const { publicKey, privateKey } = await createJournalKeyPair();
    const sealed = await (await createSealer(publicKey))(A);
    const bytes = [sealed.writer, sealed.iv, sealed.sealed].map((part) =>
      Buffer.from(part).toString('latin1'),
    );
    const scalar = Buffer.from(JSON.parse(privateKey).d, 'base64url').toString('latin1');
    for (const hidden of [A, scalar]) expect(bytes.join()).not.toContain(hidden);
    expect(sealed.keyId).not.toContain(JSON.parse(privateKey).d);
  });
});

test('publicKeyOf, a private key, returns the public key of its pair', async () => {
  const { publicKey, privateKey } = await createJournalKeyPair();
  expect(await publicKeyOf(privateKey)).toEqual(publicKey);
});

describe('the schema of sealed texts', () => {
  const bytes = new Uint8Array([1]);
  const sealed = { keyId: 'x', writer: bytes, iv: bytes, sealed: bytes };
  test('accepts a sealed text', async () => {
    const { publicKey } = await createJournalKeyPair();
    const text = await (await createSealer(publicKey))('text');
    expect(sealedTextSchema.parse(structuredClone(text))).toEqual(text);
  });
  test.each<[string, unknown]>([
    ['an unsealed entry', journalEntryOf(doneLookup(A), 'portal', 9)],
    ['a text without a key id', { ...sealed, keyId: undefined }],
    ['a text without a writer', { ...sealed, writer: undefined }],
    ['bytes as text', { ...sealed, sealed: 'AQ==' }],
    ['bytes as an array', { ...sealed, iv: [1] }],
    ['an unknown field', { ...sealed, extra: 1 }],
  ])('refuses %s', (_, stored) => {
    expect(sealedTextSchema.safeParse(stored).success).toBe(false);
  });
});

test('a sealed secret with the journal’s key, is read; any other text is not', () => {
  const content = { secret: 'a "secret"', journalKey: '{}' };
  expect(readSealContent(writeSealContent(content))).toEqual(content);
  for (const text of ['', 'the secret', '{}', '{"secret":"x"}', 'null', '{"secret":1,"journalKey":"x"}']) {
    expect(readSealContent(text), text).toBeUndefined();
  }
});
