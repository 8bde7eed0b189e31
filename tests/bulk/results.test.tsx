import 'fake-indexeddb/auto';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { Results } from '../../entrypoints/bulk/Results.tsx';
import { saveNewRun } from '../../utils/browser/bulk-runs.ts';
import { bulkRowOf, countRows } from '../../utils/core/bulk/bulk-row.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';

const sessionId = randomSessionId();
const run: BulkRun = {
  ...{ id: crypto.randomUUID(), startedAt: Date.now(), sessions: [sessionId], perSecond: 2 },
};

test('an export, the list’s own columns can’t be read, says that they are missing', async () => {
  const createObjectURL = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:file');
  const rows = [bulkRowOf(1, sessionId, undefined)];
  render(<Results run={run} hasEnded rows={rows} counts={countRows(rows)} onLookUp={() => undefined} />);
  const download = () => fireEvent.click(screen.getByRole('button', { name: /CSV/ }));
  download();
  expect((await screen.findByRole('alert')).textContent).toContain('Your columns can’t be read.');
  await waitFor(() => expect(createObjectURL).toHaveBeenCalledOnce());
  await saveNewRun(run, { tables: [] });
  download();
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
