// The sending half of messaging, for the pages of the extension.
import type { Message, MessageType, Replies } from '../core/messages.ts';

interface Runtime {
  sendMessage(message: Message): Promise<unknown>;
}

/**
 * Sends a message to the worker and returns its reply. A worker that dies in between rejects within milliseconds and
 * is started again by the second try; every message may be sent twice. Rejects when the extension was updated.
 */
export async function sendMessage<T extends MessageType>(
  runtime: Runtime,
  message: Extract<Message, { type: T }>,
): Promise<Replies[T]>;
export async function sendMessage(runtime: Runtime, message: Message): Promise<unknown> {
  try {
    return await runtime.sendMessage(message);
  } catch {
    return await runtime.sendMessage(message);
  }
}
