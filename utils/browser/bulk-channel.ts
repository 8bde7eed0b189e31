// Messages between the bulk page that runs the list and other open bulk pages.
const name = 'bulk';

/**
 * A request to the page that runs the list: to come to the front, or to open a text or files dropped on another page.
 */
export type BulkRequest =
  | { readonly kind: 'show' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'files'; readonly files: readonly File[] };

/** Sends a request to the page that runs the list. */
export function askBulkPage(request: BulkRequest): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(request);
  channel.close();
}

/** Handles requests, as the page that runs the list, until the returned function is called. */
export function onBulkRequest(handle: (request: BulkRequest) => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<BulkRequest>) => handle(data));
  return () => channel.close();
}
