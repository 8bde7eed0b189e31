import { describe, expect, test, vi } from 'vitest';
import { importSecret, sign } from '../../utils/core/integration/signature.ts';
import { type Breaker, closedBreaker } from '../../utils/core/limits/circuit-breaker.ts';
import { failed, success } from '../../utils/core/result.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import { newRetryBudget } from '../../utils/services/call-with-retries.ts';
import { createIntegrationCall, type IntegrationCallDeps } from '../../utils/services/integration-call.ts';
import { mediaEndpoint, registryEndpoint } from '../../utils/services/registry-client.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const integration = { ...integrationNamed('Live'), baseUrl: 'https://api-saas.veriff.com' };
const session = randomSessionId();
const key = await importSecret('secret');
const reply = { active: true, documentState: 'VIGENTE' };
const answered = success({ reply, signed: false });

/** Calls the registry with these dependencies; the network answers with `reply` unless told otherwise. */
async function call(deps: Partial<IntegrationCallDeps> = {}, userInitiated = true) {
  const seen = { breaker: closedBreaker as Breaker, requests: 0 };
  const integrationCall = createIntegrationCall({
    breakerAccessOf: async () => ({
      read: () => seen.breaker,
      write: (next) => {
        seen.breaker = next;
      },
    }),
    readSigningFailure: async () => undefined,
    readSignedBefore: async () => false,
    storeSigned: async () => undefined,
    hasAccess: async () => true,
    fetch: async () => Response.json(reply),
    now: () => 0,
    random: () => 0,
    sleep: async () => undefined,
    ...deps,
  });
  const answer = await integrationCall(registryEndpoint)(integration, key, session, {
    userInitiated,
    budget: newRetryBudget(0),
    onRequest: () => {
      seen.requests += 1;
    },
  });
  return { answer, ...seen };
}

const offline = () => Promise.reject(new TypeError('Failed to fetch'));

describe('a lost connection', () => {
  test('with the permission, is offline after two retries', async () => {
    const { answer, requests, breaker } = await call({ fetch: offline });
    expect(answer).toEqual(failed({ kind: 'offline' }));
    expect([requests, breaker.failureCount]).toEqual([3, 3]);
  });

  test('without the permission, names the host, is not retried and does not count', async () => {
    const hasAccess = vi.fn(async () => false);
    const { answer, requests, breaker } = await call({ fetch: offline, hasAccess });
    expect(answer).toEqual(failed({ kind: 'permission-revoked', host: 'api-saas.veriff.com' }));
    expect([requests, breaker.failureCount]).toEqual([1, 0]);
    expect(hasAccess).toHaveBeenCalledExactlyOnceWith('api-saas.veriff.com');
  });

  test('whose permission is revoked between two attempts, names the host', async () => {
    const allowed = [true, false];
    const hasAccess = async () => allowed.shift() ?? false;
    const { answer, requests } = await call({ fetch: offline, hasAccess });
    expect(answer).toMatchObject({ failure: { kind: 'permission-revoked' } });
    expect(requests).toBe(2);
  });

  test('whose permission can’t be read, is offline', async () => {
    const hasAccess = () => Promise.reject(new Error('no such API'));
    expect((await call({ fetch: offline, hasAccess })).answer).toEqual(failed({ kind: 'offline' }));
  });
});

test.each([
  ['a reply', () => Response.json(reply)],
  ['a 403', () => new Response('', { status: 403 })],
  ['a 500', () => new Response('', { status: 500 })],
])('%s, does not check the permission', async (_, respond) => {
  const hasAccess = vi.fn(async () => false);
  await call({ fetch: async () => respond(), hasAccess });
  expect(hasAccess).not.toHaveBeenCalled();
});

test('a secret that was locked meanwhile, signs no request', async () => {
  const readSigningFailure = async () => ({ kind: 'locked' }) as const;
  const { answer, requests, breaker } = await call({ readSigningFailure });
  expect(answer).toEqual(failed({ kind: 'locked' }));
  expect([requests, breaker]).toEqual([0, closedBreaker]);
});

describe('rejected credentials', () => {
  const rejection = { kind: 'key-rejected', status: 401 } as const;
  const breaker = { ...closedBreaker, rejection: { failure: rejection, since: 0 } };
  const breakerAccessOf = async () => ({ read: () => breaker, write: () => undefined });

  test('are not tried again by a page', async () => {
    const { answer, requests } = await call({ breakerAccessOf }, false);
    expect(answer).toEqual(failed(rejection));
    expect(requests).toBe(0);
  });

  test('are tried again for the user', async () => {
    expect((await call({ breakerAccessOf })).answer).toEqual(answered);
  });
});

describe('a reply’s signature', async () => {
  const body = JSON.stringify(reply);
  const signature = await sign(key, body);
  const signed = async () => new Response(body, { headers: { 'x-hmac-signature': signature } });

  test('once checked, is recorded for its endpoint', async () => {
    const storeSigned = vi.fn(async () => undefined);
    const { answer } = await call({ fetch: signed, storeSigned });
    expect(answer).toEqual(success({ reply, signed: true }));
    expect(storeSigned).toHaveBeenCalledExactlyOnceWith('registry', integration);
  });

  test('that can’t be recorded, does not affect the reply', async () => {
    const storeSigned = () => Promise.reject(new Error('full'));
    const { answer } = await call({ fetch: signed, storeSigned });
    expect(answer).toEqual(success({ reply, signed: true }));
  });

  test('that is missing, is not recorded', async () => {
    const storeSigned = vi.fn(async () => undefined);
    await call({ storeSigned });
    expect(storeSigned).not.toHaveBeenCalled();
  });

  test('that is missing after an earlier one, is a failure', async () => {
    const { answer } = await call({ readSignedBefore: async () => true });
    expect(answer).toEqual(failed({ kind: 'reply-unsigned', status: 200 }));
  });

  test('of one endpoint, does not count for another', async () => {
    const readSignedBefore = vi.fn(async () => false);
    await call({ readSignedBefore });
    expect(readSignedBefore).toHaveBeenCalledExactlyOnceWith(registryEndpoint.name, integration);
    expect(mediaEndpoint.name).not.toBe(registryEndpoint.name);
  });
});
