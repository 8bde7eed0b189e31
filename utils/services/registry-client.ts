// One signed call to the registry check, within limits of time and size. Whatever comes back is a reply or a failure.
import { type Failure, failureOf } from '../core/failure.ts';
import type { Integration } from '../core/integration.ts';
import { type RegistryReply, readProblem, readReply } from '../core/registry-reply.ts';
import { readRetryAfter } from '../core/retry-after.ts';
import type { SessionId } from '../core/session-id.ts';
import { matches, sign } from '../core/signature.ts';

/** What a call came to: the registry's reply, signed by Veriff or not, or why there is none. */
export type Answer =
  | { readonly reply: RegistryReply; readonly signed: boolean }
  | { readonly failure: Failure };

export interface ClientDeps {
  /** The browser's own `fetch`, bound by the manifest's `connect-src`. */
  readonly fetch: typeof fetch;
  /** Limit of one call, body included, in milliseconds. */
  readonly timeoutMs: number;
  now(): number;
}

const largestBody = 64 * 1024;

/** The endpoint's address; the id has the exact grammar of a session id and needs no escaping. */
export function registryUrl({ baseUrl, version }: Integration, sessionId: SessionId): string {
  return `${baseUrl}/v1/sessions/${sessionId}/decision/ine-registry?version=${encodeURIComponent(version)}`;
}

/** The decoded body, or undefined when it is larger than 64 KiB; the rest is then never read. */
async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  chunks.reduce((offset, chunk) => {
    body.set(chunk, offset);
    return offset + chunk.byteLength;
  }, 0);
  return body;
}

/** Veriff documents `x-hmac-signature`; replies with `vrf-hmac-signature` are seen too. Both may come. */
function signaturesOf({ headers }: Response): string[] {
  return ['x-hmac-signature', 'vrf-hmac-signature']
    .map((name) => headers.get(name))
    .filter((value) => value !== null);
}

async function readAnswer(
  response: Response,
  key: CryptoKey,
  { checkSignatures, requireSigned }: Integration,
  now: number,
): Promise<Answer> {
  if (response.type === 'opaqueredirect') return { failure: { kind: 'redirected' } };
  const { status } = response;
  const body = await readBody(response);
  if (status !== 200) {
    const failure = failureOf(status, body && readProblem(body), body?.byteLength === 0);
    const until = readRetryAfter(response.headers.get('retry-after'), now);
    return { failure: until === undefined ? failure : { ...failure, until } };
  }
  if (!body) return { failure: { kind: 'unexpected-reply', status } };
  const signatures = checkSignatures ? signaturesOf(response) : [];
  const checks = await Promise.all(signatures.map((signature) => matches(key, signature, body)));
  if (checks.includes(false)) return { failure: { kind: 'signature-mismatch', status } };
  if (requireSigned && checks.length === 0) {
    return { failure: { kind: 'signature-mismatch', status, unsigned: true } };
  }
  const reply = readReply(body);
  return reply ? { reply, signed: checks.length > 0 } : { failure: { kind: 'unexpected-reply', status } };
}

/**
 * Asks an integration for a session's registry result. Never throws: network trouble is `offline`, a call that
 * outlasts the limit `timeout`, a redirect `redirected` (nothing is sent to where it points).
 */
export async function askRegistry(
  integration: Integration,
  key: CryptoKey,
  sessionId: SessionId,
  { fetch, timeoutMs, now }: ClientDeps,
): Promise<Answer> {
  const signature = await sign(key, sessionId);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(registryUrl(integration, sessionId), {
      headers: { 'x-auth-client': integration.apiKey, 'x-hmac-signature': signature },
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return await readAnswer(response, key, integration, now());
  } catch {
    return { failure: { kind: signal.aborted ? 'timeout' : 'offline' } };
  }
}
