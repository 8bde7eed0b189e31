// Asks the worker whether texts are API keys or shared secrets; only the worker can tell.
import type { Failure } from '../core/lookup/failure.ts';
import { browser } from './api.ts';
import { sendMessage } from './send-message.ts';

/** The maximum number of texts in one message to the worker. */
const maxTextsPerMessage = 10_000;

/** Returns for each text why it must not be used, stored or shown as an ID, or undefined. Never rejects. */
export async function recognizeCredentials(
  texts: readonly string[],
): Promise<readonly (Failure | undefined)[]> {
  const recognized: (Failure | undefined)[] = [];
  for (let from = 0; from < texts.length; from += maxTextsPerMessage) {
    const part = texts.slice(from, from + maxTextsPerMessage);
    const failures = await sendMessage(browser.runtime, {
      type: 'recognizeCredentials',
      texts: part,
    }).catch(() => undefined);
    // If the worker can't tell, no text may be used as an ID.
    for (const i of part.keys())
      recognized.push(failures ? (failures[i] ?? undefined) : { kind: 'unexpected' });
  }
  return recognized;
}
