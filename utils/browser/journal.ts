// The journal as stored on this device. It is sealed if any secret is sealed. Only the worker records and prunes
// entries; the settings page reads, clears and restores them. The worker also clears them if the organization forbids
// the journal.
import { promisifyRequest } from 'idb-keyval';
import { digestOf } from '../core/integration/digest.ts';
import {
  type JournalEntry,
  journalEntrySchema,
  maxJournalEntries,
  oldestJournalTime,
  sortAndDedupeJournal,
} from '../core/journal/journal.ts';
import {
  createOpener,
  createSealer,
  keyIdOf,
  type SealedText,
  sealedTextSchema,
} from '../core/journal/journal-seal.ts';
import { browser } from './api.ts';
import {
  allKeyItems,
  entriesBefore,
  entriesFrom,
  entryItem,
  journalLock,
  readJournalMeta,
  timeInItem,
  withJournalItems,
  writeJournalMeta,
} from './journal-database.ts';
import { readUnlockedJournalKeys } from './unlocked.ts';
import { readSealedEntries } from './vault-store.ts';

/** How many entries are sealed in one transaction. */
const chunkSize = 500;
const saltItem = 'journalSalt';
const failedItem = 'journalFailed';

type Seal = (text: string) => Promise<SealedText>;
let sealer: { readonly keyId: string; readonly seal: Promise<Seal> } | undefined;

/** Returns the function that seals an entry; undefined if no secret is sealed. */
async function readSealer(): Promise<Seal | undefined> {
  const [first] = await readSealedEntries();
  if (!first) return undefined;
  const { journalPublicKey } = first[1];
  const keyId = await keyIdOf(journalPublicKey);
  if (sealer?.keyId !== keyId) sealer = { keyId, seal: createSealer(journalPublicKey) };
  return sealer.seal;
}

/**
 * Returns a random text that stays the same until the browser closes and is never on the disk. It goes into the names
 * of sealed entries, so that a name does not reveal the entry's session.
 */
async function readSalt(): Promise<string> {
  const { [saltItem]: stored } = await browser.storage.session.get(saltItem);
  if (typeof stored === 'string') return stored;
  const salt = crypto.randomUUID();
  await browser.storage.session.set({ [saltItem]: salt });
  return salt;
}

/**
 * Returns an entry's name and its stored form. The name is the same for the same lookup; that of a sealed entry, only
 * as long as the salt is the same.
 */
async function toItem(entry: JournalEntry, seal: Seal | undefined, salt: string) {
  if (!seal) return [entryItem(entry.checkedAt, entry.sessionId), entry] as const;
  const mark = await digestOf(`${salt} ${entry.sessionId}`);
  return [entryItem(entry.checkedAt, mark), await seal(JSON.stringify(entry))] as const;
}

/**
 * Adds the entries of lookups that have none yet, and deletes entries that are older than `days` or beyond the limit.
 * Rejects if the storage fails.
 */
export async function appendEntries(
  entries: readonly JournalEntry[],
  days: number,
  now: number,
): Promise<void> {
  await navigator.locks.request(journalLock, async () => {
    const [seal, salt] = await Promise.all([readSealer(), readSalt()]);
    const records = await Promise.all(entries.map((entry) => toItem(entry, seal, salt)));
    await withJournalItems('readwrite', async (items) => {
      for (const [item, value] of records) {
        if ((await promisifyRequest(items.getKey(item))) === undefined) items.put(value, item);
      }
      items.delete(entriesBefore(oldestJournalTime(days, now)));
      const excess = (await promisifyRequest(items.count(entriesFrom(0)))) - maxJournalEntries;
      if (excess > 0) {
        for (const item of await promisifyRequest(items.getAllKeys(entriesFrom(0), excess)))
          items.delete(item);
      }
      const { dropped, mayHaveUnsealed } = await readJournalMeta(items);
      await writeJournalMeta(items, {
        days,
        dropped: dropped + Math.max(0, excess),
        mayHaveUnsealed: mayHaveUnsealed || !seal,
      });
    });
  });
}

/** Deletes entries older than `days`. If that is 0, because recording was turned off, the last other number applies. */
export async function pruneJournal(days: number, now: number): Promise<void> {
  await withJournalItems('readwrite', async (items) => {
    const daysKept = days || (await readJournalMeta(items)).days;
    items.delete(entriesBefore(oldestJournalTime(daysKept, now)));
  });
}

/** Reads how many results could not be recorded. */
async function readNotRecorded(): Promise<number> {
  const { [failedItem]: count } = await browser.storage.session.get(failedItem);
  return Number(count ?? 0);
}

/** Counts entries that could not be recorded. The count lasts until the browser closes or the journal is cleared. */
export async function addNotRecorded(count: number): Promise<void> {
  await browser.storage.session.set({ [failedItem]: (await readNotRecorded()) + count });
}

/** The facts about the journal that the settings show. */
export interface JournalState {
  readonly count: number;
  /** The time of the oldest lookup in it, in milliseconds since 1970. */
  readonly oldest: number | undefined;
  /** How many entries were deleted beyond the limit, and how many could not be stored. */
  readonly dropped: number;
  readonly notRecorded: number;
}

/** Summarizes the entries that `pruneJournal` keeps with these `days`. Rejects if the storage fails. */
export async function readJournalState(days: number, now: number): Promise<JournalState> {
  const notRecorded = await readNotRecorded();
  return withJournalItems('readonly', async (items) => {
    const meta = await readJournalMeta(items);
    const range = entriesFrom(oldestJournalTime(days || meta.days, now));
    const [first] = await promisifyRequest(items.getAllKeys(range, 1));
    return {
      count: await promisifyRequest(items.count(range)),
      oldest: first === undefined ? undefined : timeInItem(String(first)),
      dropped: meta.dropped,
      notRecorded,
    };
  });
}

/** The readable entries, how many are locked, and how many are lost: damaged, or without their key. */
export interface ReadJournal {
  readonly entries: readonly JournalEntry[];
  readonly locked: number;
  readonly lost: number;
}

async function readOpener() {
  const unsealed = await withJournalItems('readonly', (items) =>
    promisifyRequest(items.getAll(allKeyItems())),
  );
  const keys = [...unsealed.filter((key) => typeof key === 'string'), ...(await readUnlockedJournalKeys())];
  return createOpener([...new Set(keys)]);
}

/** Reads a stored entry and opens it if it is sealed; undefined if that fails. */
async function readEntry(
  stored: unknown,
  open: (sealed: SealedText) => Promise<string | undefined>,
): Promise<JournalEntry | undefined> {
  const sealed = sealedTextSchema.safeParse(stored).data;
  if (!sealed) return journalEntrySchema.safeParse(stored).data;
  const text = await open(sealed);
  return text === undefined ? undefined : journalEntrySchema.safeParse(JSON.parse(text)).data;
}

/** Reads the entries that `pruneJournal` keeps with these `days`, oldest first. Rejects if the storage fails. */
export async function readJournal(days: number, now: number): Promise<ReadJournal> {
  const values = await withJournalItems('readonly', async (items) => {
    const daysKept = days || (await readJournalMeta(items)).days;
    return promisifyRequest(items.getAll(entriesFrom(oldestJournalTime(daysKept, now))));
  });
  const [open, sealedEntries] = await Promise.all([readOpener(), readSealedEntries()]);
  const keyIds = await Promise.all(sealedEntries.map(([, entry]) => keyIdOf(entry.journalPublicKey)));
  const read = await Promise.all(values.map((value) => readEntry(value, open)));
  const unread = values.filter((_, n) => !read[n]);
  const isLocked = (value: unknown) => {
    const keyId = sealedTextSchema.safeParse(value).data?.keyId;
    return keyId !== undefined && keyIds.includes(keyId);
  };
  const locked = unread.filter(isLocked).length;
  return {
    entries: sortAndDedupeJournal(read.flatMap((entry) => entry ?? [])),
    locked,
    lost: unread.length - locked,
  };
}

/**
 * Deletes all entries and the number of those that could not be stored; the returned function restores both. Rejects if
 * the storage fails.
 */
export async function clearJournal(): Promise<() => Promise<void>> {
  const stored = await navigator.locks.request(journalLock, () =>
    withJournalItems('readwrite', async (items) => {
      const [names, values] = await Promise.all([
        promisifyRequest(items.getAllKeys()),
        promisifyRequest(items.getAll()),
      ]);
      items.clear();
      return names.map((name, n) => [name, values[n]] as const);
    }),
  );
  const notRecorded = await readNotRecorded();
  await browser.storage.session.remove(failedItem);
  return async () => {
    await navigator.locks.request(journalLock, () =>
      withJournalItems('readwrite', async (items) => {
        for (const [name, value] of stored) items.put(value, name);
        // The restored item may say that all entries are sealed, although some were recorded unsealed since then.
        await writeJournalMeta(items, { mayHaveUnsealed: true });
      }),
    );
    await addNotRecorded(notRecorded);
  };
}

/**
 * If a secret is sealed now and entries or keys may be unsealed: seals the entries that are unsealed, or sealed for
 * another key pair but readable, and deletes the private keys that are stored unsealed. Rejects if the storage fails.
 */
export async function sealUnsealedEntries(): Promise<void> {
  await navigator.locks.request(journalLock, async () => {
    const [seal, salt] = await Promise.all([readSealer(), readSalt()]);
    const mayHaveUnsealed = await withJournalItems(
      'readonly',
      async (items) => (await readJournalMeta(items)).mayHaveUnsealed,
    );
    if (!seal || !mayHaveUnsealed) return;
    const currentKeyId = sealer?.keyId;
    const open = await readOpener();
    const names = await withJournalItems('readonly', (items) =>
      promisifyRequest(items.getAllKeys(entriesFrom(0))),
    );
    for (let start = 0; start < names.length; start += chunkSize) {
      const chunk = names.slice(start, start + chunkSize);
      const values = await withJournalItems('readonly', (items) =>
        Promise.all(chunk.map((name) => promisifyRequest(items.get(name)))),
      );
      const renewed = await Promise.all(
        values.map(async (value, n) => {
          if (sealedTextSchema.safeParse(value).data?.keyId === currentKeyId) return undefined;
          const entry = await readEntry(value, open);
          return entry && ([chunk[n], await toItem(entry, seal, salt)] as const);
        }),
      );
      await withJournalItems('readwrite', async (items) => {
        for (const one of renewed) {
          const [before, [item, value]] = one ?? [undefined, []];
          if (before === undefined || item === undefined) continue;
          items.delete(before);
          items.put(value, item);
        }
      });
    }
    await withJournalItems('readwrite', async (items) => {
      items.delete(allKeyItems());
      await writeJournalMeta(items, { mayHaveUnsealed: false });
    });
  });
}
