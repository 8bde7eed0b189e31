// Reads the extension's memory and stores as texts that can be searched.
import type { CDPSession } from '@playwright/test';
import type { Cotejo } from './cotejo.ts';

/** Returns the heap snapshot of the page that a session is attached to. */
export async function heapOf(session: CDPSession): Promise<string> {
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot');
  return chunks.join('');
}

/** Returns the heap snapshot of the extension's worker, for which Playwright has no session. */
export async function heapOfWorker(cotejo: Cotejo): Promise<string> {
  const session = await cotejo.launched.context.newCDPSession(cotejo.settings);
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(({ type }) => type === 'service_worker');
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker?.targetId ?? '' });
  const chunks: string[] = [];
  const taken = new Promise<void>((resolve) => {
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, params } = JSON.parse(message);
      if (params?.chunk) chunks.push(params.chunk);
      if (id === 1) resolve();
    });
  });
  const message = JSON.stringify({ id: 1, method: 'HeapProfiler.takeHeapSnapshot' });
  await session.send('Target.sendMessageToTarget', { sessionId, message });
  await taken;
  await session.detach();
  return chunks.join('');
}

/** Returns all data that the extension has stored: both storage areas and its databases. */
export async function storedAsText(cotejo: Cotejo): Promise<string> {
  const stored = await cotejo.settings.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => request.addEventListener('success', () => resolve(request.result)));
    const rows: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        rows.push(await done(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    const asText = (_: string, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
    return JSON.stringify(
      [await chrome.storage.local.get(), await chrome.storage.session.get(), rows],
      asText,
    );
  });
  return stored;
}
