// Makes one signed call to Veriff's API, within limits of time and size. The result is always a reply or a failure.

import type { Integration } from '../core/integration/integration.ts';
import { isSignatureOf, sign } from '../core/integration/signature.ts';
import { readRetryAfter } from '../core/limits/retry-after.ts';
import { type FailureKind, failureOf, type NotFoundKind } from '../core/lookup/failure.ts';
import { readMediaSessions } from '../core/registry/media-reply.ts';
import { type RegistryReply, readReply, readVeriffError } from '../core/registry/registry-reply.ts';
import { failed, type Result, success } from '../core/result.ts';
import type { SessionId } from '../core/session/session-id.ts';

/** Veriff's reply, and whether it had a signature that was checked. */
export interface CheckedReply<T = RegistryReply> {
  readonly reply: T;
  readonly signed: boolean;
}

/** The result of a call. */
export type CallResult<T = RegistryReply> = Result<CheckedReply<T>>;

export interface ClientDeps {
  /** The browser's own `fetch`, which the manifest's `connect-src` limits to Veriff's hosts. */
  readonly fetch: typeof fetch;
  /** The time limit of one call, including the body. */
  readonly timeoutMs: number;
  /**
   * Whether the endpoint's replies to the integration have been signed. If so, an unsigned one is a failure, because it
   * may come from another server. Undefined if that can't be read.
   */
  readonly signedBefore: Promise<boolean | undefined>;
  now(): number;
}

/** What is asked about an ID, and how the reply is read. The signature always covers the ID. */
export interface Endpoint<T> {
  /** The name under which signed replies are recorded. */
  readonly name: 'registry' | 'media';
  url(integration: Integration, id: SessionId): string;
  /** The limit of the decoded body. The rest of a larger body is never read. */
  readonly maxBodyBytes: number;
  /** The failure of a larger body. */
  readonly tooLarge: FailureKind;
  readonly notFound: NotFoundKind;
  /** Reads the body of a 200; undefined if its form is unknown. */
  read(body: Uint8Array): T | undefined;
}

/** Returns the address of a session's registry reply. A `SessionId` needs no escaping. */
export function registryUrl({ baseUrl, version }: Integration, sessionId: SessionId): string {
  return `${baseUrl}/v1/sessions/${sessionId}/decision/ine-registry?version=${encodeURIComponent(version)}`;
}

/** The registry's answer about a session. */
export const registryEndpoint: Endpoint<RegistryReply> = {
  name: 'registry',
  url: registryUrl,
  maxBodyBytes: 64 * 1024,
  tooLarge: 'unexpected-reply',
  notFound: 'session-not-found',
  read: readReply,
};

/** The sessions that an attempt's media belong to. The limit is higher, because lists of media are long. */
export const mediaEndpoint: Endpoint<readonly SessionId[]> = {
  name: 'media',
  url: ({ baseUrl }, attemptId) => `${baseUrl}/v1/attempts/${attemptId}/media`,
  maxBodyBytes: 1024 * 1024,
  tooLarge: 'reply-too-large',
  notFound: 'attempt-not-found',
  read: readMediaSessions,
};

/** Reads the decoded body; undefined if it is larger than `maxBytes`, and then the rest is never read. */
async function readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  chunks.reduce((offset, chunk) => {
    body.set(chunk, offset);
    return offset + chunk.byteLength;
  }, 0);
  return body;
}

/**
 * Returns the signatures of a reply. Veriff documents `x-hmac-signature`, but also sends `vrf-hmac-signature`, or both.
 */
function signaturesOf({ headers }: Response): string[] {
  return ['x-hmac-signature', 'vrf-hmac-signature']
    .map((name) => headers.get(name))
    .filter((value) => value !== null);
}

async function readAnswer<T>(
  { maxBodyBytes, tooLarge, notFound, read }: Endpoint<T>,
  response: Response,
  key: CryptoKey,
  { checkSignatures, requireSigned }: Integration,
  { signedBefore, now }: Pick<ClientDeps, 'signedBefore' | 'now'>,
): Promise<CallResult<T>> {
  if (response.type === 'opaqueredirect') return failed({ kind: 'redirected' });
  const { status } = response;
  const body = await readBody(response, maxBodyBytes);
  if (status !== 200) {
    const failure = failureOf(status, body && readVeriffError(body), body?.byteLength === 0, notFound);
    const until = readRetryAfter(response.headers.get('retry-after'), now());
    return failed(until === undefined ? failure : { ...failure, until });
  }
  if (!body) return failed({ kind: tooLarge, status });
  const signatures = checkSignatures ? signaturesOf(response) : [];
  const checks = await Promise.all(signatures.map((signature) => isSignatureOf(key, signature, body)));
  if (checks.includes(false)) return failed({ kind: 'signature-mismatch', status });
  if (checks.length === 0) {
    if (requireSigned) return failed({ kind: 'reply-unsigned', status, required: true });
    const expected = checkSignatures && (await signedBefore);
    if (expected === undefined) return failed({ kind: 'storage-failed' });
    if (expected) return failed({ kind: 'reply-unsigned', status });
  }
  const reply = read(body);
  return reply ? success({ reply, signed: checks.length > 0 }) : failed({ kind: 'unexpected-reply', status });
}

/**
 * Asks an endpoint about an ID for an integration. Never rejects: a network error is `offline`, a call over the time
 * limit `timeout`, a redirect `redirected` (it is not followed).
 */
export async function callVeriff<T>(
  endpoint: Endpoint<T>,
  integration: Integration,
  key: CryptoKey,
  id: SessionId,
  { fetch, timeoutMs, signedBefore, now }: ClientDeps,
): Promise<CallResult<T>> {
  const signature = await sign(key, id);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(endpoint.url(integration, id), {
      headers: { 'x-auth-client': integration.apiKey, 'x-hmac-signature': signature },
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return await readAnswer(endpoint, response, key, integration, { signedBefore, now });
  } catch {
    return failed({ kind: signal.aborted ? 'timeout' : 'offline' });
  }
}
