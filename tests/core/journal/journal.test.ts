import { describe, expect, test } from 'vitest';
import { readSealContent, writeSealContent } from '../../../utils/core/integration/seal-content.ts';
import { journalEntryOf, oldestJournalTime, sortJournal } from '../../../utils/core/journal/journal.ts';
import {
  createJournalKey,
  createOpener,
  createSealer,
  keyIdOf,
  publicKeyOf,
} from '../../../utils/core/journal/journal-seal.ts';
import { unknownSession } from '../../../utils/core/session/session-id.ts';
import { keysMade } from '../../fixtures/keys-made.ts';
import { doneLookup } from '../../fixtures/lookup.ts';

const A = unknownSession();

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
    expect(journalEntryOf(lookup, 'list', 9)).toEqual({
      ...{ sessionId: A, verdict, reading, documentState: 'VIGENTE', integration: 'Live', signed: true },
      ...{ checkedAt: 5, seenAt: 9, place: 'list' },
    });
  });
});

test('sortJournal, orders entries by lookup time and merges one seen twice', () => {
  const B = unknownSession();
  const first = journalEntryOf(doneLookup(A, { at: 1 }), 'portal', 20);
  const again = journalEntryOf(doneLookup(A, { at: 1 }), 'list', 30);
  const later = journalEntryOf(doneLookup(A, { at: 2 }), 'popup', 10);
  const other = journalEntryOf(doneLookup(B, { at: 0 }), 'popup', 40);
  expect(sortJournal([later, again, other, first])).toEqual([other, first, later]);
});

test('oldestJournalTime, for 30 days, is 30 times 24 hours ago', () => {
  expect(oldestJournalTime(30, Date.UTC(2026, 10, 28))).toBe(Date.UTC(2026, 9, 29));
});

describe('a sealed text', () => {
  test('from any writer, opens with the private key only', async () => {
    const [mine, other] = [await createJournalKey(), await createJournalKey()];
    const [one, two] = [await createSealer(mine.publicKey), await createSealer(mine.publicKey)];
    const sealed = [await one('first'), await one('second'), await two('third')];
    const open = await createOpener([other.privateKey, mine.privateKey]);
    expect(await Promise.all(sealed.map(open))).toEqual(['first', 'second', 'third']);
    const openOther = await createOpener([other.privateKey]);
    expect(await Promise.all(sealed.map(openOther))).toEqual([undefined, undefined, undefined]);
  });

  test('with a changed byte or another key id, does not open', async () => {
    const [mine, other] = [await createJournalKey(), await createJournalKey()];
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
    const { publicKey, privateKey } = await createJournalKey();
    const keys = await keysMade(async () => {
      const sealed = await (await createSealer(publicKey))('text');
      expect(await (await createOpener([privateKey]))(sealed)).toBe('text');
    });
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter(({ extractable }) => extractable)).toEqual([]);
  });

  test('contains neither the text nor the private key', async () => {
    const { publicKey, privateKey } = await createJournalKey();
    const sealed = await (await createSealer(publicKey))(A);
    const bytes = [sealed.writer, sealed.iv, sealed.sealed].map((part) =>
      new TextDecoder('latin1').decode(part),
    );
    expect(bytes.join()).not.toContain(A);
    expect(JSON.stringify(sealed)).not.toContain(JSON.parse(privateKey).d);
    expect(await publicKeyOf(privateKey)).toEqual(publicKey);
  });
});

test('a sealed secret with the journal’s key, is read; any other text is not', () => {
  const content = { secret: 'a "secret"', journalKey: '{}' };
  expect(readSealContent(writeSealContent(content))).toEqual(content);
  for (const text of ['', 'the secret', '{}', '{"secret":"x"}', 'null', '{"secret":1,"journalKey":"x"}']) {
    expect(readSealContent(text), text).toBeUndefined();
  }
});
