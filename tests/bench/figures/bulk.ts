// Rows 18 and 21: a list of 10,000 sessions on the bulk page, its start and scrolling through its table.
import { randomUUID } from 'node:crypto';
import { everyOutcome, putRun, storedRun } from '../../e2e/stored-run.ts';
import { type BenchBrowser, waitUntil } from '../bench-browser.ts';
import type { Session } from '../devtools.ts';
import type { Figure } from '../figure.ts';
import { median, p95 } from '../rounds.ts';

/** The number of sessions in the list. */
const count = 10_000;
/** The browser calls a longer task a long task. */
const longTaskMs = 50;

/** Script that calls `shown` in the first task after the next frame, when that frame is on the screen. */
const whenPainted = `requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); shown(performance.now()); };
  port2.postMessage(0);
})`;

/** Script that scrolls to a position, given as an expression, and waits until the result is on the screen. */
const scrollTo = (top: string) => `new Promise((shown) => {
  const grid = document.querySelector('[role="grid"]');
  grid.scrollTop = ${top};
  ${whenPainted};
})`;

/**
 * Where a step of each kind of scrolling ends, as an expression: by wheel, by dragging the scroll bar, from end to end.
 */
const scrollKinds: Readonly<Record<string, (step: number, steps: number) => string>> = {
  wheel: () => 'grid.scrollTop + 100',
  drag: (step, steps) => `grid.scrollHeight * ${step / steps}`,
  jump: (step) => `grid.scrollHeight * ${step % 2}`,
};

/** Opens the bulk page in the size of an office screen. */
async function openBulk(browser: BenchBrowser): Promise<Session> {
  const page = await browser.openPage(`chrome-extension://${browser.cotejo}/bulk.html`);
  await page.send('Emulation.setDeviceMetricsOverride', {
    width: 1920,
    height: 1080,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await page.send('Page.bringToFront');
  return page;
}

/** Closes the bulk page and deletes its list. */
async function closeBulk(browser: BenchBrowser, page: Session): Promise<void> {
  await page.send('Page.close');
  // A running worker keeps its connection to the database open for half a minute, and the deletion would wait for it.
  await browser.stopWorkers();
  await browser.settings.evaluate(`new Promise((deleted, failed) => {
    const request = indexedDB.deleteDatabase('cotejo-bulk');
    request.onsuccess = deleted;
    request.onerror = failed;
  })`);
}

/** Returns the work of the page's main thread so far, in milliseconds of the thread's own time. */
async function workOf(page: Session): Promise<Record<'TaskDuration' | 'ScriptDuration', number>> {
  const { metrics } = await page.send('Performance.getMetrics');
  const of = (wanted: string) => 1000 * metrics.find(({ name }: { name: string }) => name === wanted)?.value;
  return { TaskDuration: of('TaskDuration'), ScriptDuration: of('ScriptDuration') };
}

/**
 * Row 18. The targets apply to the thread's own time. The browser measures long tasks by the clock, and on a busy
 * machine they are mostly waiting, so their number is only reported in addition.
 */
export async function bulkScroll(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  const run = storedRun(count, count, everyOutcome);
  await browser.settings.evaluate(`(${putRun})(${JSON.stringify(run)})`);
  const page = await openBulk(browser);
  await page.send('Performance.enable', { timeDomain: 'threadTicks' });
  await waitUntil(() => page.evaluate('document.querySelectorAll(".line").length > 20'));
  // A row's details are open beside the table, as in normal work.
  await page.evaluate('document.querySelector(".line").click()');
  await waitUntil(() =>
    page.evaluate('document.querySelector(".details .result, .details .failure") !== null'),
  );
  const drawn = await page.evaluate<number>('document.querySelectorAll(".line").length');
  await page.evaluate(`globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' })`);
  const work: Record<string, number[]> = {};
  const script: number[] = [];
  const steps = 20 * rounds;
  for (const [way, topOf] of Object.entries(scrollKinds)) {
    await page.evaluate(scrollTo('0'));
    for (let step = 0; step < steps; step += 1) {
      const before = await workOf(page);
      await page.evaluate(scrollTo(topOf(step, steps)));
      const after = await workOf(page);
      work[way] = [...(work[way] ?? []), after.TaskDuration - before.TaskDuration];
      script.push(after.ScriptDuration - before.ScriptDuration);
    }
  }
  const longTasks = await page.evaluate<number[]>('new Promise(requestAnimationFrame).then(() => longTasks)');
  await closeBulk(browser, page);
  const all = Object.values(work).flat();
  return [
    {
      row: 18,
      what: `Bulk page: frames with over ${longTaskMs} ms of work while ${count.toLocaleString('en')} rows are scrolled, details open`,
      against: '',
      value: all.filter((ms) => ms > longTaskMs).length,
      target: 0,
      unit: '',
      n: all.length,
      parts: {
        'most ms': Math.max(...all),
        'long tasks by the clock': longTasks.length,
        'longest of them ms': Math.max(0, ...longTasks),
        'rows drawn': drawn,
        'script p50 ms': median(script),
        'script p95 ms': p95(script),
        ...Object.fromEntries(
          Object.entries(work).flatMap(([way, each]) => [
            [`${way} p50 ms`, median(each)],
            [`${way} p95 ms`, p95(each)],
          ]),
        ),
      },
    },
  ];
}

/** Script that enters a list as a paste does. */
const handIn = (text: string) => `(() => {
  const field = document.querySelector('textarea');
  field.value = ${JSON.stringify(text)};
  field.dispatchEvent(new Event('input', { bubbles: true }));
})()`;

/** Script that starts the list, and returns the milliseconds until the frame with the first row is on the screen. */
const startList = `(async () => {
  const begun = performance.now();
  const painted = new Promise((shown) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.line')) return;
      observer.disconnect();
      ${whenPainted};
    }).observe(document.body, { childList: true, subtree: true });
  });
  document.querySelector('form.plan').requestSubmit();
  return (await painted) - begun;
})()`;

/** Row 21: starting a list of 10,000 sessions. */
export async function listStart(browser: BenchBrowser, rounds: number): Promise<Figure[]> {
  const sessions = Array.from({ length: count }, () => randomUUID()).join('\n');
  const taken: number[] = [];
  // The first round is a warm-up.
  for (let round = 0; round <= rounds; round += 1) {
    const page = await openBulk(browser);
    await waitUntil(() => page.evaluate('document.querySelector("textarea") !== null'));
    await page.evaluate(handIn(sessions));
    await waitUntil(() => page.evaluate('document.querySelector("form.plan button") !== null'));
    taken.push(await page.evaluate<number>(startList));
    await closeBulk(browser, page);
  }
  const counted = taken.slice(1);
  return [
    {
      row: 21,
      what: `Bulk page: from the start of ${count.toLocaleString('en')} sessions to the first row, p50`,
      against: '',
      value: median(counted),
      target: 300,
      unit: 'ms',
      n: counted.length,
      parts: { 'most ms': Math.max(...counted) },
    },
  ];
}
