// Asks the worker whether texts are API keys or shared secrets; only the worker can tell.
import type { Failure } from '../core/lookup/failure.ts';
import { browser } from './api.ts';
import { sendMessage } from './send-message.ts';

/** Returns for each text why it must not be used, stored or shown as an ID, or undefined. Never rejects. */
export async function recognizeCredentials(
  texts: readonly string[],
): Promise<readonly (Failure | undefined)[]> {
  const failures = await sendMessage(browser.runtime, {
    type: 'recognizeCredentials',
    texts: [...texts],
  }).catch(() => undefined);
  // If the worker can't tell, no text may be used as an ID.
  return texts.map((_, i) => (failures ? (failures[i] ?? undefined) : { kind: 'unexpected' }));
}
