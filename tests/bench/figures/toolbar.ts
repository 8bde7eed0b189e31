// Rows 17 and 19: how long the toolbar still shows the verdict of a session that was left, and the cost for other sites
// of reporting address changes to the worker.
import { setTimeout as delay } from 'node:timers/promises';
import { type BenchBrowser, hosts, waitUntil } from '../bench-browser.ts';
import type { Figure } from '../figure.ts';
import { median, p95, takeTurns } from '../rounds.ts';

/** Row 17: from the address change to a toolbar without the old verdict, with a running and a stopped worker. */
export async function oldVerdict(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  // The two verdicts differ, because between equal ones the toolbar is cleared for too short a time to be measured.
  const [first, second] = [await browser.cachedSession(true), await browser.cachedSession(false)];
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${first}`);
  await tab.bringToFront();
  const tabId = await browser.settings.evaluate<number>(
    `chrome.tabs.query({ url: 'https://${hosts.cotejo}/*' }).then(([tab]) => tab.id)`,
  );
  const badge = () => browser.settings.evaluate<string>(`chrome.action.getBadgeText({ tabId: ${tabId} })`);
  const go = (sessionId: string) =>
    tab.session.evaluate<number>(
      `(() => {
        const now = performance.timeOrigin + performance.now();
        history.pushState(null, '', '/verifications/${sessionId}');
        return now;
      })()`,
    );
  const measure = async (prepare: () => Promise<void>) => {
    await go(first);
    await waitUntil(async () => (await badge()) === '✓');
    await prepare();
    const gone = browser.settings.evaluate<number>(`(async () => {
      while ((await chrome.action.getBadgeText({ tabId: ${tabId} })) === '✓');
      return performance.timeOrigin + performance.now();
    })()`);
    const begun = await go(second);
    return (await gone) - begun;
  };
  const running: number[] = [];
  const stopped: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    running.push(await measure(() => browser.wakeWorker()));
    stopped.push(await measure(() => browser.stopWorkers()));
  }
  await tab.close();
  const common = { row: 17, against: '', unit: 'ms', n: rounds };
  const what = 'Address change to a toolbar without the old verdict, p95';
  return [
    { ...common, what, value: p95(running), target: 100, parts: { 'p50 ms': median(running) } },
    {
      ...common,
      what: `${what}, stopped worker`,
      value: p95(stopped),
      target: 300,
      parts: { 'p50 ms': median(stopped) },
    },
  ];
}

/** Row 19: loading a page of another site while a tab shows a session, so that the browser starts the worker. */
export async function otherSites(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  const session = `/verifications/${await browser.cachedSession(true)}`;
  const portal = await browser.openPortal(hosts.cotejo, session);
  const badge = () =>
    browser.settings.evaluate<string>(
      `chrome.tabs.query({ url: 'https://${hosts.cotejo}/*' }).then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))`,
    );
  const tab = await browser.openPortal(hosts.withoutExtension, '/verifications');
  await tab.session.send('Page.enable');
  const started: boolean[] = [];
  let loads = 0;
  const load = async (path: string, shown: string) => {
    await portal.session.evaluate(`history.pushState(null, '', '${path}')`);
    await waitUntil(async () => (await badge()) === shown);
    // The pauses keep the worker's last work, and the work of stopping it, out of the measured time.
    await delay(300);
    await browser.stopWorkers();
    await tab.bringToFront();
    await delay(300);
    loads += 1;
    const loaded = tab.session.next('Page.loadEventFired');
    const begun = performance.now();
    await tab.session.send('Page.navigate', {
      url: `https://${hosts.withoutExtension}/verifications/${loads}`,
    });
    await loaded;
    const taken = performance.now() - begun;
    if (shown === '') started.push(await browser.hasWorker(browser.cotejo));
    return taken;
  };
  const { ours, reference } = await takeTurns(
    rounds,
    () => load(session, '✓'),
    () => load('/verifications', ''),
  );
  await tab.close();
  await portal.close();
  const common = { row: 19, n: ours.length };
  const what = 'Another site’s page, worker stopped';
  return [
    {
      ...common,
      what: `${what}, a session shown in another tab: load, p50, added`,
      against: 'no session shown',
      value: median(ours) - median(reference),
      target: 15,
      unit: 'ms',
      parts: { 'p50 ms': median(ours), 'reference p50 ms': median(reference) },
    },
    {
      ...common,
      what: `${what}, no session shown: workers started`,
      against: '',
      value: started.filter(Boolean).length,
      target: 0,
      unit: '',
    },
  ];
}
