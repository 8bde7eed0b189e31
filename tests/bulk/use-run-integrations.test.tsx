import { renderHook, waitFor } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { useRunIntegrations } from '../../entrypoints/bulk/use-run-integrations.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import { credentialsIdOf } from '../../utils/core/integration/credentials-id.ts';
import { closedBreaker } from '../../utils/core/limits/circuit-breaker.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { storedIntegrations } from '../fixtures/lookup.ts';

const [paused, other] = [integrationNamed('Paused'), integrationNamed('Other')];
const until = Date.now() + 60_000;
const run: BulkRun = { id: crypto.randomUUID(), startedAt: 0, sessions: [], perSecond: 2 };

/** Renders the hook with these integrations, of which one is paused. Resolves once they are read. */
async function render(run: BulkRun, integrations = [paused]) {
  await fakeBrowser.storage.local.set(storedIntegrations(integrations));
  const breaker = { ...closedBreaker, openUntil: until };
  await fakeBrowser.storage.session.set({ breakers: { [credentialsIdOf(paused)]: breaker } });
  const onRead = vi.fn<() => void>();
  const { result } = renderHook(() => useRunIntegrations(run, onRead));
  await waitFor(() => expect(onRead).toHaveBeenCalledOnce());
  return result;
}

test.each([
  ['of all integrations, if the only one is paused, says why', run, [paused]],
  ['of one integration, which is paused, says why', { ...run, integrationId: paused.id }, [paused, other]],
])('a run %s', async (_, asked, integrations) => {
  const result = await render(asked, integrations);
  await waitFor(() => expect(result.current.pauseReason).toEqual({ kind: 'circuit-open', until }));
});

test('a run with a paused integration, another one is added, goes on', async () => {
  const result = await render(run);
  await waitFor(() => expect(result.current.pauseReason).toBeDefined());
  await fakeBrowser.storage.local.set(storedIntegrations([paused, other]));
  await waitFor(() => expect(result.current.pauseReason).toBeUndefined());
});
