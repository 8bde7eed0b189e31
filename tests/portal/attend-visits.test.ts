import { beforeEach, expect, test, vi } from 'vitest';
import type { Glimpse } from '../../utils/core/messages.ts';
import type { SessionId } from '../../utils/core/session-id.ts';
import { attendVisits } from '../../utils/portal/attend-visits.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7' as string as SessionId;
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5' as string as SessionId;
const portal = 'https://station.veriff.com/verifications';

let page: EventTarget & { location: { href: string }; navigation: EventTarget };
let shown: string[];
let answers: PromiseWithResolvers<Glimpse | undefined>[];
let isOrphan: boolean;
let push: (glimpse: Glimpse) => void;

function go(href: string) {
  page.location.href = href;
  page.navigation.dispatchEvent(new Event('currententrychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { location: { href: portal }, navigation: new EventTarget() });
  shown = [];
  answers = [];
  isOrphan = false;
  push = attendVisits({
    page,
    chip: { show: (state) => shown.push(state), hide: () => shown.push('hidden') },
    showSession: (sessionId) => {
      if (!sessionId) return Promise.resolve(undefined);
      const answer = Promise.withResolvers<Glimpse | undefined>();
      answers.push(answer);
      return answer.promise;
    },
    isOrphan: () => isOrphan,
  });
  return () => vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

test('a quick answer is shown without "checking"', async () => {
  go(`${portal}/${A}`);
  answers[0]?.resolve({ sessionId: A, outcome: 'active' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual(['hidden', 'active']);
});

test('"checking" is said after 150 ms, not before', async () => {
  go(`${portal}/${A}`);
  await vi.advanceTimersByTimeAsync(149);
  expect(shown).toEqual(['hidden']);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toEqual(['hidden', 'checking']);
  answers[0]?.resolve({ sessionId: A, outcome: 'not-found' });
  await settle();
  expect(shown).toEqual(['hidden', 'checking', 'not-found']);
});

test("a late answer, or a late 'checking', is not shown on another session, on none, or on a second visit", async () => {
  go(`${portal}/${A}`);
  go(`${portal}/${B}`);
  go(portal);
  go(`${portal}/${A}`);
  answers[0]?.resolve({ sessionId: A, outcome: 'inactive' });
  answers[1]?.resolve({ sessionId: B, outcome: 'inactive' });
  await settle();
  expect(shown).toEqual(['hidden', 'hidden', 'hidden', 'hidden']);
  await vi.advanceTimersByTimeAsync(150);
  answers[2]?.resolve({ sessionId: A, outcome: 'active' });
  await settle();
  expect(shown.slice(4)).toEqual(['checking', 'active']);
});

test.each<[string, Glimpse | undefined]>([
  ['a refusal', undefined],
  ['an answer for another session', { sessionId: B, outcome: 'active' }],
])('%s is a failure', async (_, glimpse) => {
  go(`${portal}/${A}`);
  answers[0]?.resolve(glimpse);
  await settle();
  expect(shown).toEqual(['hidden', 'failed']);
});

test('a worker that cannot be reached is a failure, an updated extension says so', async () => {
  go(`${portal}/${A}`);
  answers[0]?.reject(new Error('closed'));
  await settle();
  isOrphan = true;
  go(`${portal}/${B}`);
  answers[1]?.reject(new Error('Extension context invalidated'));
  await settle();
  expect(shown).toEqual(['hidden', 'failed', 'hidden', 'updated']);
});

test('a later change is taken for the session in the address, and for no other', () => {
  push({ sessionId: A, outcome: 'active' });
  go(`${portal}/${A}`);
  push({ sessionId: B, outcome: 'inactive' });
  push({ sessionId: A, outcome: 'active' });
  expect(shown).toEqual(['hidden', 'active']);
});
