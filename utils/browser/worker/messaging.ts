// Messaging in the worker: the only listener, and the only function that sends messages to tabs.
import {
  type Message,
  type MessageType,
  type Replies,
  readMessage,
  type SenderOf,
  type WorkerMessage,
} from '../../core/messages.ts';
import { browser } from '../api.ts';
import type { PortalSource } from '../preferences.ts';

/** The worker's handler for each message. */
export type Handlers = {
  readonly [T in MessageType]: (
    message: Extract<Message, { type: T }>,
    sender: SenderOf<T>,
  ) => Promise<Replies[T]>;
};

/**
 * Handles every message. A refused message has no effect. Its reply is undefined, and so is the reply after an error.
 */
export function receiveMessages(handlers: Handlers, portals: PortalSource): void {
  const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('/')).origin };
  browser.runtime.onMessage.addListener(async (raw: unknown, rawSender: unknown) => {
    // For messages of extension pages, nothing needs to be read.
    const read =
      readMessage(raw, rawSender, { ...self, portals: { origins: [], taught: {} } }) ??
      readMessage(raw, rawSender, { ...self, portals: await portals.read() });
    if (!read) return undefined;
    // `readMessage` has matched message and sender, but the compiler can't see that.
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

/** Sends a message to a portal tab, or does nothing if the tab has no content script. */
export async function messageTab(tabId: number, message: WorkerMessage): Promise<void> {
  await browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => undefined);
}
