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

/** Milliseconds from the change of address to the verdict on the toolbar, by the clock of the machine. */
async function measure(tab: PortalTab, sessionId: string, diesAfter: number | undefined): Promise<number> {
  vigente.api.play(sessionId, {
    body: { active: true, documentState: messages.valid },
    get held() {
      return sleep(apiMs);
    },
  });
  // Each round begins alike, and the pace of pages is another matter.
  await vigente.settings.evaluate(() => chrome.storage.session.remove('pace'));
  const shown = vigente.settings.evaluate(async (address) => {
    for (;;) {
      const [tab] = (await chrome.tabs.query({})).filter(({ url }) => url === address);
      if (tab?.id !== undefined && (await chrome.action.getBadgeText({ tabId: tab.id })) === '✓')
        return Date.now();
    }
  }, addressOf(sessionId));
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
