// Sends messages from the extension's pages to the worker.
import type { Message, MessageType, Replies } from '../core/messages.ts';

interface Runtime {
  sendMessage(message: Message): Promise<unknown>;
}

/**
 * Sends a message to the worker and returns its reply. If the worker dies meanwhile, the call rejects within
 * milliseconds and is tried once more, which starts the worker; so every message may arrive twice. Rejects if the
 * extension was updated.
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
