import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findActiveRow, type RowPointers } from '../../../utils/core/bulk/active-row.ts';
import {
  type BulkRow,
  bulkRowOf,
  filterAndSortRows,
  type RowDisplay,
  type SortKey,
} from '../../../utils/core/bulk/bulk-row.ts';
import type { Lookup } from '../../../utils/core/lookup/lookup.ts';
import type { SessionId } from '../../../utils/core/session/session-id.ts';
import { doneLookup } from '../../fixtures/lookup.ts';
import { runs } from '../../profile.ts';

const idOf = (position: number) =>
  `${String(position).padStart(8, '0')}-1b47-47fc-a4fc-f72b6d3584a7` as SessionId;
const rowAt = (position: number, lookup?: Lookup) => bulkRowOf(position, idOf(position), lookup);
const rows = [1, 2, 3].map((position) => rowAt(position));

describe('the active row', () => {
  test.each<[string, RowPointers, number, number | undefined]>([
    ['none was chosen, is the first row', {}, 0, undefined],
    ['a row is focused, is that row', { focused: 3 }, 2, undefined],
    ['a row is opened, is that row', { focused: 1, opened: 2 }, 1, 2],
    ['the focused row is not shown, is the first row', { focused: 9 }, 0, undefined],
    [
      'the opened row is not shown, is the focused row, without details',
      { focused: 3, opened: 9 },
      2,
      undefined,
    ],
  ])('if %s', (_, pointers, index, opened) => {
    const found = findActiveRow(rows, pointers);
    expect([found.index, found.opened?.position]).toEqual([index, opened]);
  });
});

const places = fc.integer({ min: 1, max: 8 });
const endings: readonly ((sessionId: SessionId) => Lookup | undefined)[] = [
  (sessionId) => doneLookup(sessionId),
  (sessionId) => ({ ...doneLookup(sessionId), active: false }),
  (sessionId) => ({ state: 'failed', sessionId, at: 1, failure: { kind: 'offline' } }),
  (sessionId) => ({ state: 'failed', sessionId, at: 1, failure: { kind: 'session-not-found' } }),
  // It is looked up again.
  () => undefined,
];
const actions = fc.oneof(
  fc.record({ kind: fc.constant('end' as const), position: places, ending: fc.constantFrom(...endings) }),
  fc.record({
    kind: fc.constant('select' as const),
    display: fc.record<RowDisplay>({
      outcome: fc.constantFrom(undefined, 'active', 'inactive', 'no-result', 'failed', 'waiting'),
      query: fc.constantFrom('', '0000000', '3', 'nothing'),
      sortBy: fc.constantFrom<SortKey>('position', 'session', 'verdict', 'response', 'checked'),
      descending: fc.boolean(),
    }),
  }),
  fc.record({ kind: fc.constant('open' as const), index: fc.nat(7) }),
  fc.record({ kind: fc.constant('move' as const), index: fc.nat(7) }),
  fc.record({ kind: fc.constant('close' as const) }),
);

test('open details, after any filtering and sorting, belong to the active row', () => {
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 40 }), (all) => {
      const list: BulkRow[] = Array.from({ length: 8 }, (_, i) => rowAt(i + 1));
      let display: RowDisplay = { outcome: undefined, query: '', sortBy: 'position', descending: false };
      let pointers: RowPointers = {};
      for (const action of all) {
        const shown = filterAndSortRows(list, display);
        if (action.kind === 'end') {
          list[action.position - 1] = rowAt(action.position, action.ending(idOf(action.position)));
        } else if (action.kind === 'select') display = action.display;
        else if (action.kind === 'close') pointers = { focused: pointers.focused };
        else {
          const position = shown[action.index]?.position;
          if (position)
            pointers =
              action.kind === 'open' ? { focused: position, opened: position } : { focused: position };
        }
        const now = filterAndSortRows(list, display);
        const { index, opened } = findActiveRow(now, pointers);
        if (opened) expect(now[index]).toBe(opened);
        expect(opened?.position).toBe(
          now.some(({ position }) => position === pointers.opened) ? pointers.opened : undefined,
        );
      }
    }),
    runs(5000, 100_000),
  );
});
