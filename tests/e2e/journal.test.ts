// The journal in a real browser: it records what the user saw and where, and nothing else.
import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { documentStates } from '../standin/api.ts';
import { A, addressOf, B, C, expect, lookUp, test } from './fixtures.ts';

test('the journal, on, records what tab and popup show; a locked one is not exported', async ({ cotejo }) => {
  cotejo.api.setResult(A, true, documentStates.valid);
  cotejo.api.setResult(B, false, documentStates.notFound);
  await cotejo.configure({ mode: 'Encrypted with a passphrase' });
  const { settings } = cotejo;
  await cotejo.selectSettingsTab('Portal');
  await settings.getByLabel('Record what I see').selectOption('30');
  await expect(settings.getByText('No entries.')).toBeVisible();
  const exported = async () => {
    await settings.bringToFront();
    const button = settings.getByRole('button', { name: 'Export CSV' });
    const [file] = await Promise.all([settings.waitForEvent('download'), button.click()]);
    const text = (await readFile(await file.path(), 'utf8')).replace('\uFEFF', '');
    const { data } = Papa.parse<Record<string, string>>(text.trim(), { header: true });
    return data.map((row) => [row.Session, row.verdict_code, row.seen_code]);
  };
  const expectEntries = async (count: number) => {
    await settings.bringToFront();
    const entries = settings.getByText(`Entries: ${count}.`);
    await expect(async () => {
      // The page counts its entries when it gets the focus. Playwright's pages get no focus event.
      await settings.evaluate(() => dispatchEvent(new Event('focus')));
      await expect(entries).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
  };

  const tab = await cotejo.openSession(A);
  await tab.shows('✓', 'INE: Active');
  await tab.push(addressOf(B));
  await tab.shows('?', 'INE: Not found');
  // A failure, which is not recorded.
  await tab.push(addressOf(C));
  await tab.shows('', 'No INE result for this session');
  // Seeing the same result again adds no entry.
  await tab.push(addressOf(A));
  await tab.shows('✓', 'INE: Active');
  await expectEntries(2);
  expect(await exported()).toEqual([
    [A, 'active', 'portal'],
    [B, 'not-found', 'portal'],
  ]);

  const popup = await cotejo.openPopupTab();
  await lookUp(popup, A);
  await popup.getByRole('button', { name: 'Check again' }).click();
  await expectEntries(3);
  expect((await exported()).at(-1)).toEqual([A, 'active', 'popup']);

  // The stored entries do not reveal the sessions.
  const stored = await settings.evaluate(async () => {
    const request = indexedDB.open('cotejo-journal');
    await new Promise((opened) => request.addEventListener('success', opened));
    const items = request.result.transaction('items').objectStore('items').getAll();
    await new Promise((read) => items.addEventListener('success', read));
    request.result.close();
    const decode = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
    return JSON.stringify(items.result, (_, value) => (value instanceof Uint8Array ? decode(value) : value));
  });
  expect(stored).not.toContain(A);

  await cotejo.clearSessionStorage();
  await settings.getByRole('button', { name: 'Export XLSX' }).click();
  await expect(settings.getByRole('alert')).toContainText('Entries that are locked: 3.');
  await settings.getByRole('button', { name: 'Clear journal' }).click();
  await expect(settings.getByText('No entries.')).toBeVisible();
  await settings.getByRole('button', { name: 'Undo' }).click();
  await expect(settings.getByText('Entries: 3.')).toBeVisible();
});
