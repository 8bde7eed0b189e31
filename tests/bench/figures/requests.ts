// Row 10: how many requests Veriff gets.
import type { Figure } from '../figure.ts';
import { hosts, type Lab, until } from '../lab.ts';

/** Row 10: one view, the same session in many tabs, and a user who clicks faster than they could read. */
export async function requests(lab: Lab): Promise<Figure[]> {
  const { api } = lab.standin;
  const countRequests = (sessions: readonly string[]) =>
    api.requests.filter(({ sessionId }) => sessions.includes(sessionId)).length;
  await lab.resetRateLimit();

  const one = lab.newSession();
  const tab = await lab.openPortal(hosts.cotejo, `/verifications/${one}`);
  await tab.watchChip(lab.cotejo);

  await lab.resetRateLimit();
  lab.setApiDelay(1000);
  const shared = lab.newSession();
  const twenty = await Promise.all(
    Array.from({ length: 20 }, () => lab.openPortal(hosts.cotejo, `/verifications/${shared}`)),
  );
  await Promise.all(twenty.map((other) => other.watchChip(lab.cotejo)));
  for (const other of twenty) await other.close();

  await lab.resetRateLimit();
  await tab.bringToFront();
  lab.setApiDelay(0);
  const clicked = Array.from({ length: 50 }, () => lab.newSession());
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
  await until(() => countRequests(clicked.slice(-1)) === 1);
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
