// Asks the worker whether texts are API keys or shared secrets; only the worker can tell.
import type { Failure } from '../core/lookup/failure.ts';
import { browser } from './api.ts';
import { sendMessage } from './send-message.ts';

/** The maximum number of texts in one message to the worker. */
const maxTextsPerMessage = 10_000;

/**
 * Returns for each text the failure to show if it is a credential, or may be one, else undefined. If the worker doesn't
 * answer, each text's failure is `unexpected`, and the caller decides if the text may be used. Never rejects.
 */
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
    for (const i of part.keys())
      recognized.push(failures ? (failures[i] ?? undefined) : { kind: 'unexpected' });
  }
  return recognized;
}
