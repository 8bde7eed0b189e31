// Row 16: how much longer a lookup takes if its worker is stopped during it.
import { setTimeout as delay } from 'node:timers/promises';
import { type BenchBrowser, hosts } from '../bench-browser.ts';
import type { Figure } from '../figure.ts';
import { median, p95, takeTurns } from '../rounds.ts';

/** The worker is stopped at a random moment, at most this long after the address change. */
const maxStopMs = 100;

/** Row 16: lookups whose worker is stopped at a random moment, beside undisturbed ones. */
export async function workerDeaths(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  browser.setApiDelay(30);
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${await browser.cachedSession(true)}`);
  const visitor = await tab.watchChip(browser.cotejo);
  const { requests } = browser.standin.api;
  let mostRequests = 0;
  const lookUp = async (stopAfterMs?: number) => {
    await browser.resetRateLimit();
    await browser.wakeWorker();
    const wanted = (await visitor.state()) === 'active' ? 'not-found' : 'active';
    const sessionId = browser.newSession(wanted === 'active');
    const [taken] = await Promise.all([
      visitor.visit(sessionId),
      stopAfterMs !== undefined && delay(stopAfterMs).then(() => browser.killWorkers()),
    ]);
    const state = await visitor.state();
    if (state !== wanted)
      throw new Error(`the chip says ${state} after a worker was stopped at ${stopAfterMs} ms`);
    mostRequests = Math.max(
      mostRequests,
      requests.filter((request) => request.sessionId === sessionId).length,
    );
    return taken;
  };
  const { ours, reference } = await takeTurns(
    rounds,
    () => lookUp(Math.random() * maxStopMs),
    () => lookUp(),
  );
  await tab.close();
  const common = { row: 16, n: ours.length };
  const what = 'A worker stopped at a random moment, 30 ms API';
  return [
    {
      ...common,
      what: `${what}: p95 beyond the usual`,
      against: 'an undisturbed lookup',
      value: p95(ours) - median(reference),
      target: 250,
      unit: 'ms',
      parts: {
        'p50 ms': median(ours),
        'p95 ms': p95(ours),
        'reference p50 ms': median(reference),
        'reference p95 ms': p95(reference),
      },
    },
    { ...common, what: `${what}: most requests`, against: '', value: mostRequests, target: 2, unit: '' },
  ];
}
