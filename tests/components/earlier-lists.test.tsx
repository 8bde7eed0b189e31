import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { DeletedLists, EarlierLists } from '../../components/EarlierLists.tsx';

afterEach(cleanup);

const list = { id: 'a', startedAt: Date.UTC(2026, 10, 23, 18), sessions: [1, 2, 3], done: 2 };

test('an earlier list, shows its start and progress, and can be opened or deleted', () => {
  const calls = { onOpen: vi.fn(), onDelete: vi.fn() };
  const { rerender } = render(<EarlierLists lists={[list, { ...list, id: 'b', done: 3 }]} {...calls} />);
  const [first, second] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(first).toMatch(/Nov 23, 2026.*3 sessions · 1 left/);
  expect(second).not.toContain('left');
  fireEvent.click(screen.getAllByRole('button', { name: 'Open' })[1] as HTMLElement);
  fireEvent.click(screen.getAllByRole('button', { name: 'Delete list' })[0] as HTMLElement);
  expect(calls.onOpen).toHaveBeenCalledExactlyOnceWith('b');
  expect(calls.onDelete).toHaveBeenCalledExactlyOnceWith('a');
  rerender(<EarlierLists lists={[]} {...calls} />);
  expect(screen.queryByText('Earlier lists')).toBeNull();
});

test('a deleted list, is named and can be restored with "Undo"', () => {
  const onUndo = vi.fn();
  render(<DeletedLists lists={[list]} onUndo={onUndo} />);
  expect(screen.getByRole('alert').textContent).toMatch(
    /^The list from Nov 23.* with 3 sessions was deleted\./,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(onUndo).toHaveBeenCalledExactlyOnceWith('a');
});
