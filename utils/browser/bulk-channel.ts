// Messages between the bulk page that drives the run and other open bulk pages.
const name = 'bulk';

/** A request to the page that drives the run: to show itself in front, or to take a dropped file or text. */
export type BulkRequest =
  | { readonly kind: 'show' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'files'; readonly files: readonly File[] };

/** Sends a request to the driving page. */
export function askBulkPage(request: BulkRequest): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(request);
  channel.close();
}

/** Handles requests as the driving page, until the returned function is called. */
export function onBulkRequest(handle: (request: BulkRequest) => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<BulkRequest>) => handle(data));
  return () => channel.close();
}
