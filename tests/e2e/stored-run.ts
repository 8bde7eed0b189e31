// Puts a stored run into the bulk page's database without requests; for browser tests and the bench.
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { readDocumentState } from '../../utils/core/registry/document-state.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { documentStates } from '../standin/api.ts';

/** Returns the ID of the n-th session. */
export const sessionId = (n: number) =>
  `${n.toString(16).padStart(8, '0')}-1b47-47fc-a4fc-f72b6d3584a7` as SessionId;

/** The outcome of one session: a response of the registry, or a failure. */
export type RunOutcome = readonly [active: boolean, documentState: string] | Failure['kind'];

/** Returns the lookup that ended with this outcome. */
const lookupOf = (outcome: RunOutcome, id: SessionId, at: number): Lookup =>
  typeof outcome === 'string'
    ? { state: 'failed', sessionId: id, at, failure: { kind: outcome, integration: 'Live' } }
    : {
        ...{ state: 'done', sessionId: id, at, integration: 'Live', signed: true },
        ...{ active: outcome[0], documentState: outcome[1], reading: readDocumentState(outcome[1]) },
      };

/** A run as the bulk page stores it, with the lookups that have ended. */
interface Stored {
  readonly run: BulkRun;
  readonly results: readonly Lookup[];
}

/** Returns a run of `count` sessions. The first `endedCount` of them have these `outcomes`, in rotation. */
export function storedRun(count: number, endedCount: number, outcomes: readonly RunOutcome[]): Stored {
  const at = Date.now();
  const sessions = Array.from({ length: count }, (_, n) => sessionId(n));
  return {
    run: { id: crypto.randomUUID(), startedAt: at, sessions, perSecond: 2 },
    results: sessions
      .slice(0, endedCount)
      .map((id, n) => lookupOf(outcomes[n % outcomes.length] ?? 'offline', id, at)),
  };
}

/** Outcomes of each kind; Active twice. */
export const everyOutcome: readonly RunOutcome[] = [
  [true, documentStates.valid],
  [false, documentStates.notValid],
  [true, documentStates.valid],
  [false, documentStates.notFound],
  [true, documentStates.notFound],
  'session-not-found',
  'offline',
];

/** Runs in a page of the extension and replaces all stored runs with this one. */
export async function putRun({ run, results }: Stored): Promise<void> {
  const done = (target: EventTarget, name: string) =>
    new Promise((resolve) => target.addEventListener(name, resolve));
  const open = indexedDB.open('cotejo-bulk');
  open.addEventListener('upgradeneeded', () => open.result.createObjectStore('run'));
  await done(open, 'success');
  const change = open.result.transaction('run', 'readwrite');
  const store = change.objectStore('run');
  store.clear();
  store.put(run, `run:${run.id}`);
  for (const result of results) store.put(result, `result:${run.id}:${result.sessionId}`);
  await done(change, 'complete');
  open.result.close();
}
