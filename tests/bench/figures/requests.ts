// Row 10: how many requests Veriff gets.
import { type BenchBrowser, hosts, waitUntil } from '../bench-browser.ts';
import type { Figure } from '../figure.ts';

/** Row 10: one view, the same session in many tabs, and a user who clicks faster than they could read. */
export async function requests(browser: BenchBrowser): Promise<Figure[]> {
  const { api } = browser.standin;
  const countRequests = (sessions: readonly string[]) =>
    api.requests.filter(({ sessionId }) => sessions.includes(sessionId)).length;
  await browser.resetRateLimit();

  const one = browser.newSession();
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${one}`);
  await tab.watchChip(browser.cotejo);

  await browser.resetRateLimit();
  browser.setApiDelay(1000);
  const shared = browser.newSession();
  const twenty = await Promise.all(
    Array.from({ length: 20 }, () => browser.openPortal(hosts.cotejo, `/verifications/${shared}`)),
  );
  await Promise.all(twenty.map((other) => other.watchChip(browser.cotejo)));
  for (const other of twenty) await other.close();

  await browser.resetRateLimit();
  await tab.bringToFront();
  browser.setApiDelay(0);
  const clicked = Array.from({ length: 50 }, () => browser.newSession());
  // The clicks follow the clock. On a busy machine, timers alone would take longer, and more requests would be allowed.
  await tab.session.evaluate(`new Promise((resolve) => {
    const sessions = ${JSON.stringify(clicked)};
    const begun = performance.now();
    let done = 0;
    const timer = setInterval(() => {
      while (done < sessions.length && performance.now() - begun >= done * 40) {
        history.pushState(null, '', '/verifications/' + sessions[done]);
        done += 1;
      }
      if (done < sessions.length) return;
      clearInterval(timer);
      resolve();
    }, 10);
  })`);
  await waitUntil(() => countRequests(clicked.slice(-1)) === 1);
  await tab.close();

  const common = { row: 10, against: '', unit: '', n: 1 };
  return [
    { ...common, what: 'Requests: one view', value: countRequests([one]), target: 1 },
    { ...common, what: 'Requests: 20 tabs of one session', value: countRequests([shared]), target: 1 },
    {
      ...common,
      what: 'Requests: 50 sessions clicked through in 2 s',
      value: countRequests(clicked),
      target: 7,
    },
  ];
}
