// The worker's half of messaging: the only listener, and the only way to speak to a tab.
import {
  type Message,
  type MessageType,
  type Replies,
  readMessage,
  type SenderOf,
  type WorkerMessage,
} from '../../core/messages.ts';
import { browser } from '../api.ts';
import { followPortals } from '../preferences.ts';

/** What the worker does with each message. */
export type Handlers = {
  readonly [T in MessageType]: (
    message: Extract<Message, { type: T }>,
    sender: SenderOf<T>,
  ) => Promise<Replies[T]>;
};

/** Takes every message. What is refused has no effect; no error's text crosses to a page. Both are answered undefined. */
export function receiveMessages(handlers: Handlers): void {
  const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('/')).origin };
  const portals = followPortals();
  browser.runtime.onMessage.addListener(async (raw: unknown, rawSender: unknown) => {
    // For what our own pages send nothing need be read.
    const read =
      readMessage(raw, rawSender, { ...self, portals: { origins: [], taught: {} } }) ??
      readMessage(raw, rawSender, { ...self, portals: await portals.read() });
    if (!read) return undefined;
    // The door has matched message and sender; the table of handlers can't show that to the compiler.
    const handle = handlers[read.message.type] as (message: Message, sender: unknown) => Promise<unknown>;
    try {
      return await handle(read.message, read.sender);
    } catch (error) {
      console.error(
        `Cotejo: ${read.message.type} failed`,
        error instanceof Error ? error.name : typeof error,
      );
      return undefined;
    }
  });
}

/** Tells a portal tab something. A tab without a content script is no error. */
export async function messageTab(tabId: number, message: WorkerMessage): Promise<void> {
  await browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => undefined);
}
