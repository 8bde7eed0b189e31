// A run as a table: a row for each session, selected and sorted without touching the rows themselves.
import { type Lookup, type Outcome, outcomeOf } from '../lookup/lookup.ts';
import type { SessionId } from '../session/session-id.ts';

/** What a session of a list comes to; `waiting` has not been asked. */
export type RowOutcome = Exclude<Outcome, 'checking'> | 'waiting';

/** In the order in which they are counted, shown and sorted. */
const rowOutcomes: readonly RowOutcome[] = [
  'active',
  'inactive',
  'not-found',
  'needs-review',
  'no-result',
  'failed',
  'waiting',
];

/**
 * An ID in its place in the list (from 1), with its end where it has one. The end is that of `found` where the ID is an
 * attempt's, whose session was found.
 */
export interface BulkRow {
  readonly place: number;
  /** The ID as it was handed in. */
  readonly sessionId: SessionId;
  readonly found: SessionId | undefined;
  readonly outcome: RowOutcome;
  readonly lookup: Lookup | undefined;
  /** What can be searched for, in lower case. */
  readonly text: string;
}

/** The row of a session; a lookup that only says "checking" is none. */
export function rowOf(place: number, sessionId: SessionId, lookup: Lookup | undefined): BulkRow {
  const found = lookup && lookup.sessionId !== sessionId ? lookup.sessionId : undefined;
  const row = { place, sessionId, found };
  const ids = found ? `${sessionId} ${found}` : sessionId;
  if (!lookup || lookup.state === 'checking') {
    return { ...row, outcome: 'waiting', lookup: undefined, text: sessionId };
  }
  const outcome = outcomeOf(lookup) as RowOutcome;
  if (lookup.state === 'failed') return { ...row, outcome, lookup, text: `${ids} ${lookup.failure.kind}` };
  const text = `${ids} ${lookup.documentState} ${lookup.integration}`.toLowerCase();
  return { ...row, outcome, lookup, text };
}

export type RowCounts = Readonly<Record<RowOutcome, number>>;

/** How many rows there are of each outcome. */
export function countRows(rows: readonly BulkRow[]): RowCounts {
  const counts = Object.fromEntries(rowOutcomes.map((outcome) => [outcome, 0])) as Record<RowOutcome, number>;
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

export type SortKey = 'place' | 'session' | 'verdict' | 'words' | 'integration' | 'checked';

/** What a person has to look into. */
const attentionOutcomes: readonly RowOutcome[] = ['inactive', 'not-found', 'needs-review'];

/** How many rows a person has to look into. */
export function attentionCount(counts: RowCounts): number {
  return attentionOutcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
}

/** An outcome to filter by, or all that need attention. */
type OutcomeFilter = RowOutcome | 'attention';

/** Which rows are shown, and in which order. */
export interface Selection {
  readonly outcome: OutcomeFilter | undefined;
  readonly query: string;
  readonly sortBy: SortKey;
  readonly descending: boolean;
}

const keyOf: Readonly<Record<SortKey, (row: BulkRow) => string | number>> = {
  place: ({ place }) => place,
  session: ({ sessionId }) => sessionId,
  verdict: ({ outcome }) => rowOutcomes.indexOf(outcome),
  words: ({ lookup }) =>
    lookup?.state === 'done' ? lookup.documentState : lookup?.state === 'failed' ? lookup.failure.kind : '',
  integration: ({ lookup }) => (lookup?.state === 'done' ? lookup.integration : ''),
  checked: ({ lookup }) => lookup?.at ?? 0,
};

/** The rows of a selection, equal ones in the list's own order. */
export function selectRows(rows: readonly BulkRow[], selection: Selection): readonly BulkRow[] {
  const { outcome, sortBy, descending } = selection;
  const query = selection.query.trim().toLowerCase();
  const wanted = outcome === 'attention' ? attentionOutcomes : outcome && [outcome];
  const selected =
    wanted || query !== ''
      ? rows.filter((row) => (!wanted || wanted.includes(row.outcome)) && row.text.includes(query))
      : rows;
  if (sortBy === 'place') return descending ? selected.toReversed() : selected;
  const key = keyOf[sortBy];
  const sign = descending ? -1 : 1;
  return selected
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : a.row.place - b.row.place))
    .map(({ row }) => row);
}
