// Row 11: what still runs when nobody uses the browser.
import { setTimeout as delay } from 'node:timers/promises';
import { type BenchBrowser, hosts } from '../bench-browser.ts';
import type { Figure } from '../figure.ts';

/** Script that from then on collects the ids of a worker's pending timers in `pending`. */
const countTimers = `
  globalThis.pending = new Set();
  for (const name of ['Timeout', 'Interval']) {
    const [set, clear] = [globalThis['set' + name], globalThis['clear' + name]];
    globalThis['set' + name] = (call, ms, ...rest) => {
      const id = set(() => { if (name === 'Timeout') pending.delete(id); call(...rest); }, ms);
      pending.add(id);
      return id;
    };
    globalThis['clear' + name] = (id) => { pending.delete(id); clear(id); };
  }`;

/** Waits until Cotejo's worker is gone, for at most a minute, and returns the seconds that took. */
export async function secondsToIdle(browser: BenchBrowser): Promise<number> {
  const begun = performance.now();
  while ((await browser.hasWorker(browser.cotejo)) && performance.now() - begun < 60_000) await delay(200);
  return (performance.now() - begun) / 1000;
}

/** Row 11. While the bench waits for the worker's end, no client is attached to it, since that would keep it alive. */
export async function idle(browser: BenchBrowser): Promise<Figure[]> {
  await browser.resetRateLimit();
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${browser.newSession()}`);
  const visitor = await tab.watchChip(browser.cotejo);
  const worker = await browser.attachWorker(browser.cotejo);
  await worker.evaluate(countTimers);
  await visitor.visit(browser.newSession());
  await delay(500);
  const timers = await worker.evaluate<number>('pending.size');
  const alarms = await worker.evaluate<number>(
    'chrome.alarms ? chrome.alarms.getAll().then((all) => all.length) : 0',
  );
  await worker.detach();
  await browser.resetRateLimit();

  await visitor.visit(browser.newSession());
  const taken = await secondsToIdle(browser);
  await tab.close();
  const common = { row: 11, against: '', n: 1 };
  return [
    { ...common, what: 'Idle: worker gone after the last event', value: taken, target: 35, unit: 's' },
    { ...common, what: 'Idle: timers and alarms left', value: timers + alarms, target: 0, unit: '' },
  ];
}
