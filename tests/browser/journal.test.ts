import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { clear, createStore, set, entries as storedItems } from 'idb-keyval';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  addNotRecorded,
  appendEntries,
  clearJournal,
  pruneJournal,
  readJournal,
  readJournalState,
  sealUnsealedEntries,
} from '../../utils/browser/journal.ts';
import { deleteSecretsExcept, storeSecret } from '../../utils/browser/store-secrets.ts';
import { nextMacrotask } from '../../utils/browser/timers.ts';
import { unlockSecretsWithPassphrase } from '../../utils/browser/unlock-secrets.ts';
import { deleteAllUnlocked } from '../../utils/browser/unlocked.ts';
import type { Binding } from '../../utils/core/integration/binding.ts';
import { type JournalEntry, journalEntryOf, maxJournalEntries } from '../../utils/core/journal/journal.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { doneLookup } from '../fixtures/lookup.ts';
import { runs } from '../profile.ts';

const live = integrationNamed('Live');
const store = createStore('cotejo-journal', 'items');
const day = 24 * 60 * 60_000;
const now = Date.UTC(2026, 10, 28);
const [A, B, C] = [randomSessionId(), randomSessionId(), randomSessionId()];
const passphrase = 'correct horse battery';
const secret = 'the shared secret of Live';
/** Returns a secret's binding unchanged, as if no policy moved it. */
const asBefore = async (_: string, from: Binding) => from;
const entry = (sessionId: SessionId, at = now): JournalEntry =>
  journalEntryOf(doneLookup(sessionId, { at }), 'portal', at);
const seal = () => storeSecret(secret, live, 'passphrase', passphrase);
const read = async (at = now) => (await readJournal(30, at)).entries;

/** Returns everything stored about the journal, as text. */
async function onDisk(): Promise<string> {
  const texts = (value: unknown): string =>
    value instanceof Uint8Array
      ? new TextDecoder('latin1').decode(value)
      : typeof value === 'object' && value !== null
        ? Object.entries(value)
            .map(([name, inner]) => `${name} ${texts(inner)}`)
            .join('\n')
        : String(value);
  return (await storedItems(store)).map(([name, value]) => `${String(name)} ${texts(value)}`).join('\n');
}

beforeEach(async () => {
  await deleteSecretsExcept([]);
  await clear(store);
});

test('a lookup seen several times, is one entry; entries are read oldest first', async () => {
  await appendEntries([entry(B, now - 1)], 30, now);
  await appendEntries([entry(A, now - 2), entry(B, now - 1)], 30, now);
  await appendEntries([entry(B, now)], 30, now);
  expect(await read()).toEqual([entry(A, now - 2), entry(B, now - 1), entry(B, now)]);
  expect(await readJournalState(30, now)).toEqual({ count: 3, oldest: now - 2, dropped: 0, notRecorded: 0 });
});

test('an entry past its days, is not read and is deleted at the next entry or start', async () => {
  await appendEntries([entry(A, now - 6 * day), entry(B)], 7, now);
  const later = now + 2 * day;
  expect((await readJournal(7, later)).entries).toEqual([entry(B)]);
  expect(await readJournalState(7, later)).toMatchObject({ count: 1, oldest: now });
  await appendEntries([entry(C, later)], 7, later);
  expect(await onDisk()).not.toContain(A);
  await pruneJournal(7, later + 6 * day);
  expect(await onDisk()).not.toContain(B);
});

test('entries from before the journal was turned off, stay for their days', async () => {
  await appendEntries([entry(A)], 7, now);
  await pruneJournal(0, now + 6 * day);
  expect((await readJournal(0, now + 6 * day)).entries).toEqual([entry(A)]);
  expect((await readJournal(0, now + 8 * day)).entries).toEqual([]);
  await pruneJournal(0, now + 8 * day);
  expect(await onDisk()).not.toContain(A);
});

test('entries beyond 50,000, replace the oldest, which are counted', {
  tags: ['slow'],
  timeout: 60_000,
}, async () => {
  const many = Array.from({ length: maxJournalEntries }, (_, n) => entry(A, now - n - 1));
  await appendEntries(many, 30, now);
  await appendEntries([entry(B), entry(C)], 30, now);
  expect(await readJournalState(30, now)).toMatchObject({
    count: maxJournalEntries,
    dropped: 2,
    oldest: now - maxJournalEntries + 2,
  });
  await clearJournal();
  expect(await readJournalState(30, now)).toMatchObject({ count: 0, dropped: 0 });
});

test('clearing, deletes all; undone, restores all beside newer entries', async () => {
  await appendEntries([entry(A)], 30, now);
  await addNotRecorded(2);
  expect(await readJournalState(30, now)).toMatchObject({ count: 1, notRecorded: 2 });
  const undo = await clearJournal();
  expect(await storedItems(store)).toEqual([]);
  expect(await readJournalState(30, now)).toEqual({
    count: 0,
    oldest: undefined,
    dropped: 0,
    notRecorded: 0,
  });
  await appendEntries([entry(B, now + 1)], 30, now);
  await undo();
  expect(await read()).toEqual([entry(A), entry(B, now + 1)]);
  expect(await readJournalState(30, now)).toMatchObject({ notRecorded: 2 });
});

test('a damaged entry, is counted and affects no other', async () => {
  await appendEntries([entry(A)], 30, now);
  await set(`entry:${String(now).padStart(16, '0')}:x`, { sessionId: B }, store);
  expect(await readJournal(30, now)).toEqual({ entries: [entry(A)], locked: 0, lost: 1 });
});

describe('with a secret sealed by a passphrase', () => {
  test('entries, are added while locked and read once unlocked', async () => {
    const secretId = await seal();
    await appendEntries([entry(A)], 30, now);
    await deleteAllUnlocked();
    await appendEntries([entry(B, now + 1)], 30, now);
    expect(await readJournal(30, now)).toEqual({ entries: [], locked: 2, lost: 0 });
    expect(await unlockSecretsWithPassphrase(passphrase, asBefore)).toBe(true);
    expect(await read()).toEqual([entry(A), entry(B, now + 1)]);
    await deleteSecretsExcept([secretId]);
    expect(await read()).toHaveLength(2);
  });

  test('stored entries, reveal no session, response, integration, secret or key', async () => {
    await seal();
    const [unlocked] = Object.values(await fakeBrowser.storage.session.get()) as { journalKey?: string }[];
    await appendEntries([entry(A)], 30, now);
    const disk = await onDisk();
    for (const text of [A, 'VIGENTE', 'Live', 'active', secret, passphrase]) expect(disk).not.toContain(text);
    const privateKey = JSON.parse(unlocked?.journalKey ?? '{}').d;
    expect(privateKey).toHaveLength(43);
    expect(disk).not.toContain(privateKey);
  });

  test('entries that were stored unsealed before, are sealed', async () => {
    await appendEntries([entry(A), entry(B, now - 1)], 30, now);
    expect(await onDisk()).toContain(A);
    await seal();
    await sealUnsealedEntries();
    expect(await onDisk()).not.toContain(A);
    expect(await read()).toEqual([entry(B, now - 1), entry(A)]);
    // The same lookup is still one entry.
    await appendEntries([entry(A)], 30, now);
    expect(await readJournalState(30, now)).toMatchObject({ count: 2 });
  });

  test('a new secret, keeps the journal readable if the old one was unlocked', async () => {
    await seal();
    await appendEntries([entry(A)], 30, now);
    const next = await storeSecret('another', live, 'passphrase', 'another passphrase');
    await deleteSecretsExcept([next]);
    await deleteAllUnlocked();
    expect(await readJournal(30, now)).toEqual({ entries: [], locked: 1, lost: 0 });
    expect(await unlockSecretsWithPassphrase('another passphrase', asBefore)).toBe(true);
    expect(await read()).toEqual([entry(A)]);
  });

  test('the journal, its sealed secret deleted, is unsealed until the next one', async () => {
    await seal();
    await appendEntries([entry(A)], 30, now);
    const onDevice = await storeSecret(secret, live, 'device');
    await deleteSecretsExcept([onDevice]);
    expect(await read()).toEqual([entry(A)]);
    await appendEntries([entry(B, now + 1)], 30, now);
    await deleteSecretsExcept([await seal()]);
    await sealUnsealedEntries();
    const names = (await storedItems(store)).map(([name]) => String(name).split(':')[0]);
    expect(names.toSorted()).toEqual(['entry', 'entry', 'meta']);
    await deleteAllUnlocked();
    expect(await readJournal(30, now)).toEqual({ entries: [], locked: 2, lost: 0 });
    await unlockSecretsWithPassphrase(passphrase, asBefore);
    expect(await read()).toEqual([entry(A), entry(B, now + 1)]);
  });

  test('the journal, tidied at any moment while its secret is deleted, stays readable', async () => {
    for (let ticks = 0; ticks < 6; ticks += 1) {
      await clear(store);
      await seal();
      await appendEntries([entry(A)], 30, now);
      const deleting = deleteSecretsExcept([]);
      for (let tick = 0; tick < ticks; tick += 1) await nextMacrotask();
      await Promise.all([deleting, sealUnsealedEntries()]);
      expect(await readJournal(30, now)).toEqual({ entries: [entry(A)], locked: 0, lost: 0 });
    }
  });

  test('entries, restored at any moment while others are sealed, are sealed too', async () => {
    await seal();
    for (let ticks = 0; ticks < 12; ticks += 1) {
      await clear(store);
      await set('meta', { dropped: 0, days: 30, mayHaveUnsealed: true }, store);
      await set(`entry:${String(now).padStart(16, '0')}:${A}`, entry(A), store);
      const undo = await clearJournal();
      const sealing = sealUnsealedEntries();
      for (let tick = 0; tick < ticks; tick += 1) await nextMacrotask();
      await Promise.all([sealing, undo()]);
      await sealUnsealedEntries();
      expect(await onDisk()).not.toContain(A);
      expect(await read()).toEqual([entry(A)]);
    }
  });

  test('the key of a secret deleted while locked, is deleted too; entries count as lost', async () => {
    await seal();
    await appendEntries([entry(A)], 30, now);
    await deleteAllUnlocked();
    await deleteSecretsExcept([]);
    expect(await readJournal(30, now)).toEqual({ entries: [], locked: 0, lost: 1 });
  });
});

type Step =
  | { readonly do: 'see'; readonly session: number; readonly ago: number }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'clear' | 'undo' | 'prune' | 'lock' | 'unlock' | 'seal-open' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('see' as const), session: fc.nat(2), ago: fc.nat(3) }),
  },
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ do: fc.constantFrom('clear', 'undo', 'prune', 'lock', 'unlock', 'seal-open') }),
);

test.each(['unsealed', 'sealed with a passphrase'])(
  'any events in a journal %s, leave one entry for each lookup of the last 7 days',
  async (how) => {
    const secretId = how === 'unsealed' ? undefined : await seal();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await clear(store);
        if (secretId) await unlockSecretsWithPassphrase(passphrase, asBefore);
        let time = now;
        let expected = new Map<string, JournalEntry>();
        let cleared = new Map<string, JournalEntry>();
        let undo: (() => Promise<void>) | undefined;
        for (const one of steps) {
          if (one.do === 'see') {
            const seen = entry([A, B, C][one.session] ?? A, time - one.ago * day);
            await appendEntries([seen], 7, time);
            const name = `${seen.sessionId} ${seen.checkedAt}`;
            if (!expected.has(name)) expected.set(name, seen);
          }
          if (one.do === 'wait') time += one.days * day;
          if (one.do === 'prune') await pruneJournal(7, time);
          if (one.do === 'seal-open') await sealUnsealedEntries();
          if (one.do === 'lock') await deleteAllUnlocked();
          if (one.do === 'unlock' && secretId) await unlockSecretsWithPassphrase(passphrase, asBefore);
          if (one.do === 'clear') {
            undo = await clearJournal();
            cleared = expected;
            expected = new Map();
          }
          if (one.do === 'undo' && undo) {
            await undo();
            expected = new Map([...cleared, ...expected]);
            undo = undefined;
          }
        }
        if (secretId) await unlockSecretsWithPassphrase(passphrase, asBefore);
        const within = [...expected.values()].filter(({ checkedAt }) => checkedAt >= time - 7 * day);
        const { entries, locked, lost } = await readJournal(7, time);
        expect([locked, lost]).toEqual([0, 0]);
        expect(entries.map(({ checkedAt }) => checkedAt)).toEqual(
          entries.map(({ checkedAt }) => checkedAt).toSorted((a, b) => a - b),
        );
        const names = (list: readonly JournalEntry[]) =>
          list.map(({ sessionId, checkedAt }) => `${checkedAt} ${sessionId}`).toSorted();
        expect(names(entries)).toEqual(names(within));
      }),
      runs(how === 'unsealed' ? 200 : 15, how === 'unsealed' ? 5000 : 300),
    );
  },
  600_000,
);
