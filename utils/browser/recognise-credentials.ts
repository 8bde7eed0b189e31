// Asks the worker, which alone can tell, whether a text is an API key or a shared secret.
import type { Failure } from '../core/lookup/failure.ts';
import { browser } from './api.ts';
import { sendMessage } from './send-message.ts';

/** For each text why it must not be used, stored or shown as an ID; undefined where it may be. Never rejects. */
export async function recogniseCredentials(
  texts: readonly string[],
): Promise<readonly (Failure | undefined)[]> {
  const said = await sendMessage(browser.runtime, {
    type: 'recogniseCredentials',
    texts: [...texts],
  }).catch(() => undefined);
  // Nobody could tell, so nothing is taken for an ID.
  return texts.map((_, i) => (said ? (said[i] ?? undefined) : { kind: 'unexpected' }));
}
