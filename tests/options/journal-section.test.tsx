import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { JournalSection } from '../../entrypoints/options/journal-section.tsx';
import { readPreferences } from '../../utils/browser/preferences.ts';
import type { JournalDays } from '../../utils/core/journal/journal-days.ts';
import { fakeLocks } from './fake-locks.ts';

afterEach(cleanup);

/** Shows the journal's settings while its entries can't be read, and chooses another number of days. */
async function choose(chosen: JournalDays, days: JournalDays): Promise<void> {
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue(fakeLocks);
  const preferences = { ...(await readPreferences()), journalDays: { value: days, locked: false } };
  vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValue(new Error('unreadable'));
  render(<JournalSection preferences={preferences} />);
  fireEvent.change(await screen.findByLabelText('Record what I see'), { target: { value: String(chosen) } });
}

const stored = async () => JSON.stringify(await fakeBrowser.storage.local.get());

test.each([
  ['a shorter time', 7, 30],
  ['any time after "Off"', 90, 0],
] as const)('%s, with entries that can’t be read, asks before deleting', async (_, chosen, days) => {
  await choose(chosen, days);
  expect(await screen.findByText(`Entries older than ${chosen} days will be deleted.`)).toBeTruthy();
  expect(await stored()).not.toContain('journalDays');
  fireEvent.click(screen.getByRole('button', { name: 'Delete older entries' }));
  await waitFor(async () => expect(await stored()).toContain(`"journalDays":${chosen}`));
});

test.each([
  ['a longer time', 90, 30],
  ['"Off"', 0, 30],
] as const)('%s, with entries that can’t be read, asks nothing', async (_, chosen, days) => {
  await choose(chosen, days);
  await waitFor(async () => expect(await stored()).toContain(`"journalDays":${chosen}`));
  expect(screen.queryByText(/will be deleted/)).toBeNull();
});
