// After a pause that Veriff asked for, the visible session is looked up once, by whichever surface is first.
import { documentStates, errorBody } from '../standin/api.ts';
import { A, addressOf, B, type Cotejo, expect, test } from './fixtures.ts';

/** Makes the stored pause of a session end in `ms`, stops the worker, which has it in memory, and returns the end. */
async function endPauseIn(cotejo: Cotejo, sessionId: string, ms: number): Promise<number> {
  const until = Date.now() + ms;
  const item = `lookup:${sessionId}`;
  const { [item]: lookup } = (await cotejo.readSessionArea(item)) as Record<string, { failure: object }>;
  const { breakers } = (await cotejo.readSessionArea('breakers')) as { breakers: Record<string, object> };
  const stored = {
    [item]: { ...lookup, failure: { ...lookup?.failure, until } },
    breakers: Object.fromEntries(
      Object.entries(breakers).map(([name, breaker]) => [name, { ...breaker, pausedUntil: until }]),
    ),
  };
  await cotejo.settings.evaluate((items) => chrome.storage.session.set(items), stored);
  await cotejo.stopWorker();
  return until;
}

test('a pause, when it ends, repeats the lookup once on chip, toolbar and popup', async ({
  configured: cotejo,
}) => {
  const busy = {
    status: 429,
    body: errorBody('1500', 'Too many requests'),
    headers: { 'retry-after': '60' },
  };
  for (const session of [A, B]) cotejo.api.setReply(session, { ...busy });
  const tab = await cotejo.openSession(A);
  await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
  cotejo.api.setResult(A, true, documentStates.valid);
  const askAgainAt = await endPauseIn(cotejo, A, 1500);
  // The page knows only the long pause, so the test sends it the short one.
  const view = { type: 'lookupChanged', sessionId: A, outcome: 'failed', askAgainAt, isTimed: true };
  await cotejo.settings.evaluate(
    `chrome.tabs.query({ url: 'https://station.veriff.com/*' }).then(([{ id }]) =>
      chrome.tabs.sendMessage(id, ${JSON.stringify(view)}))`,
  );
  await tab.shows('✓', 'INE: Active');
  expect(cotejo.api.requestsFor(A)).toHaveLength(2);

  await tab.push(addressOf(B));
  await tab.shows('–', 'INE: not checked. Open Cotejo to see why.');
  cotejo.api.setResult(B, false, documentStates.notFound);
  const popup = await cotejo.openToolbarPopup(tab);
  await expect(popup.getByRole('alert')).toContainText(/Checking again in \d+ s/);
  await endPauseIn(cotejo, B, 1000);
  await expect(popup.getByRole('status').getByRole('heading')).toHaveText('Not found');
  await tab.shows('?', 'INE: Not found');
  expect(cotejo.api.requestsFor(B)).toHaveLength(2);
});
