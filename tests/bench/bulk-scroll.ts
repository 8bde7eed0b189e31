// Scrolls through 10,000 rows of the bulk page and prints its long tasks (over 50 ms) as JSON.
// Needs the built extension: npm run build && node tests/bench/bulk-scroll.ts
import type { Page } from '@playwright/test';
import { launch } from '../e2e/chromium.ts';
import { messages } from '../standin/api.ts';

const count = 10_000;

/** A finished run in the page's own store, of every outcome. */
async function fill(page: Page): Promise<void> {
  await page.evaluate(
    async ([rows, texts]) => {
      const sessions = Array.from(
        { length: rows },
        (_, n) => `${n.toString(16).padStart(8, '0')}-1b47-47fc-a4fc-f72b6d3584a7`,
      );
      const open = indexedDB.open('vigente-bulk');
      open.onupgradeneeded = () => open.result.createObjectStore('run');
      await new Promise((opened) => {
        open.onsuccess = opened;
      });
      const change = open.result.transaction('run', 'readwrite');
      const store = change.objectStore('run');
      const at = Date.now();
      store.put({ startedAt: at, sessions, perSecond: 2 }, 'run');
      for (const [n, sessionId] of sessions.entries()) {
        const documentState = texts[n % texts.length] ?? '';
        const answer = { active: n % 3 === 0, documentState, integration: 'Live', signed: true };
        const end =
          n % 7 === 0 ? { state: 'failed', failure: { kind: 'offline' } } : { state: 'done', ...answer };
        store.put({ ...end, sessionId, at }, sessionId);
      }
      await new Promise((done) => {
        change.oncomplete = done;
      });
      open.result.close();
    },
    [count, Object.values(messages)] as const,
  );
}

/** Scrolls from top to end as a hand on the wheel does, then drags to and fro; gives the milliseconds of each long task. */
async function scroll(page: Page): Promise<{ longTasks: number[]; frames: number }> {
  return page.evaluate(async () => {
    const longTasks: number[] = [];
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
    }).observe({ type: 'longtask' });
    const grid = document.querySelector('[role="grid"]') as HTMLElement;
    const frame = () => new Promise(requestAnimationFrame);
    let frames = 0;
    const to = async (top: number) => {
      grid.scrollTop = top;
      frames += 1;
      await frame();
    };
    for (let step = 0; step < 300; step += 1) await to(grid.scrollTop + 100);
    for (let step = 0; step < 300; step += 1) await to((grid.scrollHeight * step) / 300);
    for (let step = 0; step < 100; step += 1) await to(step % 2 === 0 ? 0 : grid.scrollHeight);
    // The observer's last entries come with a frame of their own.
    await frame();
    await frame();
    return { longTasks, frames };
  });
}

const launched = await launch({ args: ['--host-resolver-rules=MAP * ~NOTFOUND'] });
try {
  await fill(launched.extensionPage);
  const page = await launched.context.newPage();
  const begun = performance.now();
  await page.goto(`chrome-extension://${launched.extensionId}/bulk.html`);
  await page.getByRole('grid').getByRole('row').nth(10).waitFor();
  const loadedMs = Math.round(performance.now() - begun);
  const drawn = await page.getByRole('grid').getByRole('row').count();
  const { longTasks, frames } = await scroll(page);
  console.log(
    JSON.stringify({
      name: 'bulk-scroll',
      rows: count,
      drawn,
      loadedMs,
      frames,
      longTasks: longTasks.length,
      longestMs: Math.max(0, ...longTasks),
    }),
  );
} finally {
  await launched.close();
}
