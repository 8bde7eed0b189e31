import { render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { RowFilter } from '../../components/RowFilter.tsx';
import { countRows } from '../../utils/core/bulk/bulk-row.ts';

test("a count, is formatted for the interface's language, not the browser's", () => {
  fakeBrowser.i18n.getMessage = (key: string) => (key === 'language' ? 'de' : key);
  const counts = { ...countRows([]), active: 9000, waiting: 1000 };
  const display = { outcome: undefined, query: '', sortBy: 'position', descending: false } as const;
  render(
    <RowFilter
      attentionCount={0}
      counts={counts}
      display={display}
      shownCount={9000}
      onChange={() => undefined}
    />,
  );
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('10.000'),
    expect.stringContaining('9.000'),
    expect.stringContaining('1.000'),
  ]);
});
