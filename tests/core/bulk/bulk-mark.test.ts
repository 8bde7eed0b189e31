import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMarkedRow, type RowPointers } from '../../../utils/core/bulk/bulk-mark.ts';
import {
  type BulkRow,
  bulkRowOf,
  type RowSelection,
  type SortKey,
  selectRows,
} from '../../../utils/core/bulk/bulk-row.ts';
import type { Lookup } from '../../../utils/core/lookup/lookup.ts';
import type { SessionId } from '../../../utils/core/session/session-id.ts';
import { doneLookup } from '../../fixtures/lookup.ts';
import { runs } from '../../profile.ts';

const idOf = (place: number) => `${String(place).padStart(8, '0')}-1b47-47fc-a4fc-f72b6d3584a7` as SessionId;
const rowAt = (place: number, lookup?: Lookup) => bulkRowOf(place, idOf(place), lookup);
const rows = [1, 2, 3].map((place) => rowAt(place));

describe('the mark', () => {
  test.each<[string, RowPointers, number, number | undefined]>([
    ['nothing was pointed at, is the first row', {}, 0, undefined],
    ['a row is active, is that row', { active: 3 }, 2, undefined],
    ['a row is opened, is that row', { active: 1, opened: 2 }, 1, 2],
    ['the active row is not selected, is the first row', { active: 9 }, 0, undefined],
    [
      'the opened row is not selected, is the active row, without details',
      { active: 3, opened: 9 },
      2,
      undefined,
    ],
  ])('if %s', (_, pointed, index, opened) => {
    const mark = findMarkedRow(rows, pointed);
    expect([mark.index, mark.opened?.place]).toEqual([index, opened]);
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
  fc.record({ kind: fc.constant('end' as const), place: places, ending: fc.constantFrom(...endings) }),
  fc.record({
    kind: fc.constant('select' as const),
    selection: fc.record<RowSelection>({
      outcome: fc.constantFrom(undefined, 'active', 'inactive', 'no-result', 'failed', 'waiting'),
      query: fc.constantFrom('', '0000000', '3', 'nothing'),
      sortBy: fc.constantFrom<SortKey>('place', 'session', 'verdict', 'response', 'checked'),
      descending: fc.boolean(),
    }),
  }),
  fc.record({ kind: fc.constant('open' as const), index: fc.nat(7) }),
  fc.record({ kind: fc.constant('move' as const), index: fc.nat(7) }),
  fc.record({ kind: fc.constant('close' as const) }),
);

test('open details, after any filtering and sorting, belong to the marked row', () => {
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 40 }), (all) => {
      const list: BulkRow[] = Array.from({ length: 8 }, (_, i) => rowAt(i + 1));
      let selection: RowSelection = { outcome: undefined, query: '', sortBy: 'place', descending: false };
      let pointed: RowPointers = {};
      for (const action of all) {
        const shown = selectRows(list, selection);
        if (action.kind === 'end') {
          list[action.place - 1] = rowAt(action.place, action.ending(idOf(action.place)));
        } else if (action.kind === 'select') selection = action.selection;
        else if (action.kind === 'close') pointed = { active: pointed.active };
        else {
          const place = shown[action.index]?.place;
          if (place) pointed = action.kind === 'open' ? { active: place, opened: place } : { active: place };
        }
        const now = selectRows(list, selection);
        const { index, opened } = findMarkedRow(now, pointed);
        if (opened) expect(now[index]).toBe(opened);
        expect(opened?.place).toBe(
          now.some(({ place }) => place === pointed.opened) ? pointed.opened : undefined,
        );
      }
    }),
    runs(5000, 100_000),
  );
});
