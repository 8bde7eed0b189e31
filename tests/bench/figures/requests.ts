// Row 10: how often Veriff is asked.
import { setTimeout as delay } from 'node:timers/promises';
import type { Figure } from '../figure.ts';
import { hosts, type Lab, until } from '../lab.ts';

/** Row 10: one view, the same session in many tabs, and a person who clicks faster than anybody reads. */
export async function requests(lab: Lab): Promise<Figure[]> {
  const { api } = lab.standin;
  const asked = (sessions: readonly string[]) =>
    api.requests.filter(({ sessionId }) => sessions.includes(sessionId)).length;
  await lab.freshPace();

  const one = lab.newSession();
  const tab = await lab.openPortal(hosts.vigente, `/verifications/${one}`);
  const visitor = await tab.watchChip(lab.vigente);

  await lab.freshPace();
  lab.apiTakes(1000);
  const shared = lab.newSession();
  const twenty = await Promise.all(
    Array.from({ length: 20 }, () => lab.openPortal(hosts.vigente, `/verifications/${shared}`)),
  );
  await Promise.all(twenty.map((other) => other.watchChip(lab.vigente)));
  for (const other of twenty) await other.close();

  await lab.freshPace();
  await tab.front();
  lab.apiTakes(0);
  const clicked = Array.from({ length: 50 }, () => lab.newSession());
  const last = clicked.pop() ?? '';
  for (const sessionId of clicked) {
    await tab.session.evaluate(`history.pushState(null, '', '/verifications/${sessionId}')`);
    await delay(2000 / 50);
  }
  await visitor.visit(last);
  await until(() => asked([last]) === 1);
  await tab.close();

  const common = { row: 10, against: '', unit: '', n: 1 };
  return [
    { ...common, what: 'Requests: one view', value: asked([one]), bar: 1 },
    { ...common, what: 'Requests: 20 tabs of one session', value: asked([shared]), bar: 1 },
    {
      ...common,
      what: 'Requests: 50 sessions clicked through in 2 s',
      value: asked([...clicked, last]),
      bar: 7,
    },
  ];
}
