import { beforeEach, expect, test, vi } from 'vitest';
import { demoSessions } from '../../utils/core/demo/demo.ts';
import { demoSession, isDemoSession } from '../../utils/core/demo/demo-session.ts';
import { type Failure, type FailureKind, failureKinds } from '../../utils/core/lookup/failure.ts';
import { lookupSchema } from '../../utils/core/lookup/lookup-schema.ts';
import { verdictAndNoteOf } from '../../utils/core/lookup/verdict.ts';
import { lookUpDemo } from '../../utils/pages/demo-call.ts';

const now = Date.UTC(2026, 10, 23);
const deps = { now: () => now, sleep: async () => undefined };

// Makes timeouts a hundred times shorter.
const { timeout } = AbortSignal;
beforeEach(() => {
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout.call(AbortSignal, ms / 100));
});

test.each(demoSessions(now))('demo session $id, shows $shows', async ({ id, shows }) => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  const lookup = await lookUpDemo(id, deps);
  expect(lookupSchema.safeParse(lookup).success).toBe(true);
  const shown =
    lookup.state === 'done'
      ? verdictAndNoteOf(lookup).verdict
      : lookup.state === 'failed' && lookup.failure.kind;
  expect(shown).toBe(shows);
  expect(isDemoSession(id)).toBe(true);
  expect(fetched).not.toHaveBeenCalled();
});

/** What the demo's failures have besides their kind. */
const details: Readonly<Partial<Record<FailureKind, Partial<Failure>>>> = {
  'key-rejected': { status: 401, code: '1803', message: 'Integration not found' },
  'integration-disabled': { status: 401, code: '1804', message: 'Integration is not active' },
  'credentials-unclear': { status: 401, code: '1815', message: 'The request could not be authenticated' },
  'signature-rejected': { status: 401, code: '1818', message: 'Signature does not match' },
  forbidden: { status: 403 },
  'session-not-found': { status: 404, code: '1101', message: 'Resource not found' },
  'attempt-not-found': { status: 404 },
  'bad-request': { status: 400, code: '1104', message: 'Invalid parameter' },
  'rate-limited': { status: 429, code: '1101', message: 'Too many requests', until: now + 20_000 },
  'circuit-open': { until: now + 20_000 },
  throttled: { until: now + 20_000 },
  'server-error': { status: 503, code: '1101', message: 'Service unavailable' },
  'unexpected-reply': { status: 200 },
  'signature-mismatch': { status: 200 },
  'reply-unsigned': { status: 200 },
  'reply-too-large': { status: 200 },
  'permission-revoked': { host: 'api-saas.veriff.com' },
};

test.each(demoSessions(now).filter(({ shows }) => failureKinds.some((kind) => kind === shows)))(
  'the demo’s failure $shows, has its details',
  async ({ id, shows }) => {
    const failure = { kind: shows, integration: 'Demo', ...details[shows as FailureKind] };
    expect(await lookUpDemo(id, deps)).toEqual({ state: 'failed', sessionId: id, at: now, failure });
  },
);

test('demo sessions, show every verdict and failure, each with its own ID', () => {
  const shown = demoSessions(now).map(({ shows }) => shows);
  expect(shown).toEqual(
    expect.arrayContaining(['active', 'inactive', 'not-found', 'needs-review', ...failureKinds]),
  );
  const ids = demoSessions(now).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an unknown session, in the demo, is not found', async () => {
  expect(await lookUpDemo(demoSession(99), deps)).toMatchObject({
    state: 'failed',
    failure: { kind: 'session-not-found' },
  });
});
