import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ImportExportSection } from '../../entrypoints/options/import-export-section.tsx';
import { exportFileText, readImport } from '../../utils/core/integration/exchange.ts';
import { noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { downloadFile } from '../../utils/pages/download-file.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { fakeLocks } from './fake-locks.ts';

vi.mock('../../utils/pages/download-file.ts');

const integrations = [integrationNamed('Live')];
const addresses = ['station.veriff.com/queue/{session}'];

afterEach(cleanup);

test.each([
  ['only the addresses can’t be saved', integrations, 'preferences', /^The integrations were imported/],
  ['nothing can be saved', integrations, 'settings', /^Couldn’t save/],
  ['it has only addresses and they can’t be saved', [], 'preferences', /^Couldn’t save/],
])('an import, %s, says so', async (_, imported, failing, words) => {
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue(fakeLocks);
  const set = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
  vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
    if (failing in items) throw new Error('full');
    await set(items);
  });
  render(
    <ImportExportSection
      integrations={[]}
      policy={noPolicy}
      portalAddresses={{ value: [], locked: false }}
    />,
  );
  const file = new File([exportFileText(imported, addresses)], 'cotejo-integrations.json');
  fireEvent.change(screen.getByLabelText('Import a file'), { target: { files: [file] } });
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(words);
});

describe('an organization that turns signature checks off', () => {
  const policy = { ...noPolicy, enforced: { checkSignatures: false } };
  const own = { ...integrationNamed('Live'), checkSignatures: true, requireSigned: true };
  const effective = { ...own, checkSignatures: false, requireSigned: false };
  const renderSection = () =>
    render(
      <ImportExportSection
        integrations={[effective]}
        policy={policy}
        portalAddresses={{ value: [], locked: false }}
      />,
    );

  test("an export, has the user's own checks", async () => {
    await fakeBrowser.storage.local.set({ policy, settings: { schema: 1, integrations: [own] } });
    renderSection();
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    await vi.waitFor(() => expect(downloadFile).toHaveBeenCalledOnce());
    const text = await vi.mocked(downloadFile).mock.calls[0]?.[1].text();
    expect(readImport(text ?? '')).toMatchObject({
      value: { integrations: [{ checkSignatures: true, requireSigned: true }] },
    });
  });

  test('an export, without readable settings, says so', async () => {
    await fakeBrowser.storage.local.set({ settings: 'damaged' });
    renderSection();
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Nothing was exported/);
  });

  test('a preview, shows no change of locked checks', async () => {
    renderSection();
    const file = new File([exportFileText([own], [])], 'cotejo-integrations.json');
    fireEvent.change(screen.getByLabelText('Import a file'), { target: { files: [file] } });
    expect(await screen.findByText('No change: “Live”')).toBeTruthy();
  });
});

test('an export, after one that failed, shows no failure', async () => {
  const get = vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('damaged'));
  render(
    <ImportExportSection
      integrations={integrations}
      policy={noPolicy}
      portalAddresses={{ value: [], locked: false }}
    />,
  );
  const download = () => fireEvent.click(screen.getByRole('button', { name: /^Export/ }));
  download();
  await screen.findByRole('alert');
  get.mockRestore();
  download();
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
