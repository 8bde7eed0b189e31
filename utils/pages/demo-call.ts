// The demo's lookups. Recorded replies pass through the same reader as real ones. Nothing is sent: `fetch` is replaced.
import { sleep } from '../browser/timers.ts';
import { demoSessions, type Recording } from '../core/demo/demo.ts';
import { defaultOptions, type Integration } from '../core/integration/integration.ts';
import { initialTexts } from '../core/integration/integration-fields.ts';
import { importSecret, sign } from '../core/integration/signature.ts';
import type { Failure } from '../core/lookup/failure.ts';
import type { Lookup } from '../core/lookup/lookup.ts';
import { readDocumentState } from '../core/registry/document-state.ts';
import { failed } from '../core/result.ts';
import type { SessionId } from '../core/session/session-id.ts';
import { callVeriff, registryEndpoint } from '../services/registry-client.ts';

const integration: Integration = {
  id: 'demo',
  ...initialTexts,
  name: 'Demo',
  baseUrl: 'https://demo.veriff.com',
  apiKey: 'demo',
  secretId: 'demo',
  ...defaultOptions,
};

/** The delay of a reply, long enough for "Checking" to be seen. In milliseconds. */
const replyDelayMs = 400;

/**
 * Returns a `fetch` that plays back a recording, which says how the reply is signed: with `key`, wrongly, or not at
 * all.
 */
function playBack(recording: Recording, key: CryptoKey): typeof fetch {
  return async (_, init) => {
    if (recording === 'lost') throw new TypeError('Failed to fetch');
    if (recording === 'silent') {
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    }
    if (recording === 'redirected') {
      return Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
    }
    const { status, body, signed, headers } = recording;
    const signature = signed === 'wrongly' ? '0'.repeat(64) : await sign(key, body);
    return new Response(body, {
      status,
      headers: { ...headers, ...(signed === 'no' ? {} : { 'x-hmac-signature': signature }) },
    });
  };
}

interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

const realClock: Clock = { now: Date.now, sleep };

/** Looks up a demo session; any other session is not found. */
export async function lookUpDemo(sessionId: SessionId, clock = realClock): Promise<Lookup> {
  const { now } = clock;
  const answer =
    demoSessions(now()).find(({ id }) => id === sessionId)?.answer ?? failed({ kind: 'session-not-found' });
  const failedLookup = (failure: Failure): Lookup => ({
    state: 'failed',
    sessionId,
    at: now(),
    failure: { ...failure, integration: integration.name },
  });
  if (!answer.ok) return failedLookup(answer.failure);
  const recording = answer.value;
  if (recording !== 'silent') await clock.sleep(replyDelayMs);
  const key = await importSecret('demo');
  const fetch = playBack(recording, key);
  const called = await callVeriff(registryEndpoint, integration, key, sessionId, {
    fetch,
    timeoutMs: 3 * replyDelayMs,
    signedBefore: Promise.resolve(false),
    now,
  });
  if (!called.ok) return failedLookup(called.failure);
  const { reply, signed } = called.value;
  const reading = readDocumentState(reply.documentState);
  return { state: 'done', sessionId, at: now(), ...reply, reading, signed, integration: integration.name };
}
