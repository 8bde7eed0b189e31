// Rows 5, 6, 7, 9, 12, 13 and 14: the additional cost of a portal page with Cotejo.
import { setTimeout as delay } from 'node:timers/promises';
import { type BenchBrowser, hosts } from '../bench-browser.ts';
import type { Session } from '../devtools.ts';
import type { Figure } from '../figure.ts';
import { mean, median, p95, slope, takeTurns } from '../rounds.ts';
import { heapSize, type Tab } from '../tab.ts';
import { secondsToIdle } from './idle.ts';
import { lookupIntervalMs } from './lookups.ts';

/** Returns the processor time of a page's scripts so far, including compilation, in milliseconds. */
async function scriptTime(session: Session): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string): number =>
    metrics.find((metric: { name: string }) => metric.name === name)?.value ?? 0;
  return (seconds('ScriptDuration') + seconds('V8CompileDuration')) * 1000;
}

/** Makes a page count script time by the thread's own clock, which stops while other programs have the processor. */
async function countScriptTime(tab: Tab): Promise<void> {
  await tab.session.send('Performance.enable', { timeDomain: 'threadTicks' });
}

/** What loading a page cost. */
interface Load {
  /** In milliseconds. */
  readonly scriptMs: number;
  /** The time from the start to the first paint, in milliseconds. */
  readonly firstPaintMs: number;
  /** The cumulative layout shift, a score without a unit. */
  readonly shift: number;
}

/** Reloads a page, waits until it is complete, and returns what that cost. */
async function load(tab: Tab): Promise<Load> {
  await tab.bringToFront();
  const loaded = tab.session.next('Page.loadEventFired');
  await tab.session.send('Page.reload');
  await loaded;
  const seen = await tab.session.evaluate<Omit<Load, 'scriptMs'>>(`(async () => {
    const entries = (type) => new Promise((resolve) => {
      new PerformanceObserver((list, observer) => {
        observer.disconnect();
        resolve(list.getEntries());
      }).observe({ type, buffered: true });
    });
    const [paint] = await entries('paint');
    await new Promise((resolve) => setTimeout(resolve, 150));
    // An observer without entries is not called.
    const shifts = await Promise.race([entries('layout-shift'), new Promise((resolve) => setTimeout(resolve, 50, []))]);
    return { firstPaintMs: paint.startTime, shift: shifts.reduce((sum, { value }) => sum + value, 0) };
  })()`);
  // The count restarts with each document.
  return { scriptMs: await scriptTime(tab.session), ...seen };
}

/** Row 5: loading a portal page that shows a session with a stored verdict. */
export async function pageLoad(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  const path = `/verifications/${await browser.cachedSession(true)}`;
  const open = async (host: string) => {
    const tab = await browser.openPortal(host, path);
    await tab.session.send('Page.enable');
    await countScriptTime(tab);
    return tab;
  };
  const tabs = {
    cotejo: await open(hosts.cotejo),
    empty: await open(hosts.empty),
    alone: await open(hosts.withoutExtension),
  };
  const loads: Record<keyof typeof tabs, Load[]> = { cotejo: [], empty: [], alone: [] };
  const measure = (name: keyof typeof tabs) => async () => {
    const measured = await load(tabs[name]);
    loads[name].push(measured);
    return measured.scriptMs;
  };
  const { ours, reference } = await takeTurns(rounds, measure('cotejo'), async () => {
    await measure('empty')();
    return measure('alone')();
  });
  for (const tab of Object.values(tabs)) await tab.close();
  // The first load is a warm-up.
  const [withCotejo, empty, alone] = [loads.cotejo, loads.empty, loads.alone].map((all) => all.slice(1));
  if (!withCotejo || !empty || !alone) throw new Error('a page was not loaded');
  // The browser rounds paint times to 4 ms. A median would be one of these steps, so the mean is more precise.
  const paint = (all: readonly Load[]) => mean(all.map(({ firstPaintMs }) => firstPaintMs));
  const shift = (all: readonly Load[]) => Math.max(...all.map((one) => one.shift));
  const common = { row: 5, against: 'the page without Cotejo', n: ours.length };
  return [
    {
      ...common,
      what: 'Portal page load: script time added',
      value: median(ours) - median(reference),
      target: 0.6,
      unit: 'ms',
      parts: {
        'p50 ms': median(ours),
        'empty content script p50 ms': median(empty.map(({ scriptMs }) => scriptMs)),
        'reference p50 ms': median(reference),
      },
    },
    {
      ...common,
      against: 'an empty content script',
      what: 'Portal page load: first paint, added',
      value: paint(withCotejo) - paint(empty),
      // One frame.
      target: 16,
      unit: 'ms',
      parts: {
        'mean ms': paint(withCotejo),
        'reference mean ms': paint(empty),
        'page alone mean ms': paint(alone),
      },
    },
    {
      ...common,
      what: 'Portal page load: layout shift added',
      value: shift(withCotejo) - shift(alone),
      target: 0,
      unit: '',
    },
  ];
}

/** Opens the list of sessions in a tab, with this number of rows. */
async function openList(browser: BenchBrowser, host: string, rows: number): Promise<Tab> {
  const ids = Array.from(
    { length: rows },
    (_, row) => `00000000-0000-4000-8000-${String(row).padStart(12, '0')}`,
  );
  browser.standin.sessions.splice(0, browser.standin.sessions.length, ...ids);
  const tab = await browser.openPortal(host, '/verifications');
  await tab.session.evaluate(`(async () => {
    while (document.querySelectorAll('main li').length < ${rows}) await new Promise(requestAnimationFrame);
    globalThis.longTasks = 0;
    new PerformanceObserver((list) => { longTasks += list.getEntries().length; }).observe({ type: 'longtask' });
  })()`);
  await countScriptTime(tab);
  return tab;
}

/** For how many seconds the page makes changes. Drawing them takes several times as long. */
const mutationSeconds = 1;

/** Script that changes the page a thousand times a second: texts, attributes, and rows that are removed and added. */
const mutate = `new Promise((resolve) => {
  const rows = document.querySelectorAll('main li');
  let made = 0;
  const timer = setInterval(() => {
    for (let i = 0; i < 10; i += 1, made += 1) {
      const row = rows[(made * 7919) % rows.length];
      if (made % 3 === 0) row.lastChild.firstChild.data = String(made);
      else if (made % 3 === 1) row.dataset.made = String(made);
      else row.parentNode.append(row);
    }
    if (made < ${mutationSeconds * 1000}) return;
    clearInterval(timer);
    resolve();
  }, 10);
})`;

/** Row 6: a long list that changes all the time. */
export async function busyList(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  const withCotejo = await openList(browser, hosts.cotejo, 10_000);
  const alone = await openList(browser, hosts.withoutExtension, 10_000);
  const measure = (tab: Tab) => async () => {
    await tab.bringToFront();
    const before = await scriptTime(tab.session);
    await tab.session.evaluate(mutate);
    return ((await scriptTime(tab.session)) - before) / mutationSeconds;
  };
  const { ours, reference } = await takeTurns(rounds, measure(withCotejo), measure(alone));
  const longTasks = (tab: Tab) => tab.session.evaluate<number>('longTasks');
  const [ourTasks, theirTasks] = [await longTasks(withCotejo), await longTasks(alone)];
  await withCotejo.close();
  await alone.close();
  const common = { row: 6, against: 'the page without Cotejo', n: ours.length };
  const what = '10,000 rows, 1,000 mutations a second';
  return [
    {
      ...common,
      what: `${what}: script time added`,
      value: median(ours) - median(reference),
      target: 3,
      unit: 'ms/s',
      parts: { 'p50 ms/s': median(ours), 'reference p50 ms/s': median(reference) },
    },
    {
      ...common,
      what: `${what}: long tasks added`,
      value: Math.max(0, ourTasks - theirTasks),
      target: 0,
      unit: '',
      parts: { 'with Cotejo': ourTasks, reference: theirTasks },
    },
  ];
}

/** Row 7: the script time of an address change, on a short list and on a long one. */
export async function measureLongList(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  // The chip changes only if the two verdicts differ.
  const sessions = [await browser.cachedSession(true), await browser.cachedSession(false)];
  const times = 100;
  const prepare = async (rows: number) => {
    const tab = await openList(browser, hosts.cotejo, rows);
    await tab.session.evaluate(`history.pushState(null, '', '/verifications/${sessions[1]}')`);
    const visitor = await tab.watchChip(browser.cotejo);
    const measure = async () => {
      await tab.bringToFront();
      const before = await scriptTime(tab.session);
      await visitor.visitInTurns(sessions, times);
      return ((await scriptTime(tab.session)) - before) / times;
    };
    return { tab, measure };
  };
  const many = await prepare(10_000);
  const few = await prepare(100);
  const { ours, reference } = await takeTurns(rounds, many.measure, few.measure);
  await many.tab.close();
  await few.tab.close();
  return [
    {
      row: 7,
      what: 'Script time of an address change, 10,000 rows',
      against: 'itself, 100 rows',
      value: median(ours) / median(reference),
      target: 1.2,
      unit: '×',
      n: ours.length,
      sides: [median(ours), median(reference)],
    },
  ];
}

/** Script that opens and leaves a session this number of times, with 25 ms for the effects of each address change. */
const goAndLeave = (sessionId: string, times: number) => `(async () => {
  for (let time = 0; time < ${times}; time += 1) {
    for (const path of ['/verifications/${sessionId}', '/verifications']) {
      history.pushState(null, '', path);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
})()`;

/** Row 9: the page's script time for opening a session with a stored verdict and leaving it. */
export async function navigation(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  const sessionId = await browser.cachedSession(true);
  const times = 20;
  const open = async (host: string) => {
    const tab = await browser.openPortal(host, '/verifications');
    await countScriptTime(tab);
    return tab;
  };
  const withCotejo = await open(hosts.cotejo);
  const alone = await open(hosts.withoutExtension);
  const measure = (tab: Tab) => async () => {
    await tab.bringToFront();
    const before = await scriptTime(tab.session);
    await tab.session.evaluate(goAndLeave(sessionId, times));
    return ((await scriptTime(tab.session)) - before) / (2 * times);
  };
  const { ours, reference } = await takeTurns(rounds, measure(withCotejo), measure(alone));
  await withCotejo.close();
  await alone.close();
  return [
    {
      row: 9,
      what: '`pushState` to a session and away: script time of a navigation, added',
      against: 'the page without Cotejo',
      value: median(ours) - median(reference),
      target: 0.15,
      unit: 'ms',
      n: ours.length * 2 * times,
      parts: { 'p50 ms': median(ours), 'reference p50 ms': median(reference) },
    },
  ];
}

/** Row 12: the memory of the same page and of an idle worker, compared with the empty extension's. */
export async function memory(browser: BenchBrowser): Promise<Figure[]> {
  const path = `/verifications/${await browser.cachedSession(true)}`;
  const withCotejo = await browser.openPortal(hosts.cotejo, path);
  const empty = await browser.openPortal(hosts.empty, path);
  const emptyWorld = await empty.worldOf(browser.empty);
  await empty.session.evaluate(
    `chrome.runtime.sendMessage(${JSON.stringify(browser.signedCall(browser.newSession()))})`,
    emptyWorld,
  );
  await withCotejo.watchChip(browser.cotejo);
  const workers = {
    cotejo: await browser.attachWorker(browser.cotejo),
    empty: await browser.attachWorker(browser.empty),
  };
  const megabytes = async (ours: Session, reference: Session) =>
    ((await heapSize(ours)) - (await heapSize(reference))) / 2 ** 20;
  const page = await megabytes(withCotejo.session, empty.session);
  const worker = await megabytes(workers.cotejo, workers.empty);
  for (const session of Object.values(workers)) await session.detach();
  await withCotejo.close();
  await empty.close();
  const common = { row: 12, against: 'the empty extension', unit: 'MB', n: 1 };
  return [
    { ...common, what: 'Memory of the page, added', value: page, target: 0.5 },
    { ...common, what: 'Memory of the worker, added', value: worker, target: 3 },
  ];
}

/** Row 13: one tab in which ten thousand sessions are opened. */
export async function measureManyVisits(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  // The chip changes only if the two verdicts differ.
  const sessions = [await browser.cachedSession(true), await browser.cachedSession(false)];
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${sessions[1]}`);
  const visitor = await tab.watchChip(browser.cotejo);
  const worker = await browser.attachWorker(browser.cotejo);
  await tab.session.send('Performance.enable');
  const listeners = async () => {
    const { metrics } = await tab.session.send('Performance.getMetrics');
    return metrics.find(({ name }: { name: string }) => name === 'JSEventListeners').value;
  };
  const step = 500;
  await visitor.visitInTurns(sessions, step);
  // Listeners are counted until they are garbage-collected.
  await heapSize(tab.session);
  const before = await listeners();
  const page: { x: number; y: number }[] = [];
  const inWorker: typeof page = [];
  for (let at = 0; at <= rounds; at += 1) {
    if (at > 0) await visitor.visitInTurns(sessions, step);
    page.push({ x: at * step, y: await heapSize(tab.session) });
    inWorker.push({ x: at * step, y: await heapSize(worker) });
  }
  const more = (await listeners()) - before;
  await worker.detach();
  const toIdle = await secondsToIdle(browser);
  await tab.close();
  const common = { row: 13, against: '', n: rounds * step };
  const kilobytesPerNavigation = (points: typeof page) => Math.max(0, slope(points) / 1024);
  return [
    {
      ...common,
      what: 'Heap of the page, for each navigation',
      value: kilobytesPerNavigation(page),
      target: 0.2,
      unit: 'KB',
    },
    {
      ...common,
      what: 'Heap of the worker, for each navigation',
      value: kilobytesPerNavigation(inWorker),
      target: 0.2,
      unit: 'KB',
    },
    { ...common, what: 'Listeners more than at the beginning', value: more, target: 0, unit: '', n: 1 },
    { ...common, what: 'Worker gone after the last of them', value: toIdle, target: 35, unit: 's', n: 1 },
  ];
}

/** Row 14: a browser full of portal tabs. */
export async function manyTabs(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  browser.setApiDelay(200);
  await browser.resetRateLimit();
  const cached = await browser.cachedSession(true);
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${cached}`);
  const visitor = await tab.watchChip(browser.cotejo);
  const block = async () => {
    await tab.bringToFront();
    await visitor.visit(browser.newSession());
    const taken: number[] = [];
    for (let time = 0; time < rounds; time += 1) {
      await delay(lookupIntervalMs);
      taken.push(await visitor.visit(browser.newSession()));
    }
    return taken;
  };
  const first = await block();
  const others: Tab[] = [];
  for (let count = 1; count < 200; count += 1) {
    others.push(await browser.openPortal(hosts.cotejo, `/verifications/${cached}`));
  }
  const many = [...(await block()), ...(await block())];
  await Promise.all(others.map((other) => other.close()));
  const one = [...first, ...(await block())];
  await tab.close();
  return [
    {
      row: 14,
      what: '200 portal tabs: address change to chip, p95',
      against: '1 tab',
      value: p95(many) / p95(one),
      target: 1.3,
      unit: '×',
      n: many.length,
      sides: [p95(many), p95(one)],
      parts: {
        'p50 ms': median(many),
        'p95 ms': p95(many),
        'reference p50 ms': median(one),
        'reference p95 ms': p95(one),
      },
    },
  ];
}
