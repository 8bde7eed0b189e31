import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { JournalSettings } from '../../components/JournalSettings.tsx';
import { journalTable } from '../../entrypoints/options/journal-file.ts';
import { journalEntryOf } from '../../utils/core/journal/journal.ts';
import { journalDays } from '../../utils/core/journal/journal-days.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import { doneLookup } from '../fixtures/lookup.ts';

afterEach(cleanup);

const stored = { count: 1234, oldest: Date.UTC(2026, 10, 1, 12), dropped: 0, notRecorded: 0 };

function show(more: Partial<ComponentProps<typeof JournalSettings>> = {}) {
  const calls = {
    onDays: vi.fn(),
    onConfirm: vi.fn(),
    onCancel: vi.fn(),
    onExport: vi.fn(),
    onClear: vi.fn(),
  };
  const fixed = { days: 30, locked: false, choices: journalDays, failed: false, isSealed: false } as const;
  render(
    <JournalSettings
      {...fixed}
      state={stored}
      shorter={undefined}
      outcome={undefined}
      {...calls}
      {...more}
    />,
  );
  return calls;
}
const button = (name: string) => screen.queryByRole<HTMLButtonElement>('button', { name });

test('the journal, off and empty, shows only the choice', () => {
  const { onDays } = show({ days: 0, state: { ...stored, count: 0, oldest: undefined } });
  expect(screen.queryAllByRole('button')).toEqual([]);
  fireEvent.change(screen.getByLabelText('Record what I see'), { target: { value: '90' } });
  expect(onDays).toHaveBeenCalledExactlyOnceWith(90);
});

test('the journal, with entries, shows count and oldest, can be exported and cleared', () => {
  const { onExport, onClear } = show({ days: 0 });
  expect(screen.getByText(/^Entries: 1,234\. Oldest: .*2026/)).toBeTruthy();
  for (const name of ['Export CSV', 'Export XLSX', 'Clear journal']) fireEvent.click(button(name) as Element);
  expect(onExport.mock.calls).toEqual([['csv'], ['xlsx']]);
  expect(onClear).toHaveBeenCalledOnce();
});

test('a shorter time that would delete entries, asks first', () => {
  const { onConfirm, onCancel } = show({ shorter: 7 });
  expect(screen.getByRole('alert').textContent).toContain('Entries older than 7 days will be deleted.');
  fireEvent.click(button('Keep all entries') as Element);
  expect(onConfirm).not.toHaveBeenCalled();
  expect(onCancel).toHaveBeenCalledOnce();
  fireEvent.click(button('Delete older entries') as Element);
  expect(onConfirm).toHaveBeenCalledOnce();
});

test('the journal, set by the organization, can be neither changed nor cleared', () => {
  show({ locked: true });
  expect(screen.getByLabelText<HTMLSelectElement>('Record what I see').disabled).toBe(true);
  expect(screen.getByText('Managed by your organization')).toBeTruthy();
  expect(button('Clear journal')).toBeNull();
  expect(button('Export CSV')?.disabled).toBe(false);
});

describe('the journal’s state', () => {
  test.each([
    ['encrypted', { isSealed: true }, /^Encrypted with/],
    ['not encrypted', {}, /^Not encrypted/],
    ['with the oldest entries removed', { state: { ...stored, dropped: 7 } }, /removed to make room: 7/],
    ['with results not recorded', { state: { ...stored, notRecorded: 2 } }, /storage failed: 2/],
    ['with a storage that fails', { state: undefined }, /Couldn’t use the journal/],
    ['exported while locked', { outcome: { kind: 'locked', count: 3 } }, /locked: 3/],
    [
      'exported with a lost entry',
      { outcome: { kind: 'exported', count: 3, lost: 1 } },
      /^Exported entries: 3\..*deleted while locked: 1/,
    ],
  ] as const)('%s, is described', (_, more, words) => {
    show(more);
    expect(screen.getByText(words)).toBeTruthy();
  });

  test('cleared, offers Undo', () => {
    const undo = vi.fn();
    show({ outcome: { kind: 'cleared', undo } });
    fireEvent.click(button('Undo') as Element);
    expect(undo).toHaveBeenCalledOnce();
  });
});

test('a journal file, has a row per entry, codes beside words, and no formula', () => {
  const lookup = doneLookup(randomSessionId(), {
    at: 0,
    integration: '=HYPERLINK("x")',
    documentState: '+1;-1',
  });
  const [headings, row] = journalTable([journalEntryOf(lookup, 'list', 1000)], ',');
  expect(Object.fromEntries((headings ?? []).map((heading, n) => [heading, row?.[n]]))).toMatchObject({
    Session: lookup.sessionId,
    verdict_code: 'active',
    category_code: 'valid',
    Integration: `'=HYPERLINK("x")`,
    Signed: 'Yes',
    'Checked (UTC)': '1970-01-01T00:00:00.000Z',
    'Seen (UTC)': '1970-01-01T00:00:01.000Z',
    'Seen in': 'List',
    seen_code: 'list',
  });
  expect(row?.some((cell) => cell.startsWith('+') || cell.includes(';-'))).toBe(false);
});
