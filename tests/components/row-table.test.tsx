import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { countsWords } from '../../components/counts-words.ts';
import { RowDetails } from '../../components/RowDetails.tsx';
import { RowFilter } from '../../components/RowFilter.tsx';
import { RowTable } from '../../components/RowTable.tsx';
import { attentionCount, bulkRowOf, countRows, type RowDisplay } from '../../utils/core/bulk/bulk-row.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { readDocumentState } from '../../utils/core/registry/document-state.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';

afterEach(cleanup);

const display: RowDisplay = { outcome: undefined, query: '', sortBy: 'position', descending: false };

const rows = ['La credencial esta vigente', 'NO_VIGENTE', 'No se encontraron datos'].map(
  (documentState, n) => {
    const sessionId = randomSessionId();
    const lookup: Lookup = {
      state: 'done',
      sessionId,
      at: 1,
      active: n === 0,
      documentState,
      reading: readDocumentState(documentState),
      integration: 'Live',
      signed: true,
    };
    return bulkRowOf(n + 1, sessionId, lookup);
  },
);

test('the table, by keyboard, opens a session in the portal or its details', () => {
  const calls = {
    onSort: vi.fn(),
    onActivate: vi.fn(),
    onOpen: vi.fn(),
    onOpenInPortal: vi.fn(),
    onClose: vi.fn(),
  };
  render(<RowTable rows={rows} display={display} activeIndex={1} isOpened={false} {...calls} />);
  const grid = screen.getByRole('grid', { name: 'Sessions' });
  fireEvent.keyDown(grid, { key: 'Enter' });
  expect(calls.onOpenInPortal).toHaveBeenCalledExactlyOnceWith(rows[1]);
  fireEvent.keyDown(grid, { key: ' ' });
  expect(calls.onOpen).toHaveBeenCalledExactlyOnceWith(rows[1], true);
  fireEvent.keyDown(grid, { key: 'Enter', ctrlKey: true });
  // The buttons in the headings use these keys themselves.
  fireEvent.keyDown(screen.getByRole('button', { name: 'Verdict' }), { key: 'Enter' });
  expect(calls.onOpenInPortal).toHaveBeenCalledOnce();
});

test('the details, open the portal by link or key; without an address, have no link', () => {
  const [onOpenInPortal, onClose] = [vi.fn(), vi.fn()];
  const url = 'about:blank#portal';
  const details = (portalUrl: string | undefined) => (
    <RowDetails focus portalUrl={portalUrl} onOpenInPortal={onOpenInPortal} onClose={onClose}>
      words
    </RowDetails>
  );
  const { rerender } = render(details(url));
  const panel = screen.getByRole('complementary', { name: 'Details' });
  expect(document.activeElement).toBe(panel);
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Open in portal' });
  expect(link.href).toBe(url);
  fireEvent.click(link);
  fireEvent.keyDown(panel, { key: 'Enter' });
  expect(onOpenInPortal).toHaveBeenCalledTimes(2);
  // With a modifier key it opens a new tab, as every link does.
  fireEvent.click(link, { ctrlKey: true });
  fireEvent.keyDown(link, { key: 'Enter' });
  expect(onOpenInPortal).toHaveBeenCalledTimes(2);
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(onClose).toHaveBeenCalledOnce();
  rerender(details(undefined));
  expect(screen.queryByRole('link')).toBeNull();
});

test('rows that need attention, are one filter with a count', () => {
  const counts = countRows(rows);
  const onChange = vi.fn();
  render(
    <RowFilter
      counts={counts}
      attentionCount={attentionCount(counts)}
      display={display}
      shownCount={3}
      onChange={onChange}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Needs attention 2' }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ outcome: 'attention' });
});

test('counts, are one line without zeros', () => {
  expect(countsWords(countRows(rows))).toBe('3: 1 Active, 1 Inactive, 1 Not found');
});
