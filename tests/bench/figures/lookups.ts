// Rows 1, 2, 3 and 15: how long a lookup takes compared with the least that gives the same answer.
import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { secret } from '../../standin/api.ts';
import { type BenchBrowser, hosts } from '../bench-browser.ts';
import type { Session } from '../devtools.ts';
import type { Figure } from '../figure.ts';
import { median, p95, type Samples, takeTurns } from '../rounds.ts';

/** The time between two lookups in a tab: the rate limit allows one a second. */
export const lookupIntervalMs = 1050;

/**
 * Prepares a worker to make the bare call: it only signs, sends and reads. The returned function makes such a call, and
 * returns the milliseconds that it took.
 */
async function prepareBareFetch(
  worker: Session,
): Promise<(browser: BenchBrowser, sessionId: string) => Promise<number>> {
  await worker.evaluate(`(async () => {
    const bytes = (text) => new TextEncoder().encode(text);
    const key = await crypto.subtle.importKey(
      'raw', bytes('${secret}'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'],
    );
    globalThis.bareFetch = async (sessionId, url, headers) => {
      const begun = performance.now();
      const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(sessionId)));
      const response = await fetch(url, {
        headers: { ...headers, 'x-hmac-signature': signature.toHex() }, cache: 'no-store', credentials: 'omit',
      });
      await response.json();
      return performance.now() - begun;
    };
  })()`);
  return (browser, sessionId) => {
    const { url, headers } = browser.signedCall(sessionId);
    return worker.evaluate(`bareFetch(${JSON.stringify(sessionId)}, '${url}', ${JSON.stringify(headers)})`);
  };
}

const parts = ({ ours, reference }: Samples) => ({
  'p50 ms': median(ours),
  'p95 ms': p95(ours),
  'reference p50 ms': median(reference),
  'reference p95 ms': p95(reference),
});

/** Returns the ratio of two medians, and the medians as its sides. */
function ratio({ ours, reference }: Samples): Pick<Figure, 'value' | 'unit' | 'sides'> {
  const sides = [median(ours), median(reference)] as const;
  return { value: sides[0] / sides[1], unit: '×', sides };
}

/** Row 1: from a message to the validated reply. */
export async function messageToReply(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  browser.setApiDelay(50);
  const worker = await browser.attachWorker(browser.cotejo);
  const bareFetch = await prepareBareFetch(worker);
  const samples = await takeTurns(
    rounds,
    () =>
      browser.settings.evaluate(`(async () => {
        const begun = performance.now();
        const message = { type: 'lookUp', sessionId: '${browser.newSession()}', bypassCache: true };
        const { state } = await chrome.runtime.sendMessage(message);
        if (state !== 'done') throw new Error(state);
        return performance.now() - begun;
      })()`),
    () => bareFetch(browser, browser.newSession()),
  );
  await worker.detach();
  const common = {
    row: 1,
    against: 'a bare fetch',
    unit: '×',
    n: samples.ours.length,
    parts: parts(samples),
  };
  const what = 'Message to validated response, 50 ms API';
  return [
    { ...common, what: `${what}, p50`, ...ratio(samples), target: 1.06 },
    { ...common, what: `${what}, p95`, value: p95(samples.ours) / p95(samples.reference), target: 1.1 },
  ];
}

/** Row 2: from the change of the address to the verdict on the screen. */
export async function addressToChip(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  browser.setApiDelay(200);
  await browser.resetRateLimit();
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${browser.newSession()}`);
  const visitor = await tab.watchChip(browser.cotejo);
  const worker = await browser.attachWorker(browser.cotejo);
  const bareFetch = await prepareBareFetch(worker);
  const samples = await takeTurns(
    rounds,
    async () => {
      await delay(lookupIntervalMs);
      return visitor.visit(browser.newSession());
    },
    () => bareFetch(browser, browser.newSession()),
  );
  await worker.detach();
  await tab.close();
  const common = { row: 2, against: 'a bare fetch', n: samples.ours.length, parts: parts(samples) };
  const what = 'Address change to painted chip, 200 ms API';
  return [
    { ...common, what, ...ratio(samples), target: 1.15 },
    {
      ...common,
      what: `${what}: overhead`,
      unit: 'ms',
      value: median(samples.ours) - median(samples.reference),
      target: 35,
    },
  ];
}

/** Row 3: the same if the worker must be started first. */
export async function addressToChipCold(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  browser.setApiDelay(200);
  await browser.resetRateLimit();
  const empty = await browser.openPortal(hosts.empty, '/verifications');
  const emptyWorld = await empty.worldOf(browser.empty);
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${browser.newSession()}`);
  const visitor = await tab.watchChip(browser.cotejo);
  const samples = await takeTurns(
    rounds,
    async () => {
      await delay(lookupIntervalMs);
      await browser.stopWorkers();
      return visitor.visit(browser.newSession());
    },
    async () => {
      await browser.stopWorkers();
      return empty.session.evaluate(
        `(async () => {
          const begun = performance.now();
          await chrome.runtime.sendMessage(${JSON.stringify(browser.signedCall(browser.newSession()))});
          return performance.now() - begun;
        })()`,
        emptyWorld,
      );
    },
  );
  await tab.close();
  await empty.close();
  return [
    {
      row: 3,
      what: 'Address change to painted chip, 200 ms API, stopped worker',
      against: 'an empty extension’s cold start and a bare fetch',
      ...ratio(samples),
      target: 1.08,
      n: samples.ours.length,
      parts: parts(samples),
    },
  ];
}

/** The shell command that somebody without Cotejo would run, as short as possible. */
const command = `signature=$(printf %s "$SESSION" | openssl dgst -sha256 -hmac "$SECRET" -r)
exec curl --silent --insecure --resolve "$HOST:$PORT:127.0.0.1" --connect-to "$HOST:443:$HOST:$PORT" \\
  -H "x-auth-client: $KEY" -H "x-hmac-signature: \${signature%% *}" "$URL"`;

/** Row 15: from a click in the portal to the chip, compared with a command that prints the same verdict. */
export async function clickBesideCommand(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  browser.setApiDelay(200);
  await browser.resetRateLimit();
  const tab = await browser.openPortal(hosts.cotejo, `/verifications/${browser.newSession()}`);
  const visitor = await tab.watchChip(browser.cotejo);
  const samples = await takeTurns(
    rounds,
    async () => {
      await delay(lookupIntervalMs);
      browser.standin.sessions.splice(0, browser.standin.sessions.length, browser.newSession());
      await visitor.leave();
      return visitor.act('document.querySelector("main li a").click()');
    },
    async () => {
      const sessionId = browser.newSession();
      const { url, headers } = browser.signedCall(sessionId);
      const { hostname } = new URL(url);
      const begun = performance.now();
      const { stdout } = await promisify(execFile)('sh', ['-c', command], {
        env: {
          ...process.env,
          SESSION: sessionId,
          SECRET: secret,
          HOST: hostname,
          PORT: String(browser.standin.port),
          KEY: headers['x-auth-client'],
          URL: url,
        },
      });
      const taken = performance.now() - begun;
      if (!stdout.includes('documentState')) throw new Error(`curl: ${stdout}`);
      return taken;
    },
  );
  await tab.close();
  return [
    {
      row: 15,
      what: 'Cotejo’s click to chip, 200 ms API',
      against: '`curl` with `openssl`, from command to printed verdict',
      ...ratio(samples),
      target: 1,
      n: samples.ours.length,
      parts: parts(samples),
    },
  ];
}
