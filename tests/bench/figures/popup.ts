// Row 4: from the click on the toolbar to the popup with its verdict.
import { type BenchBrowser, hosts, waitUntil } from '../bench-browser.ts';
import type { Session } from '../devtools.ts';
import type { Figure } from '../figure.ts';
import { median, p95, takeTurns } from '../rounds.ts';
import { type PageTrace, readTrace, traceOf } from '../trace.ts';
import { gzippedKilobytes } from './sizes.ts';

/**
 * Opens an extension's popup and returns the milliseconds until its largest paint with the element `shown`. Closes the
 * popup once the element `last` exists.
 */
async function open(
  browser: BenchBrowser,
  worker: Session,
  extensionId: string,
  shown: string,
  last = shown,
): Promise<number> {
  const before = new Set((await browser.devTools.targets()).map(({ targetId }) => targetId));
  const begun = await worker.evaluate<number>(
    '(() => { const now = performance.timeOrigin + performance.now(); chrome.action.openPopup(); return now; })()',
  );
  const url = `chrome-extension://${extensionId}/popup.html`;
  const { targetId } = await browser.devTools.target((one) => one.url === url && !before.has(one.targetId));
  const popup = await browser.devTools.attach(targetId);
  // The largest paint, because a header may be painted before the verdict.
  const painted = await popup.evaluate<number>(`new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      const paint = list.getEntries().at(-1);
      if (!paint || !document.querySelector(${JSON.stringify(shown)})) return;
      observer.disconnect();
      resolve(performance.timeOrigin + paint.startTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  })`);
  await waitUntil(() => popup.evaluate(`document.querySelector(${JSON.stringify(last)}) !== null`));
  await popup.send('Page.close').catch(() => undefined);
  await waitUntil(async () => (await browser.devTools.targets()).every((one) => one.targetId !== targetId));
  return painted - begun;
}

const verdict = '[data-verdict=active]';

/** Row 4: the popup for a session with a stored verdict. */
export async function popup(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${await browser.cachedSession(true)}`);
  await tab.bringToFront();
  const workers = {
    cotejo: await browser.attachWorker(browser.cotejo),
    empty: await browser.attachWorker(browser.empty),
  };
  const { requests } = browser.standin.api;
  const requestsBefore = requests.length;
  const { ours, reference } = await takeTurns(
    rounds,
    () => open(browser, workers.cotejo, browser.cotejo, verdict),
    () => open(browser, workers.empty, browser.empty, 'p'),
  );
  const traces: PageTrace[] = [];
  for (let time = 0; time < rounds; time += 1) {
    const events = await traceOf(browser.devTools, async () => {
      await open(browser, workers.cotejo, browser.cotejo, verdict, 'footer');
    });
    traces.push(readTrace(events, `chrome-extension://${browser.cotejo}/`, 'popup.html'));
  }
  const sizeOf = ({ files }: PageTrace) => files.reduce((sum, { path }) => sum + gzippedKilobytes(path), 0);
  for (const worker of Object.values(workers)) await worker.detach();
  await tab.close();
  const common = { row: 4, against: 'an empty popup', n: ours.length };
  return [
    {
      ...common,
      what: 'Popup, from the click to its first paint with a stored verdict',
      value: median(ours) / median(reference),
      target: 1.08,
      unit: '×',
      parts: {
        'p50 ms': median(ours),
        'p95 ms': p95(ours),
        'reference p50 ms': median(reference),
        'reference p95 ms': p95(reference),
      },
    },
    {
      ...common,
      against: '',
      what: 'Popup: script compiled and run before that paint',
      value: median(traces.map(({ scriptMs }) => scriptMs)),
      target: 3,
      unit: 'ms',
      n: traces.length,
    },
    {
      ...common,
      against: '',
      what: 'Popup: scripts and styles loaded before it',
      value: Math.max(
        ...traces.map(
          ({ files }) =>
            files.filter(({ path, isBeforePaint }) => isBeforePaint && path !== 'popup.html').length,
        ),
      ),
      target: 5,
      unit: '',
      n: traces.length,
    },
    {
      ...common,
      against: '',
      what: 'Popup: all that this opening loads, gzipped',
      value: Math.max(...traces.map(sizeOf)),
      target: 30,
      unit: 'KB',
      n: traces.length,
    },
    {
      ...common,
      against: '',
      what: 'Popup: requests',
      value: requests.length - requestsBefore,
      target: 0,
      unit: '',
    },
  ];
}
