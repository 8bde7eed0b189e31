// biome-ignore-all lint/a11y/useSemanticElements: a table element would have to hold every row.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid, which names its active row.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys for its rows.
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { BulkRow, RowDisplay, SortKey } from '../utils/core/bulk/bulk-row.ts';
import { RowLine } from './RowLine.tsx';
import { visibleRows } from './visible-rows.ts';

interface Props {
  rows: readonly BulkRow[];
  display: RowDisplay;
  /** The index of the active row. */
  activeIndex: number;
  /** Whether the active row's details are open. */
  isOpened: boolean;
  onSort: (sortBy: SortKey) => void;
  /** Makes this row the active one. */
  onActivate: (row: BulkRow) => void;
  /** Opens the row's details, which take the focus if a key opened them (`byKey`). */
  onOpen: (row: BulkRow, byKey: boolean) => void;
  /** Shows the session in the portal. */
  onOpenInPortal: (row: BulkRow) => void;
  onClose: () => void;
}

/** The height of the header and of every row, in rem. A row's position is its index times this. */
const rowRem = 2.5;
const remPx = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

const headings: readonly (readonly [SortKey, () => string])[] = [
  ['position', () => i18n.t('bulk.place')],
  ['session', () => i18n.t('popup.session')],
  ['verdict', () => i18n.t('bulk.verdict')],
  ['response', () => i18n.t('popup.registrySays')],
  ['integration', () => i18n.t('popup.integration')],
  ['checked', () => i18n.t('popup.checked')],
];

/** A grid that draws only the visible rows. Arrows, Page Up, Page Down, Home and End move the active row. */
export function RowTable(props: Props) {
  const { rows, display, activeIndex, isOpened, onSort, onActivate, onOpen, onOpenInPortal, onClose } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ first: 0, count: 20 });
  const isDrawn = activeIndex >= view.first && activeIndex < view.first + view.count;

  function updateView() {
    if (!grid.current) return;
    const next = visibleRows(grid.current.scrollTop, grid.current.clientHeight, rowRem * remPx());
    setView((now) => (now.first === next.first && now.count === next.count ? now : next));
  }

  useEffect(() => {
    const observer = new ResizeObserver(updateView);
    if (grid.current) observer.observe(grid.current);
    return () => observer.disconnect();
  }, []);

  function scrollIntoView(index: number) {
    if (!grid.current) return;
    const height = rowRem * remPx();
    const { scrollTop, clientHeight } = grid.current;
    // The header covers one row's height at the top.
    if (index * height < scrollTop) grid.current.scrollTop = index * height;
    else if ((index + 2) * height > scrollTop + clientHeight) {
      grid.current.scrollTop = (index + 2) * height - clientHeight;
    }
  }

  // With another filter or order, the table starts at the top, or at the row whose details are open.
  useEffect(() => {
    if (isOpened) return scrollIntoView(activeIndex);
    grid.current?.scrollTo({ top: 0 });
    if (rows[0]) onActivate(rows[0]);
  }, [display]);

  function moveTo(index: number) {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    const row = rows[next];
    if (!row) return;
    scrollIntoView(next);
    if (isOpened) onOpen(row, false);
    else onActivate(row);
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>) {
    const row = rows[activeIndex];
    const inView = Math.floor(event.currentTarget.clientHeight / (rowRem * remPx()));
    // The header takes one row's height, and one row of the previous page stays visible.
    const page = Math.max(1, inView - 2);
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(activeIndex + 1),
      ArrowUp: () => moveTo(activeIndex - 1),
      PageDown: () => moveTo(activeIndex + page),
      PageUp: () => moveTo(activeIndex - page),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      Enter: () => row && onOpenInPortal(row),
      ' ': () => row && onOpen(row, true),
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
      class={isOpened ? 'grid opened' : 'grid'}
      style={{ '--rows': rows.length }}
      role="grid"
      tabIndex={0}
      aria-label={i18n.t('bulk.table')}
      aria-rowcount={rows.length + 1}
      aria-colcount={headings.length}
      aria-activedescendant={rows.length > 0 && isDrawn ? `row-${activeIndex}` : undefined}
      onScroll={updateView}
      onKeyDown={onKeyDown}
    >
      <div role="row" class="head" aria-rowindex={1}>
        {headings.map(([key, words]) => (
          <div
            key={key}
            role="columnheader"
            class={key === 'integration' || key === 'checked' ? 'wide' : undefined}
            aria-sort={display.sortBy === key ? (display.descending ? 'descending' : 'ascending') : undefined}
          >
            <button type="button" class="plain" onClick={() => onSort(key)}>
              {words()}
              <span aria-hidden="true">{display.sortBy === key && (display.descending ? ' ↓' : ' ↑')}</span>
            </button>
          </div>
        ))}
      </div>
      <div
        role="rowgroup"
        class="body"
        style={{ height: `${rows.length * rowRem}rem` }}
        onClick={({ target }) => {
          const line = target instanceof Element && target.closest('[role="row"]');
          const row = line && rows[Number(line.ariaRowIndex) - 2];
          if (row) onOpen(row, false);
        }}
      >
        {rows.slice(view.first, view.first + view.count).map((row, offset) => {
          const index = view.first + offset;
          return (
            <RowLine
              // A row that scrolls out of view passes its elements on to the row that scrolls in.
              key={index % view.count}
              row={row}
              index={index}
              top={`${index * rowRem}rem`}
              isActive={index === activeIndex}
            />
          );
        })}
      </div>
      {rows.length === 0 && <p class="quiet none">{i18n.t('bulk.none')}</p>}
    </div>
  );
}
