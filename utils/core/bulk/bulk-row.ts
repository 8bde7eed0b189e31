// The table of a run: a row for each session. Filtering and sorting leave the rows unchanged.
import { type Lookup, type Outcome, outcomeOf } from '../lookup/lookup.ts';
import type { SessionId } from '../session/session-id.ts';

/** The outcome of a session of a list; `waiting` means not looked up yet. */
export type RowOutcome = Exclude<Outcome, 'checking'> | 'waiting';

/** The outcomes in the order in which they are counted, shown and sorted. */
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
 * An ID with its outcome and its `position` in the list, from 1. If it is that of an attempt whose session was found,
 * `sessionOfAttempt` is that session, and `outcome` is its outcome.
 */
export interface BulkRow {
  readonly position: number;
  /** The ID in the list. */
  readonly sessionId: SessionId;
  readonly sessionOfAttempt: SessionId | undefined;
  readonly outcome: RowOutcome;
  readonly lookup: Lookup | undefined;
  /** The searchable text, in lower case. */
  readonly text: string;
}

/** Returns the row of a session. A lookup that is "checking" counts as waiting. */
export function bulkRowOf(position: number, sessionId: SessionId, lookup: Lookup | undefined): BulkRow {
  const sessionOfAttempt = lookup && lookup.sessionId !== sessionId ? lookup.sessionId : undefined;
  const row = { position, sessionId, sessionOfAttempt };
  const ids = sessionOfAttempt ? `${sessionId} ${sessionOfAttempt}` : sessionId;
  if (!lookup || lookup.state === 'checking') {
    return { ...row, outcome: 'waiting', lookup: undefined, text: sessionId };
  }
  const outcome = outcomeOf(lookup) as RowOutcome;
  if (lookup.state === 'failed') return { ...row, outcome, lookup, text: `${ids} ${lookup.failure.kind}` };
  const text = `${ids} ${lookup.documentState} ${lookup.integration}`.toLowerCase();
  return { ...row, outcome, lookup, text };
}

export type RowCounts = Readonly<Record<RowOutcome, number>>;

/** Counts the rows of each outcome. */
export function countRows(rows: readonly BulkRow[]): RowCounts {
  const counts = Object.fromEntries(rowOutcomes.map((outcome) => [outcome, 0])) as Record<RowOutcome, number>;
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

export type SortKey = 'position' | 'session' | 'verdict' | 'response' | 'integration' | 'checked';

/** Outcomes that the user should look into. */
const attentionOutcomes: readonly RowOutcome[] = ['inactive', 'not-found', 'needs-review'];

/** Counts the rows that the user should look into. */
export function attentionCount(counts: RowCounts): number {
  return attentionOutcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
}

/** An outcome to filter by; `attention` is all of `attentionOutcomes`. */
type OutcomeFilter = RowOutcome | 'attention';

/** The filter and the order of the shown rows. */
export interface RowDisplay {
  readonly outcome: OutcomeFilter | undefined;
  readonly query: string;
  readonly sortBy: SortKey;
  readonly descending: boolean;
}

const keyOf: Readonly<Record<SortKey, (row: BulkRow) => string | number>> = {
  position: ({ position }) => position,
  session: ({ sessionId }) => sessionId,
  verdict: ({ outcome }) => rowOutcomes.indexOf(outcome),
  response: ({ lookup }) =>
    lookup?.state === 'done' ? lookup.documentState : lookup?.state === 'failed' ? lookup.failure.kind : '',
  integration: ({ lookup }) => (lookup?.state === 'done' ? lookup.integration : ''),
  checked: ({ lookup }) => lookup?.at ?? 0,
};

/** Returns the rows that pass the filter, sorted. Rows with equal sort keys stay in the order of `rows`. */
export function filterAndSortRows(rows: readonly BulkRow[], display: RowDisplay): readonly BulkRow[] {
  const { outcome, sortBy, descending } = display;
  const query = display.query.trim().toLowerCase();
  const wanted = outcome === 'attention' ? attentionOutcomes : outcome && [outcome];
  const key = keyOf[sortBy];
  const sign = descending ? -1 : 1;
  return rows
    .filter((row) => (!wanted || wanted.includes(row.outcome)) && row.text.includes(query))
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : 0))
    .map(({ row }) => row);
}
