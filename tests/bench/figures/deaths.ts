// Row 16: how much longer a lookup takes if its worker is stopped during it.
import { setTimeout as delay } from 'node:timers/promises';
import type { Figure } from '../figure.ts';
import { hosts, type Lab } from '../lab.ts';
import { median, p95, takeTurns } from '../rounds.ts';

/** The worker is stopped at a random moment, at most this long after the address change. */
const maxStopMs = 100;

/** Row 16: lookups whose worker is stopped at a random moment, beside undisturbed ones. */
export async function workerDeaths(lab: Lab, rounds: number): Promise<Figure[]> {
  lab.setApiDelay(30);
  const tab = await lab.openPortal(hosts.cotejo, `/verifications/${await lab.cachedSession(true)}`);
  const visitor = await tab.watchChip(lab.cotejo);
  const { requests } = lab.standin.api;
  let mostRequests = 0;
  const lookUp = async (stopAfterMs?: number) => {
    await lab.resetRateLimit();
    await lab.wakeWorker();
    const wanted = (await visitor.state()) === 'active' ? 'not-found' : 'active';
    const sessionId = lab.newSession(wanted === 'active');
    const [taken] = await Promise.all([
      visitor.visit(sessionId),
      stopAfterMs !== undefined && delay(stopAfterMs).then(() => lab.killWorkers()),
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
