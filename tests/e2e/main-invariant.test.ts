// The main invariant in a real browser: in any order of events, no verdict is shown for another session than the
// address's.
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { rateLimitItem } from '../../utils/browser/session-items.ts';
import { runs } from '../profile.ts';
import { documentStates } from '../standin/api.ts';
import { A, addressOf, B, C, expect, test } from './fixtures.ts';

const D = '5d1f0c7e-6a0b-4c55-9b8e-0f6b7c1d2e3a';

/** Each session has a different outcome, so that a mix-up is visible. */
const outcomes = [
  { id: A, badge: '✓', name: 'INE: Active', active: true, documentState: documentStates.valid },
  { id: B, badge: '?', name: 'INE: Not found', active: false, documentState: documentStates.notFound },
  { id: C, badge: '✗', name: 'INE: Inactive', active: false, documentState: documentStates.notValid },
  { id: D, badge: '!', name: 'INE: Needs review', active: false, documentState: 'Palabras nuevas' },
] as const;
const verdicts: readonly string[] = outcomes.map(({ name }) => name);
const badges: readonly string[] = outcomes.map(({ badge }) => badge);

/** One step of the user. */
const step = fc.record({
  /** The index of the session that the tab goes to; the last number is the list. */
  to: fc.nat(outcomes.length),
  /** How many frames pass afterwards. */
  frames: fc.nat(6),
  /** The index of the session that the user checks again, if any. */
  again: fc.option(fc.nat(outcomes.length - 1), { freq: 2 }),
  /** The delay of the API's answers from then on. */
  delayMs: fc.nat(120),
});

/** Waits until this number of frames has passed. */
const waitForFrames = (page: Page, count: number) =>
  page.evaluate(async (left) => {
    for (let i = 0; i < left; i += 1) await new Promise((painted) => requestAnimationFrame(painted));
  }, count);

test('random navigations, random delays, never show the verdict of another session', async ({
  configured: cotejo,
}) => {
  test.setTimeout(300_000);
  let apiDelayMs = 0;
  for (const { id, active, documentState } of outcomes) {
    cotejo.api.setReply(id, {
      body: { active, documentState },
      get held() {
        return new Promise((go) => setTimeout(go, apiDelayMs));
      },
    });
  }
  const tab = await cotejo.openPortal('/verifications');
  const seed = Number(process.env.COTEJO_SEED ?? Date.now() % 1_000_000);
  const steps = fc.sample(step, { seed, numRuns: runs(300, 1000).numRuns });
  for (const [i, { to, frames: count, again, delayMs }] of steps.entries()) {
    const where = `step ${i} of seed ${seed}`;
    apiDelayMs = delayMs;
    const session = outcomes[to];
    const checkedAgain = again === null ? undefined : outcomes[again];
    if (checkedAgain) {
      await cotejo.settings.evaluate((sessionId) => {
        void chrome.runtime.sendMessage({ type: 'lookUp', sessionId, bypassCache: true });
      }, checkedAgain.id);
    }
    await tab.push(session ? addressOf(session.id) : '/verifications');
    await waitForFrames(tab.page, count);
    const chip = (await tab.chip()) ?? '';
    expect(verdicts.includes(chip) ? chip : session?.name, where).toBe(session?.name);
    // The toolbar may lag only by the browser's own delay in reporting the address.
    await expect
      .poll(async () => {
        const { badge } = await tab.toolbar();
        return badges.includes(badge) ? badge : session?.badge;
      }, where)
      .toBe(session?.badge);
  }
  for (const { id, badge, name } of outcomes) {
    await tab.push(addressOf(id));
    await tab.shows(badge, name);
  }
});

test('[fault 56] a lookup, worker stopped at any moment, gives the right result', async ({
  configured: cotejo,
}) => {
  test.setTimeout(600_000);
  const tab = await cotejo.openPortal('/verifications');
  const seed = Number(process.env.COTEJO_SEED ?? Date.now() % 1_000_000);
  const stopDelaysMs = fc.sample(fc.nat(110), { seed, numRuns: runs(20, 1000).numRuns });
  for (const [i, stopDelayMs] of stopDelaysMs.entries()) {
    const session = `${A.slice(0, -4)}${String(i).padStart(4, '0')}`;
    const where = `lookup ${i}, worker stopped after ${stopDelayMs} ms, seed ${seed}`;
    const { badge, name, active, documentState } = outcomes[i % outcomes.length] ?? outcomes[0];
    cotejo.api.setReply(session, {
      body: { active, documentState },
      get held() {
        return new Promise((go) => setTimeout(go, 30));
      },
    });
    // No lookup waits for the rate limit, which has its own tests. A running worker has it in memory.
    await cotejo.stopWorker();
    await cotejo.settings.evaluate((item) => chrome.storage.session.remove(item), rateLimitItem);
    await tab.push(addressOf(session));
    await cotejo.stopWorker(stopDelayMs);
    await test.step(where, () => tab.shows(badge, name));
    expect(cotejo.api.requestsFor(session).length, where).toBeLessThanOrEqual(2);
  }
});
