// How long a lookup takes when its worker dies at a random moment, beside undisturbed ones in the same run. Prints JSON.
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from '../e2e/chromium.ts';
import { A, addressOf, type PortalTab, Vigente } from '../e2e/vigente.ts';
import { messages } from '../standin/api.ts';
import { startStandin } from '../standin/standin.ts';

const rounds = Number(process.argv[2] ?? 200);
const apiMs = 30;

const standin = await startStandin();
const launched = await launch({ args: standin.chromiumArgs });
const vigente = new Vigente(launched, standin);

/** Verdicts in turn, so that the last one on the toolbar is not taken for the next. */
const turns = [
  { badge: '✓', active: true, documentState: messages.valid },
  { badge: '?', active: false, documentState: messages.notFound },
] as const;
let measured = 0;

/** Milliseconds from the change of address to the verdict on the toolbar, by the clock of the machine. */
async function measure(tab: PortalTab, sessionId: string, diesAfter: number | undefined): Promise<number> {
  const { badge, active, documentState } = turns[measured % 2] ?? turns[0];
  measured += 1;
  vigente.api.play(sessionId, {
    body: { active, documentState },
    get held() {
      return sleep(apiMs);
    },
  });
  // Each round begins alike, with a worker that is awake and knows of no pace: that is another matter.
  await vigente.stopWorker();
  await vigente.settings.evaluate(async () => {
    await chrome.storage.session.remove('pace');
    await chrome.runtime.sendMessage('wake up');
  });
  const shown = vigente.settings.evaluate(
    async ([address, wanted]) => {
      for (;;) {
        const [tab] = (await chrome.tabs.query({})).filter(({ url }) => url === address);
        if (tab?.id !== undefined && (await chrome.action.getBadgeText({ tabId: tab.id })) === wanted)
          return Date.now();
      }
    },
    [addressOf(sessionId), badge] as const,
  );
  const session = await launched.context.newCDPSession(vigente.settings);
  await session.send('ServiceWorker.enable');
  const begun = await tab.page.evaluate((address) => {
    history.pushState(null, '', address);
    return Date.now();
  }, addressOf(sessionId));
  if (diesAfter !== undefined) {
    await sleep(diesAfter);
    await session.send('ServiceWorker.stopAllWorkers');
  }
  const took = (await shown) - begun;
  await session.detach();
  return took;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

try {
  await vigente.configure();
  const tab = await vigente.openPortal('/verifications');
  const times = { undisturbed: [] as number[], disturbed: [] as number[] };
  let most = 0;
  for (let i = 0; i < rounds; i += 1) {
    for (const kind of i % 2 === 0
      ? (['undisturbed', 'disturbed'] as const)
      : (['disturbed', 'undisturbed'] as const)) {
      const sessionId = `${A.slice(0, -6)}${kind === 'disturbed' ? '1' : '0'}${String(i).padStart(5, '0')}`;
      const diesAfter = kind === 'disturbed' ? Math.random() * 80 : undefined;
      times[kind].push(await measure(tab, sessionId, diesAfter));
      most = Math.max(most, vigente.api.requestsFor(sessionId).length);
    }
  }
  const summary = (list: readonly number[]) => ({
    n: list.length,
    p50: percentile(list, 0.5),
    p95: percentile(list, 0.95),
  });
  const [undisturbed, disturbed] = [summary(times.undisturbed), summary(times.disturbed)];
  const overheadP95 = disturbed.p95 - undisturbed.p50;
  console.log(
    JSON.stringify({
      apiMs,
      undisturbed,
      disturbed,
      overheadP95,
      bar: 250,
      mostRequests: most,
      met: overheadP95 <= 250 && most <= 2,
    }),
  );
} finally {
  await launched.close();
  await standin.close();
}
