// Between the bulk page that drives the run and those that were opened beside it.
const name = 'bulk';

/** What a page that may not drive asks of the one that does: to come to the front, or to take what was dropped. */
export type BulkRequest =
  | { readonly kind: 'show' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'files'; readonly files: readonly File[] };

/** Asks the page that drives. */
export function askBulkPage(request: BulkRequest): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(request);
  channel.close();
}

/** Listens, as the page that drives, for what others ask; answers with what ends that. */
export function onBulkRequest(handle: (request: BulkRequest) => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<BulkRequest>) => handle(data));
  return () => channel.close();
}
