import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ExchangeSection } from '../../entrypoints/options/exchange.tsx';
import { exportFileText } from '../../utils/core/integration/exchange.ts';
import { integrationNamed } from '../fixtures/integration.ts';

/** The browser's locks, without other pages. */
const locks = { request: (_: string, act: () => unknown) => act(), query: async () => ({ held: [] }) };
const integrations = [integrationNamed('Live')];
const addresses = ['station.veriff.com/queue/{session}'];

afterEach(cleanup);

test.each([
  ['only the addresses can’t be saved', integrations, 'preferences', /^The integrations were imported/],
  ['nothing can be saved', integrations, 'settings', /^Couldn’t save/],
  ['it has only addresses and they can’t be saved', [], 'preferences', /^Couldn’t save/],
])('an import, %s, says so', async (_, imported, failing, words) => {
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue(locks as unknown as LockManager);
  const set = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
  vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
    if (failing in items) throw new Error('full');
    await set(items);
  });
  render(<ExchangeSection integrations={[]} portalAddresses={{ value: [], locked: false }} />);
  const file = new File([exportFileText(imported, addresses)], 'cotejo-integrations.json');
  fireEvent.change(screen.getByLabelText('Import a file'), { target: { files: [file] } });
  fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(words);
});
