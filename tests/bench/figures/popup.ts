// Row 4: from the click on the toolbar to the popup with its verdict.
import type { Session } from '../devtools.ts';
import type { Figure } from '../figure.ts';
import { hosts, type Lab, until } from '../lab.ts';
import { median, p95, takeTurns } from '../rounds.ts';

/** Opens an extension's popup, and closes it again: milliseconds from the call to the paint of what it shows. */
async function open(lab: Lab, worker: Session, extensionId: string, shows: string): Promise<number> {
  const before = new Set((await lab.browser.targets()).map(({ targetId }) => targetId));
  const begun = await worker.evaluate<number>(
    '(() => { const now = performance.timeOrigin + performance.now(); chrome.action.openPopup(); return now; })()',
  );
  const url = `chrome-extension://${extensionId}/popup.html`;
  const { targetId } = await lab.browser.target((one) => one.url === url && !before.has(one.targetId));
  const popup = await lab.browser.attach(targetId);
  // The largest paint: of what is looked for, and not of a header that may be painted before it.
  const painted = await popup.evaluate<number>(`new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      const paint = list.getEntries().at(-1);
      if (!paint || !document.querySelector(${JSON.stringify(shows)})) return;
      observer.disconnect();
      resolve(performance.timeOrigin + paint.startTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  })`);
  await popup.send('Page.close').catch(() => undefined);
  await until(async () => (await lab.browser.targets()).every((one) => one.targetId !== targetId));
  return painted - begun;
}

/** Row 4: the popup on a session whose verdict is stored. */
export async function popup(lab: Lab, rounds: number): Promise<Figure[]> {
  const tab = await lab.openPortal(hosts.cotejo, `/verifications/${await lab.cachedSession()}`);
  await tab.front();
  const workers = { cotejo: await lab.attachWorker(lab.cotejo), empty: await lab.attachWorker(lab.empty) };
  const { requests } = lab.standin.api;
  const asked = requests.length;
  const { ours, reference } = await takeTurns(
    rounds,
    () => open(lab, workers.cotejo, lab.cotejo, '[data-verdict=active]'),
    () => open(lab, workers.empty, lab.empty, 'p'),
  );
  for (const worker of Object.values(workers)) await worker.detach();
  await tab.close();
  const common = { row: 4, against: 'an empty popup', n: ours.length };
  return [
    {
      ...common,
      what: 'Popup, from the click to its first paint with a stored verdict',
      value: median(ours) / median(reference),
      bar: 1.15,
      unit: '×',
      parts: {
        'p50 ms': median(ours),
        'p95 ms': p95(ours),
        'reference p50 ms': median(reference),
        'reference p95 ms': p95(reference),
      },
    },
    { ...common, what: 'Popup: requests', value: requests.length - asked, bar: 0, unit: '' },
  ];
}
