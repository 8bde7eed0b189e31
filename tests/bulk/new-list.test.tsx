import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NewList } from '../../entrypoints/bulk/NewList.tsx';
import type { EnteredList } from '../../entrypoints/bulk/read-input.ts';
import type { WaitingList } from '../../entrypoints/bulk/use-waiting-lists.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { storedIntegrations } from '../fixtures/lookup.ts';

const [A, B, key] = [randomSessionId(), randomSessionId(), randomSessionId()];
const onStart = vi.fn<(run: BulkRun) => Promise<void>>();
const onOpen = vi.fn<(runId: string) => Promise<boolean>>();
const addWaiting = vi.fn<(input: EnteredList) => void>();
const earlier: BulkRun = { id: 'earlier', startedAt: 0, sessions: [B], perSecond: 2 };
/** The worker's answers about credentials, by text. */
const credentials = new Map<string, Failure>();

/** Renders the page with a text in its field. Resolves when the text is read. */
async function enter(text: string, waitingLists: readonly WaitingList[] = []) {
  render(
    <NewList
      waiting={{ lists: waitingLists, unreadFiles: [], add: addWaiting, dismissUnread: () => undefined }}
      earlier={[{ ...earlier, done: 1 }]}
      onEmptyChange={() => undefined}
      onStart={onStart}
      onOpen={onOpen}
      onDelete={() => undefined}
    />,
  );
  fireEvent.input(screen.getByLabelText('Session IDs'), { target: { value: text } });
  await screen.findByRole('button', { name: /^Check/ });
}

const check = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const startedWith = () => onStart.mock.calls.map(([{ sessions }]) => sessions);

beforeEach(async () => {
  await fakeBrowser.storage.local.set(storedIntegrations());
  onStart.mockResolvedValue();
  credentials.clear();
  fakeBrowser.runtime.getManifest = () => ({ manifest_version: 3, name: 'Cotejo', version: '0.1.0' });
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) =>
    (message as { texts: readonly SessionId[] }).texts.map((text) => credentials.get(text) ?? null),
  );
});
afterEach(() => {
  cleanup();
  onStart.mockReset();
  addWaiting.mockReset();
  onOpen.mockReset();
});

test('a list with an API key, after its check, counts and starts only its sessions', async () => {
  credentials.set(key, { kind: 'api-key-given', integration: 'Live' });
  await enter(`${A}\n${key}`);
  check('Check 2 sessions');
  await screen.findByText(/^Left out of the list/);
  expect(startedWith()).toEqual([]);
  check('Check 1 session');
  await waitFor(() => expect(startedWith()).toEqual([[A]]));
});

test('a list that can’t be checked, keeps its sessions and starts when it can be', async () => {
  credentials.set(A, { kind: 'unexpected' });
  await enter(A);
  check('Check 1 session');
  await screen.findByRole('alert');
  credentials.clear();
  check('Check again');
  await waitFor(() => expect(startedWith()).toEqual([[A]]));
});

test('a list that replaces one that can’t be checked, shows no failure', async () => {
  credentials.set(A, { kind: 'unexpected' });
  await enter(A);
  check('Check 1 session');
  await screen.findByRole('alert');
  fireEvent.input(screen.getByLabelText('Session IDs'), { target: { value: B } });
  await screen.findByRole('button', { name: 'Check 1 session' });
  expect(screen.queryByRole('alert')).toBeNull();
});

test.each(['before', 'during'])('a list, replaced %s its check, is not started', async (when) => {
  await enter(A);
  let finishReading: (text: ArrayBuffer) => void = () => undefined;
  const file = new File([], 'b.txt');
  file.arrayBuffer = () => new Promise((resolve) => (finishReading = resolve));
  const drop = () => fireEvent.change(screen.getByLabelText('Open a file'), { target: { files: [file] } });
  if (when === 'before') drop();
  check('Check 1 session');
  if (when === 'during') drop();
  await act(() => new Promise((done) => setTimeout(done, 20)));
  finishReading(new TextEncoder().encode(`${A}\n${B}`).buffer);
  await screen.findByRole('button', { name: 'Check 2 sessions' });
  expect(startedWith()).toEqual([]);
});

test.each([
  ['is opened, waits', true, [[{ text: A }]]],
  ['can’t be opened, stays on the page', false, []],
])('an entered list, if an earlier one %s', async (_, isOpen, added) => {
  onOpen.mockResolvedValue(isOpen);
  await enter(A);
  await act(async () => {
    check('Open');
    check('Open');
  });
  await waitFor(() => expect(addWaiting.mock.calls).toEqual(added));
});

test('a file dropped while a list is read, waits', async () => {
  await enter(A);
  const file = (name: string, content: BlobPart) => new File([content], name);
  const drop = (one: File) => {
    const data = { files: [one], getData: () => '' };
    fireEvent.drop(document, { dataTransfer: data });
  };
  const [list, picture] = [file('b.txt', `${A}\n${B}`), file('scan.png', 'x')];
  drop(list);
  drop(picture);
  await screen.findByRole('button', { name: 'Check 2 sessions' });
  expect(addWaiting).toHaveBeenCalledExactlyOnceWith({ files: [picture] });
});

test('a waiting list, superseded while it is read, stays waiting', async () => {
  const remove = vi.fn<() => void>();
  await enter(A, [{ input: { text: `${A}\n${B}` }, count: 2, remove }]);
  check('Replace');
  fireEvent.input(screen.getByLabelText('Session IDs'), { target: { value: B } });
  await screen.findByRole('button', { name: 'Check 1 session' });
  expect(remove).not.toHaveBeenCalled();
  await act(async () => void check('Replace'));
  await screen.findByRole('button', { name: 'Check 2 sessions' });
  expect(remove).toHaveBeenCalledOnce();
});

test('an entered list, a file that can’t be read is opened, stays', async () => {
  await enter(A);
  const picture = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])], 'scan.png');
  fireEvent.change(screen.getByLabelText('Open a file'), { target: { files: [picture] } });
  expect((await screen.findByRole('alert')).textContent).toContain('scan.png');
  check('Check 1 session');
  await waitFor(() => expect(startedWith()).toEqual([[A]]));
});

test('a list for an integration that was deleted meanwhile, uses every integration', async () => {
  const [live, other] = [integrationNamed('Live'), integrationNamed('Other')];
  await fakeBrowser.storage.local.set(storedIntegrations([live, other]));
  await enter(A);
  const select = await screen.findByLabelText('Integration');
  fireEvent.change(select, { target: { value: other.id } });
  await act(() => fakeBrowser.storage.local.set(storedIntegrations([live])));
  await waitFor(() => expect(screen.queryByLabelText('Integration')).toBeNull());
  check('Check 1 session');
  await waitFor(() => expect(onStart).toHaveBeenCalledOnce());
  expect(onStart.mock.calls[0]?.[0]).not.toHaveProperty('integrationId');
});
