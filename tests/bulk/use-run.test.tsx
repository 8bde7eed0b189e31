import 'fake-indexeddb/auto';
import { act, renderHook, waitFor } from '@testing-library/preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { useRun } from '../../entrypoints/bulk/use-run.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';

const [A, B, C] = [randomSessionId(), randomSessionId(), randomSessionId()];
/** The sessions that the worker was asked for. */
const asked: SessionId[] = [];

/** Renders a run, of two sessions by default. `results` are those that it has already. */
function renderRun(more: Partial<BulkRun> = {}, results: ReadonlyMap<SessionId, Lookup> = new Map()) {
  const run: BulkRun = {
    ...{ id: crypto.randomUUID(), startedAt: Date.now(), sessions: [A, B], perSecond: 5 },
    ...more,
  };
  return renderHook(() => useRun({ run, results }, false, () => undefined));
}

beforeEach(() => {
  asked.length = 0;
  vi.spyOn(fakeBrowser.tabs, 'getCurrent').mockResolvedValue({ id: 1 } as never);
  vi.spyOn(fakeBrowser.tabs, 'update').mockResolvedValue({} as never);
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { type, sessionId } = message as { type: string; sessionId: SessionId };
    if (type !== 'lookUpForList') return undefined;
    asked.push(sessionId);
    return { state: 'failed', sessionId, at: Date.now(), failure: { kind: 'bad-request' } };
  });
});

test.each(['resume', 'retryFailed'] as const)(
  'a run that has left the page, %s, sends nothing',
  async (action) => {
    const { result, unmount } = renderRun();
    const late = result.current[action];
    result.current.leave('deleted');
    act(() => void unmount());
    await late();
    await new Promise((done) => setTimeout(done, 50));
    expect(asked).toEqual([]);
  },
);

test('a canceled run, its failures are retried, leaves the rest and stays canceled', async () => {
  const failed: Lookup = { state: 'failed', sessionId: A, at: 0, failure: { kind: 'offline' } };
  const { result } = renderRun({ canceled: true }, new Map([[A, failed]]));
  expect(result.current.phase.kind).toBe('canceled');
  // Not all waiting sessions are asked for.
  expect(result.current.remainingMs).toBeUndefined();
  await act(() => result.current.retryFailed());
  await waitFor(() => expect(result.current.counts.failed).toBe(1));
  await waitFor(() => expect(result.current.phase.kind).toBe('canceled'));
  expect(asked).toEqual([A]);
});

test('a run from a clock that was a month ahead, expires after 24 hours', () => {
  const setTimer = vi.spyOn(globalThis, 'setTimeout');
  const { unmount } = renderRun({ startedAt: Date.now() + 30 * 24 * 3_600_000, canceled: true });
  const delays = setTimer.mock.calls.map(([, ms = 0]) => ms);
  expect(Math.max(...delays)).toBe(24 * 3_600_000);
  act(() => void unmount());
});

test('an unfinished run that could not be set aside, is paused and not done', async () => {
  const { result } = renderRun();
  await act(() => void result.current.leave('set-aside'));
  expect(result.current.phase.kind).toBe('paused');
});

test('a canceled run, its retry stops and is resumed, leaves the rest', async () => {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { sessionId } = message as { sessionId: SessionId };
    asked.push(sessionId);
    const kind = asked.length === 1 ? 'locked' : 'bad-request';
    return { state: 'failed', sessionId, at: Date.now(), failure: { kind } };
  });
  const failed: Lookup = { state: 'failed', sessionId: A, at: 0, failure: { kind: 'offline' } };
  const { result } = renderRun({ canceled: true }, new Map([[A, failed]]));
  await act(() => result.current.retryFailed());
  await waitFor(() => expect(result.current.phase.kind).toBe('stopped'));
  await act(() => result.current.resume());
  await waitFor(() => expect(result.current.phase.kind).toBe('canceled'));
  expect(asked).toEqual([A, A]);
});

test('a run, canceled and resumed during a lookup, looks up the rest', async () => {
  let answer: (lookup: Lookup) => void = () => undefined;
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((message: unknown) => {
    asked.push((message as { sessionId: SessionId }).sessionId);
    return new Promise<Lookup>((resolve) => (answer = resolve));
  });
  const { result } = renderRun({ sessions: [A, B, C] });
  await act(() => result.current.resume());
  await waitFor(() => expect(asked).toEqual([A, B]));
  await act(() => result.current.cancel());
  await act(() => result.current.resume());
  answer({ state: 'failed', sessionId: B, at: Date.now(), failure: { kind: 'bad-request' } });
  await waitFor(() => expect(asked).toEqual([A, B, C]));
});
