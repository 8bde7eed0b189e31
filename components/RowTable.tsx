// biome-ignore-all lint/a11y/useSemanticElements: a table element would have to hold every row.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid, which names its active row.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys for its rows.
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BulkRow, Selection, SortKey } from '../utils/core/bulk-row.ts';
import { Age } from './Age.tsx';
import { failureWords } from './failure-words.ts';
import { rowWords } from './row-words.ts';
import { visibleRows } from './visible-rows.ts';

interface Props {
  rows: readonly BulkRow[];
  selection: Selection;
  /** The row whose details are shown. */
  opened: string | undefined;
  onSort: (sortBy: SortKey) => void;
  /** `enter`: by keyboard, so that the details take the focus. */
  onOpen: (row: BulkRow, enter: boolean) => void;
  onClose: () => void;
}

/** The height of every row and of the header, in rem: a row's place follows from its number. */
const rowRem = 2.5;
const remPx = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

const headings: readonly (readonly [SortKey, () => string])[] = [
  ['place', () => i18n.t('bulk.place')],
  ['session', () => i18n.t('popup.session')],
  ['verdict', () => i18n.t('bulk.verdict')],
  ['words', () => i18n.t('popup.registrySays')],
  ['integration', () => i18n.t('popup.integration')],
  ['checked', () => i18n.t('popup.checked')],
];

function Words({ lookup }: BulkRow) {
  if (lookup?.state === 'done') {
    return (
      <span lang="es" dir="auto">
        {lookup.documentState.slice(0, 200)}
      </span>
    );
  }
  return <span class="quiet">{lookup?.state === 'failed' && failureWords(lookup.failure).heading}</span>;
}

/** The rows as a grid that draws only what is in view: arrows, Page Up and Down, Home, End and Enter move in it. */
export function RowTable({ rows, selection, opened, onSort, onOpen, onClose }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [view, setView] = useState({ first: 0, count: 20 });
  const current = Math.min(active, rows.length - 1);

  function look() {
    if (!grid.current) return;
    const next = visibleRows(grid.current.scrollTop, grid.current.clientHeight, rowRem * remPx());
    setView((now) => (now.first === next.first && now.count === next.count ? now : next));
  }

  useEffect(() => {
    const observer = new ResizeObserver(look);
    if (grid.current) observer.observe(grid.current);
    return () => observer.disconnect();
  }, []);

  // Another selection begins at its top.
  useEffect(() => {
    setActive(0);
    grid.current?.scrollTo({ top: 0 });
  }, [selection]);

  function moveTo(index: number) {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    const row = rows[next];
    if (!row || !grid.current) return;
    setActive(next);
    const height = rowRem * remPx();
    const { scrollTop, clientHeight } = grid.current;
    // The header covers the height of a row.
    if (next * height < scrollTop) grid.current.scrollTop = next * height;
    else if ((next + 2) * height > scrollTop + clientHeight) {
      grid.current.scrollTop = (next + 2) * height - clientHeight;
    }
    if (opened) onOpen(row, false);
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[current];
    const page = Math.max(1, view.count - 3);
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(current + 1),
      ArrowUp: () => moveTo(current - 1),
      PageDown: () => moveTo(current + page),
      PageUp: () => moveTo(current - page),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      Enter: () => row && onOpen(row, true),
      Escape: onClose,
    };
    const move = event.target === event.currentTarget ? moves[event.key] : undefined;
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  }

  return (
    <div
      ref={grid}
      id="rows"
      class="grid"
      role="grid"
      tabIndex={0}
      aria-label={i18n.t('bulk.table')}
      aria-rowcount={rows.length + 1}
      aria-colcount={headings.length}
      aria-activedescendant={rows.length > 0 ? `row-${current}` : undefined}
      onScroll={look}
      onKeyDown={onKeyDown}
    >
      <div role="row" class="head" aria-rowindex={1}>
        {headings.map(([key, words]) => (
          <div
            key={key}
            role="columnheader"
            aria-sort={
              selection.sortBy === key ? (selection.descending ? 'descending' : 'ascending') : undefined
            }
          >
            <button type="button" class="plain" onClick={() => onSort(key)}>
              {words()}
              <span aria-hidden="true">
                {selection.sortBy === key && (selection.descending ? ' ↓' : ' ↑')}
              </span>
            </button>
          </div>
        ))}
      </div>
      <div role="rowgroup" class="body" style={{ height: `${rows.length * rowRem}rem` }}>
        {rows.slice(view.first, view.first + view.count).map((row, offset) => {
          const index = view.first + offset;
          const { glyph, word } = rowWords(row.outcome);
          return (
            <div
              key={row.sessionId}
              id={`row-${index}`}
              role="row"
              class="line"
              data-outcome={row.outcome}
              aria-rowindex={index + 2}
              aria-selected={index === current}
              style={{ transform: `translateY(${index * rowRem}rem)` }}
              onClick={() => {
                setActive(index);
                onOpen(row, false);
              }}
            >
              <div role="gridcell" class="quiet">
                {row.place.toLocaleString()}
              </div>
              <div role="gridcell" class="mono">
                {row.sessionId}
              </div>
              <div role="gridcell" class="verdict">
                <span class="glyph" aria-hidden="true">
                  {glyph}
                </span>
                {word}
              </div>
              <div role="gridcell">
                <Words {...row} />
              </div>
              <div role="gridcell" dir="auto">
                {row.lookup?.state === 'done' && row.lookup.integration}
              </div>
              <div role="gridcell" class="quiet">
                {row.lookup && <Age at={row.lookup.at} />}
              </div>
            </div>
          );
        })}
      </div>
      {rows.length === 0 && <p class="quiet none">{i18n.t('bulk.none')}</p>}
    </div>
  );
}
