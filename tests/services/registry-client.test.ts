import { describe, expect, test } from 'vitest';
import type { IntegrationOptions } from '../../utils/core/integration/integration.ts';
import { importSecret, sign } from '../../utils/core/integration/signature.ts';
import { failed, success } from '../../utils/core/result.ts';
import { parseSessionId, randomSessionId } from '../../utils/core/session/session-id.ts';
import {
  callVeriff,
  type Endpoint,
  mediaEndpoint,
  registryEndpoint,
  registryUrl,
} from '../../utils/services/registry-client.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import vectors from '../fixtures/signature-vectors.json' with { type: 'json' };

const [vector] = vectors;
if (!vector) throw new Error('the first vector is the documented one');
const sessionId = parseSessionId(vector.text) ?? randomSessionId();
const key = await importSecret(vector.secret);
const integration = integrationNamed('Live');
const now = Date.UTC(2026, 10, 23, 18, 0, 0);
const reply = { active: true, documentState: 'La credencial esta vigente' };
const body = JSON.stringify(reply);

/** Asks with a `fetch` that gives this answer. Returns the result and the arguments of `fetch`. */
async function ask(answer: Response | (() => Promise<Response>), options: Partial<IntegrationOptions> = {}) {
  return askFor(registryEndpoint, answer, options);
}

async function askFor<T>(
  endpoint: Endpoint<T>,
  answer: Response | (() => Promise<Response>),
  options: Partial<IntegrationOptions> = {},
  signedBefore: boolean | 'unknown' = false,
) {
  const calls: Parameters<typeof fetch>[] = [];
  const result = await callVeriff(endpoint, { ...integration, ...options }, key, sessionId, {
    timeoutMs: 8000,
    signedBefore: Promise.resolve(signedBefore === 'unknown' ? undefined : signedBefore),
    now: () => now,
    fetch: async (...call) => {
      calls.push(call);
      return answer instanceof Response ? answer : answer();
    },
  });
  return { result, calls };
}

test('the request, is the documented one and contains nothing else', async () => {
  const { calls } = await ask(new Response(body));
  const [[url, { signal, ...init }]] = calls as [[string, RequestInit]];
  expect(calls).toHaveLength(1);
  expect(url).toBe(
    'https://api-saas.veriff.com/v1/sessions/aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7/decision/ine-registry?version=1.0.0',
  );
  expect(init).toEqual({
    headers: { 'x-auth-client': integration.apiKey, 'x-hmac-signature': vector.signature },
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  expect(signal).toBeInstanceOf(AbortSignal);
});

test('a version, can not add anything to the query', () => {
  expect(registryUrl({ ...integration, version: '1&x=/../#' }, sessionId)).toMatch(
    /\?version=1%26x%3D%2F\.\.%2F%23$/,
  );
});

describe('the reply', () => {
  test('in many chunks, is joined', async () => {
    const chunks = Array.from(new TextEncoder().encode(body), (byte) => new Uint8Array([byte]));
    const { result } = await ask(new Response(new Blob(chunks).stream()));
    expect(result).toEqual(success({ reply, signed: false }));
  });

  test('of 64 KiB, is read; of one byte more, is not', async () => {
    const padded = (size: number) => body + ' '.repeat(size - body.length);
    expect((await ask(new Response(padded(65_536)))).result).toEqual(success({ reply, signed: false }));
    expect((await ask(new Response(padded(65_537)))).result).toEqual(
      failed({ kind: 'unexpected-reply', status: 200 }),
    );
  });

  test('without end, is canceled after 64 KiB', async () => {
    let pulls = 0;
    let canceled = false;
    const endless = new ReadableStream({
      pull(controller) {
        pulls += 1;
        controller.enqueue(new Uint8Array(16_384));
      },
      cancel() {
        canceled = true;
      },
    });
    expect((await ask(new Response(endless))).result).toEqual(
      failed({ kind: 'unexpected-reply', status: 200 }),
    );
    expect(canceled).toBe(true);
    expect(pulls).toBeLessThan(10);
  });

  test.each(['', '<html></html>', '{"active":"true","documentState":"x"}', 'null'])(
    'of %j, is unexpected',
    async (text) => {
      expect((await ask(new Response(text))).result).toEqual(
        failed({ kind: 'unexpected-reply', status: 200 }),
      );
    },
  );

  test('with another content type, is read too', async () => {
    expect((await ask(new Response(body, { headers: { 'content-type': 'text/html' } }))).result).toEqual(
      success({ reply, signed: false }),
    );
  });
});

describe("an attempt's media", async () => {
  const other = 'f04bdb47-d3be-4b28-b028-a652feb060b5';
  const media = JSON.stringify({ images: [{ sessionId: other, url: 'https://example.com/a.jpg' }] });
  const askMedia = (answer: Response, options: Partial<IntegrationOptions> = {}) =>
    askFor(mediaEndpoint, answer, options);

  test('are requested at their address, with a signature of the attempt ID', async () => {
    const { calls, result } = await askMedia(new Response(media));
    const [[url, init]] = calls as [[string, RequestInit]];
    expect(url).toBe(`https://api-saas.veriff.com/v1/attempts/${sessionId}/media`);
    expect(init.headers).toEqual({
      'x-auth-client': integration.apiKey,
      'x-hmac-signature': vector.signature,
    });
    expect(result).toEqual(success({ reply: [other], signed: false }));
  });

  test('of 1 MiB, are read; of one byte more, are a separate failure', async () => {
    const padded = (size: number) => media + ' '.repeat(size - media.length);
    expect((await askMedia(new Response(padded(1_048_576)))).result).toEqual(
      success({ reply: [other], signed: false }),
    );
    expect((await askMedia(new Response(padded(1_048_577)))).result).toEqual(
      failed({ kind: 'reply-too-large', status: 200 }),
    );
  });

  test('with a wrong signature, give no session', async () => {
    const headers = { 'x-hmac-signature': 'f'.repeat(64) };
    expect((await askMedia(new Response(media, { headers }))).result).toEqual(
      failed({ kind: 'signature-mismatch', status: 200 }),
    );
    const right = { 'x-hmac-signature': await sign(key, media) };
    expect((await askMedia(new Response(media, { headers: right }), { requireSigned: true })).result).toEqual(
      success({ reply: [other], signed: true }),
    );
  });

  test.each<[number, string | null, object]>([
    [
      404,
      '{"status":"fail","code":"1101","message":"Attempt not found"}',
      { kind: 'attempt-not-found', status: 404, code: '1101', message: 'Attempt not found' },
    ],
    [404, '', { kind: 'attempt-not-found', status: 404 }],
    [404, '<html></html>', { kind: 'unexpected-reply', status: 404 }],
    [400, '', { kind: 'bad-request', status: 400 }],
    [401, '', { kind: 'credentials-unclear', status: 401 }],
    [500, '', { kind: 'server-error', status: 500 }],
    [200, '<html></html>', { kind: 'unexpected-reply', status: 200 }],
    [200, JSON.stringify(reply), success({ reply: [], signed: false })],
    [200, '{"images":[{"sessionId":"x"}]}', { kind: 'unexpected-reply', status: 200 }],
  ])('%i with the body “$1”, give $2', async (status, text, expected) => {
    const { result } = await askMedia(new Response(text, { status }));
    expect(result).toEqual('kind' in expected ? failed(expected) : expected);
  });
});

describe("[fault 55] the reply's signature", async () => {
  const accented =
    '{"active":false,"documentState":"No se obtuvieron datos de la consulta con los parámetros seleccionados"}';
  const right = await sign(key, body);
  const wrong = 'f'.repeat(64);
  test.each<[string, string, Record<string, string>, string]>([
    ['absent', body, {}, 'unsigned'],
    ['right', body, { 'x-hmac-signature': right }, 'signed'],
    ['right, in upper case', body, { 'X-HMAC-SIGNATURE': right.toUpperCase() }, 'signed'],
    ['right, in the other header', body, { 'vrf-hmac-signature': right }, 'signed'],
    ['right in both', body, { 'x-hmac-signature': right, 'vrf-hmac-signature': right }, 'signed'],
    ['right over bytes beyond ASCII', accented, { 'x-hmac-signature': await sign(key, accented) }, 'signed'],
    ['wrong', body, { 'x-hmac-signature': wrong }, 'mismatch'],
    ['empty', body, { 'x-hmac-signature': '' }, 'mismatch'],
    ['of another body', body, { 'x-hmac-signature': await sign(key, `${body} `) }, 'mismatch'],
    ['right and wrong', body, { 'x-hmac-signature': right, 'vrf-hmac-signature': wrong }, 'mismatch'],
    ['wrong and right', body, { 'x-hmac-signature': wrong, 'vrf-hmac-signature': right }, 'mismatch'],
  ])('%s, gives $3', async (_, text, headers, outcome) => {
    const { result } = await ask(new Response(text, { headers }));
    const seen = result.ok ? result.value.signed : result.failure;
    expect(seen).toEqual(
      { signed: true, unsigned: false, mismatch: { kind: 'signature-mismatch', status: 200 } }[outcome],
    );
  });
});

describe('with the integration’s signature checks', async () => {
  const wrong = { headers: { 'x-hmac-signature': 'f'.repeat(64) } };
  const right = { headers: { 'x-hmac-signature': await sign(key, body) } };
  const required = { requireSigned: true };
  const mismatch = { kind: 'signature-mismatch', status: 200 };
  test.each<[string, ResponseInit, Partial<IntegrationOptions>, object]>([
    ['off: a wrong one counts as none', wrong, { checkSignatures: false }, success({ reply, signed: false })],
    ['off: a right one counts as none', right, { checkSignatures: false }, success({ reply, signed: false })],
    ['required: a right one is accepted', right, required, success({ reply, signed: true })],
    ['required: a wrong one is a mismatch', wrong, required, failed(mismatch)],
    [
      'required: none is a failure',
      {},
      required,
      failed({ kind: 'reply-unsigned', status: 200, required: true }),
    ],
  ])('%s', async (_, init, options, expected) => {
    expect((await ask(new Response(body, init), options)).result).toEqual(expected);
  });
});

describe('the signature, by whether replies have been signed before', async () => {
  const right = { headers: { 'x-hmac-signature': await sign(key, body) } };
  const off = { checkSignatures: false };
  const unsigned = failed({ kind: 'reply-unsigned', status: 200 });
  test.each<[string, boolean | 'unknown', ResponseInit, Partial<IntegrationOptions>, object]>([
    ['never before, missing: a verdict', false, {}, {}, success({ reply, signed: false })],
    ['before, missing: a failure', true, {}, {}, unsigned],
    ['before, right: a verdict', true, right, {}, success({ reply, signed: true })],
    ['before, missing, the check is off: a verdict', true, {}, off, success({ reply, signed: false })],
    ['unknown, missing: a failure', 'unknown', {}, {}, failed({ kind: 'storage-failed' })],
    ['unknown, right: a verdict', 'unknown', right, {}, success({ reply, signed: true })],
    ['unknown, the check is off: a verdict', 'unknown', {}, off, success({ reply, signed: false })],
  ])('%s', async (_, signedBefore, init, options, expected) => {
    const { result } = await askFor(registryEndpoint, new Response(body, init), options, signedBefore);
    expect(result).toEqual(expected);
  });

  test("of an attempt's media, is required in the same way", async () => {
    const media = new Response('{"status":"success","videos":[],"images":[]}');
    expect((await askFor(mediaEndpoint, media, {}, true)).result).toEqual(unsigned);
  });
});

describe('failures', () => {
  const problem = '{"status":"fail","code":"1101","message":"Resource not found"}';
  test.each([
    [404, problem, { kind: 'session-not-found', status: 404, code: '1101', message: 'Resource not found' }],
    [404, '', { kind: 'session-not-found', status: 404 }],
    [404, '<html></html>', { kind: 'unexpected-reply', status: 404 }],
    [403, '<html></html>', { kind: 'forbidden', status: 403 }],
    [403, '', { kind: 'forbidden', status: 403 }],
    [500, 'x'.repeat(70_000), { kind: 'server-error', status: 500 }],
    [204, null, { kind: 'unexpected-reply', status: 204 }],
    [206, body, { kind: 'unexpected-reply', status: 206 }],
  ])('%i with the body “$1”, gives $2', async (status, text, failure) => {
    expect((await ask(new Response(text, { status }))).result).toEqual(failed(failure));
  });

  test.each([429, 503])('%i with Retry-After, says when the pause ends', async (status) => {
    const response = (seconds: string) => new Response('', { status, headers: { 'retry-after': seconds } });
    expect((await ask(response('7'))).result).toMatchObject({ failure: { status, until: now + 7000 } });
    expect((await ask(response('abc'))).result).not.toHaveProperty('failure.until');
  });

  test('a redirect, is a separate failure', async () => {
    const redirect = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    expect((await ask(redirect)).result).toEqual(failed({ kind: 'redirected' }));
  });

  test('an unreachable network or an error within the body, is offline', async () => {
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new TypeError('reset'));
      },
    });
    expect((await ask(() => Promise.reject(new TypeError('Failed to fetch')))).result).toEqual(
      failed({ kind: 'offline' }),
    );
    expect((await ask(new Response(broken))).result).toEqual(failed({ kind: 'offline' }));
  });

  test('a call over the time limit, before or within the body, is a timeout', async () => {
    const never = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const hang = async (within: 'headers' | 'body') =>
      callVeriff(registryEndpoint, integration, key, sessionId, {
        timeoutMs: 1,
        signedBefore: Promise.resolve(false),
        now: () => now,
        fetch: (_, init) => {
          const signal = init?.signal ?? AbortSignal.abort();
          const silent = new ReadableStream({ pull: () => never(signal) });
          return within === 'headers' ? never(signal) : Promise.resolve(new Response(silent));
        },
      });
    expect(await hang('headers')).toEqual(failed({ kind: 'timeout' }));
    expect(await hang('body')).toEqual(failed({ kind: 'timeout' }));
  });
});
