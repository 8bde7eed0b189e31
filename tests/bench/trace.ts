// Reads from Chromium's trace what a page's main thread does.
import type { Browser } from './devtools.ts';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** When it begins, in microseconds. */
  readonly ts: number;
  /** How long it takes, in microseconds. */
  readonly dur?: number;
  readonly args: { readonly data?: { readonly documentLoaderURL?: string; readonly url?: string } };
}

/** The events of compiling or running script, each including everything that it calls. */
const scriptEvents = new Set([
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
]);

/** Records what Chromium does while `act` runs: script, loading and painting. */
export async function traceOf(browser: Browser, act: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const { promise: complete, resolve } = Promise.withResolvers<void>();
  browser.listeners.add(function listen({ method, params }) {
    if (method === 'Tracing.dataCollected') events.push(...(params as { value: TraceEvent[] }).value);
    if (method !== 'Tracing.tracingComplete') return;
    browser.listeners.delete(listen);
    resolve();
  });
  await browser.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8', 'loading', 'blink.user_timing'] },
  });
  await act();
  await browser.send('Tracing.end');
  await complete;
  return events;
}

/** The work of a page up to its largest paint. */
export interface PageTrace {
  /** How long its main thread compiled and ran script before that paint, in milliseconds. */
  readonly scriptMs: number;
  /** The page, and the scripts and styles that were requested during the trace. */
  readonly files: readonly { readonly path: string; readonly isBeforePaint: boolean }[];
}

/** Returns the total time of these events, in milliseconds. Nested events are not counted twice. */
function totalMs(events: readonly TraceEvent[]): number {
  let end = 0;
  let total = 0;
  for (const { ts, dur = 0 } of events.toSorted((a, b) => a.ts - b.ts)) {
    total += Math.max(0, ts + dur - Math.max(ts, end));
    end = Math.max(end, ts + dur);
  }
  return total / 1000;
}

/** Reads the trace of one page of an origin, which ends with a slash. Throws if the page was not painted. */
export function readTrace(events: readonly TraceEvent[], origin: string, page: string): PageTrace {
  const url = `${origin}${page}`;
  const begun = events.find(
    ({ name, args }) => name === 'navigationStart' && args.data?.documentLoaderURL === url,
  );
  const painted = events.findLast(
    ({ name, pid, ts }) =>
      name === 'largestContentfulPaint::Candidate' && pid === begun?.pid && ts > begun.ts,
  );
  if (!begun || !painted) throw new Error('the trace has no paint of the page');
  const onMainThread = events.filter(
    ({ pid, tid, ts }) => pid === painted.pid && tid === painted.tid && ts >= begun.ts,
  );
  const ran = onMainThread.filter(({ name, ts }) => scriptEvents.has(name) && ts < painted.ts);
  const files = new Map<string, boolean>([[page, true]]);
  for (const { name, ts, args } of onMainThread) {
    const path = args.data?.url?.startsWith(origin) ? args.data.url.slice(origin.length) : '';
    if (name !== 'ResourceSendRequest' || !/\.(?:js|css)$/.test(path)) continue;
    if (!files.has(path)) files.set(path, ts < painted.ts);
  }
  return {
    scriptMs: totalMs(ran),
    files: [...files].map(([path, isBeforePaint]) => ({ path, isBeforePaint })),
  };
}
