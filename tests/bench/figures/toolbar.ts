// Row 17: how long the toolbar still shows the verdict of a session that was left.
import type { Figure } from '../figure.ts';
import { hosts, type Lab, until } from '../lab.ts';
import { median, p95 } from '../rounds.ts';

/** Row 17: from the change of the address to a toolbar without the old verdict, with a running and a stopped worker. */
export async function oldVerdict(lab: Lab, rounds: number): Promise<Figure[]> {
  // Of two verdicts: what stands between two like ones is gone before it can be seen from outside.
  const [first, second] = [await lab.filedSession(), await lab.filedSession(false)];
  const tab = await lab.openPortal(hosts.vigente, `/verifications/${first}`);
  await tab.front();
  const tabId = await lab.settings.evaluate<number>(
    `chrome.tabs.query({ url: 'https://${hosts.vigente}/*' }).then(([tab]) => tab.id)`,
  );
  const badge = () => lab.settings.evaluate<string>(`chrome.action.getBadgeText({ tabId: ${tabId} })`);
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
    await until(async () => (await badge()) === '✓');
    await prepare();
    const gone = lab.settings.evaluate<number>(`(async () => {
      while ((await chrome.action.getBadgeText({ tabId: ${tabId} })) === '✓');
      return performance.timeOrigin + performance.now();
    })()`);
    const begun = await go(second);
    return (await gone) - begun;
  };
  const running: number[] = [];
  const stopped: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    running.push(await measure(() => lab.wakeWorker()));
    stopped.push(await measure(() => lab.stopWorkers()));
  }
  await tab.close();
  const common = { row: 17, against: '', unit: 'ms', n: rounds };
  const what = 'Address change to a toolbar without the old verdict, p95';
  return [
    { ...common, what, value: p95(running), bar: 100, parts: { 'p50 ms': median(running) } },
    {
      ...common,
      what: `${what}, stopped worker`,
      value: p95(stopped),
      bar: 300,
      parts: { 'p50 ms': median(stopped) },
    },
  ];
}
