import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { IntegrationsTab, startEditing } from '../../entrypoints/options/integrations-tab.tsx';
import { readIntegrations } from '../../utils/browser/integrations.ts';
import { readPreferences } from '../../utils/browser/preferences.ts';
import { integrationsItemOf } from '../../utils/browser/save-integrations.ts';
import { storeSecret } from '../../utils/browser/store-secrets.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { fakeLocks } from './fake-locks.ts';

const live = integrationNamed('Live');
const other = { ...integrationNamed('Other'), apiKey: '0b6d1d0c-93bb-4b38-8f0d-3b0a0c8d4a11' };

beforeEach(() => {
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue(fakeLocks);
});
afterEach(cleanup);

/** Shows the tab with these stored integrations, the first of them in the form. */
async function show(...integrations: readonly Integration[]): Promise<void> {
  await fakeBrowser.storage.local.set(integrationsItemOf(integrations));
  const [first, preferences] = [await startEditing(integrations[0]), await readPreferences()];
  function Page() {
    const [stored, setStored] = useState(integrations);
    const settings = {
      integrations: stored,
      rejections: [],
      hostNotices: [],
      policy: undefined,
      preferences,
    };
    const readAgain = async () => {
      const read = await readIntegrations();
      if (read.ok) setStored(read.value);
    };
    return <IntegrationsTab {...settings} first={first} readAgain={readAgain} onTested={() => undefined} />;
  }
  render(<Page />);
}

/** Waits until the storage has answered and the tab has been rendered again. */
const settle = () => act(() => new Promise<void>((done) => setTimeout(done, 20)));

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string, value: string) => fireEvent.input(field(label), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

test('a form that is changed during its save, is not called saved', async () => {
  await show(live);
  const set = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
  const writing = Promise.withResolvers<void>();
  vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
    await writing.promise;
    await set(items);
  });
  type('Name', 'Prod');
  press('Save');
  await settle();
  type('Name', 'Production');
  writing.resolve();
  await screen.findByRole('button', { name: /Prod/ });
  await settle();
  expect(field('Name').value).toBe('Production');
  expect(screen.queryByText('Saved.')).toBeNull();
  press('Save');
  expect(await screen.findByText('Saved.')).toBeTruthy();
});

test('the integration in the form, chosen again, keeps what is typed', async () => {
  await show(live, other);
  type('Shared secret', 'typed');
  press(/^Live/);
  await settle();
  expect(field('Shared secret').value).toBe('typed');
});

test('a form whose only change was a secret, opened again, says that it is gone', async () => {
  await show(live, other);
  type('Shared secret', 'typed');
  press(/^Other/);
  await waitFor(() => expect(field('Name').value).toBe('Other'));
  expect(screen.queryByText(/except the secret/)).toBeNull();
  press(/^Live/);
  expect(await screen.findByText(/except the secret/)).toBeTruthy();
});

const untilClose = { ...live, secretMode: 'until-close' } as const;

test('a secret that is gone since the browser closed, is asked for again', async () => {
  await show(untilClose);
  expect(await screen.findByText(/no longer stored/)).toBeTruthy();
  expect(field('Shared secret').placeholder).toBe('');
  expect(screen.queryByText('Leave this empty to keep the stored secret.')).toBeNull();
  expect(field('Paste what your admin sent')).toBeTruthy();
  type('Name', 'Prod');
  press('Save');
  expect(await screen.findByText('Saved.')).toBeTruthy();
});

test('a secret that is stored, is shown as stored', async () => {
  const secretId = await storeSecret('a secret', live, 'until-close', '');
  await show({ ...untilClose, secretId });
  await settle();
  expect(screen.getByText('Leave this empty to keep the stored secret.')).toBeTruthy();
  expect(screen.queryByText(/no longer stored/)).toBeNull();
});
