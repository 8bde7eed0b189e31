// Searching for the session of an attempt after a 404, in the popup and on the bulk page.
import type { Page } from '@playwright/test';
import { documentStates, errorBody, mediaFileName, type Reply } from '../standin/api.ts';
import { A, addressOf, B, expect, lookUp, test, verdict } from './fixtures.ts';
import { storedAsText } from './memory.ts';

const attempt = '6e8bcb29-0f0a-4c37-9b4f-6e2f1a3f0d55';
const other = '0b6d1d0c-93bb-4b38-8f0d-3b0a0c8d4a11';

const find = (popup: Page) => popup.getByRole('button', { name: 'Find its session' });

test('an attempt ID, searched after its 404, shows its session and how it was found', async ({
  configured: cotejo,
}) => {
  cotejo.api.setMedia(attempt, A, A);
  cotejo.api.setResult(A, true, documentStates.valid);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, attempt);
  await expect(popup.getByRole('alert')).toContainText('It may also be an attempt ID');
  expect(cotejo.api.mediaRequests).toEqual([]);
  await find(popup).click();
  await expect(verdict(popup)).toHaveText(/Active$/);
  await expect(popup.getByText('Found from attempt')).toContainText(attempt);
  await expect(popup.getByLabel('Session ID')).toHaveValue(A);
  expect(cotejo.api.mediaRequests).toMatchObject([{ sessionId: attempt, complaint: undefined }]);
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([attempt, A]);

  const stored = await storedAsText(cotejo);
  expect(stored).toContain(A);
  expect(stored).not.toContain(mediaFileName);
  await popup.reload();
  await expect(popup.getByText('Found from attempt')).toContainText(attempt);
  await lookUp(popup, A);
  await expect(verdict(popup)).toHaveText(/Active$/);
  await expect(popup.getByText('Found from attempt')).toBeHidden();
});

test('an attempt ID, its media belong to several sessions, offers a choice', async ({
  configured: cotejo,
}) => {
  cotejo.api.setMedia(attempt, A, B);
  cotejo.api.setResult(B, false, documentStates.notFound);
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, attempt);
  await find(popup).click();
  await expect(popup.getByText('2 sessions have media of this attempt')).toBeVisible();
  await popup.getByRole('button', { name: B }).click();
  await expect(verdict(popup)).toHaveText(/Not found$/);
  await expect(popup.getByText('Found from attempt')).toContainText(attempt);
});

test('an attempt ID, any other answer, is explained and can be searched again', async ({
  configured: cotejo,
}) => {
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, attempt);
  const none = 'Veriff knows no attempt with this ID, or has no media for it.';
  const unknown = 'Veriff’s response has a format this version doesn’t know.';
  const answers: [Reply, string][] = [
    [{ status: 404, body: errorBody('1101', 'Attempt not found') }, none],
    [{ body: { status: 'success', images: [], videos: [] } }, none],
    [{ body: { status: 'success' } }, none],
    [{ body: { images: [{ sessionId: 'none' }] } }, unknown],
    [{ body: '<html></html>' }, unknown],
    [{ body: ' '.repeat(1_048_577) }, 'Veriff’s response is larger than Cotejo reads.'],
    [{ status: 400, body: errorBody('1104', 'Invalid parameter') }, 'Invalid parameter (1104)'],
    [{ status: 403, body: '' }, 'Veriff rejected the request.'],
    [{ status: 501, body: '' }, 'Error 501 on Veriff’s side.'],
    [
      { body: '{}', headers: { 'x-hmac-signature': '0'.repeat(64) } },
      'The response’s signature doesn’t match.',
    ],
    [{ body: { images: [{ sessionId: attempt }] } }, 'Veriff says this ID already belongs to a session.'],
  ];
  for (const [reply, words] of answers) {
    cotejo.api.setMediaReply(attempt, reply);
    const before = cotejo.api.mediaRequests.length;
    await find(popup).click();
    await expect(popup.getByText(words)).toBeVisible();
    expect(cotejo.api.mediaRequests, words).toHaveLength(before + 1);
  }
  // Only the attempt's own ID was ever looked up.
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([attempt]);
});

test('an attempt search, another session is looked up meanwhile, is dropped', async ({
  configured: cotejo,
}) => {
  cotejo.api.setResult(B, true, documentStates.valid);
  const { promise, resolve } = Promise.withResolvers<void>();
  cotejo.api.setMediaReply(attempt, { held: promise, body: { images: [{ sessionId: A }] } });
  const popup = await cotejo.openPopupTab();
  await lookUp(popup, attempt);
  await find(popup).click();
  await expect(popup.getByText('Searching…')).toBeVisible();
  await lookUp(popup, B);
  await expect(verdict(popup)).toHaveText(/Active$/);
  resolve();
  await expect.poll(() => cotejo.api.mediaRequests).toHaveLength(1);
  await lookUp(popup, other);
  await expect(find(popup)).toBeVisible();
  expect(cotejo.api.requests.map(({ sessionId }) => sessionId)).toEqual([attempt, B, other]);
});

test('a session in the tab without a result offers the attempt search in the popup', async ({
  configured: cotejo,
}) => {
  cotejo.api.setMedia(attempt, A);
  cotejo.api.setResult(A, true, documentStates.valid);
  const tab = await cotejo.openPortal(addressOf(attempt));
  await tab.shows('', 'No INE result for this session');
  const popup = await cotejo.openToolbarPopup(tab);
  await find(popup).click();
  await expect(verdict(popup)).toHaveText(/Active$/);
  await expect(popup.getByRole('button', { name: 'Show this tab’s session' })).toBeVisible();
});
