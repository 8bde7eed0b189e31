import { beforeEach, describe, expect, test, vi } from 'vitest';
import { chipViewOf } from '../../utils/core/lookup/chip-view.ts';
import type { PageSettings, Replies } from '../../utils/core/messages.ts';
import type { TaughtTable } from '../../utils/core/session/address.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { taughtTables } from '../../utils/core/session/taught-pattern.ts';
import { trackVisits, type Visits } from '../../utils/portal/track-visits.ts';
import { FakePage } from './fake-page.ts';

const A = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7' as string as SessionId;
const B = 'f04bdb47-d3be-4b28-b028-a652feb060b5' as string as SessionId;
const portal = 'https://station.veriff.com/verifications';

let page: FakePage;
let shown: string[];
let places: string[];
let answers: PromiseWithResolvers<Replies['showSession']>[];
let isOrphan: boolean;
let visits: Visits;
/** The worker's reply when the page asks for its settings; undefined if the message was lost. */
let stored: PageSettings | Promise<PageSettings> | undefined;
/** The worker's replies to a page that has left its session, in order; after the last one, the worker confirms. */
let leavings: (() => Promise<Replies['showSession']>)[];
/** The number of messages without a session. */
let left: number;
/** The sessions that were asked for again. */
let askedAgain: string[];
/** The sessions whose result was reported as seen. */
let seen: string[];
let ended: AbortController;

const go = (href: string) => page.go(href);
const settings = { chip: 'bottom-end', taught: null } as const;

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakePage(portal);
  shown = [];
  places = [];
  answers = [];
  leavings = [];
  stored = undefined;
  left = 0;
  askedAgain = [];
  seen = [];
  isOrphan = false;
  ended = new AbortController();
  visits = trackVisits({
    page,
    chip: {
      show: (state, note) => shown.push(note ? `${state}: ${note.text}` : state),
      hide: () => shown.push('hidden'),
      place: (place) => places.push(place),
      placeByDefault: () => places.push('somewhere'),
    },
    now: Date.now,
    readSettings: async () => stored,
    send: ({ type, sessionId }) => {
      if (type === 'sessionSeen') {
        seen.push(sessionId);
        return Promise.resolve(undefined);
      }
      if (type === 'askAgain') askedAgain.push(sessionId);
      if (!sessionId) {
        left += 1;
        return (leavings.shift() ?? (async () => ({ sessionId: null, ...settings })))().catch(
          () => undefined,
        );
      }
      const answer = Promise.withResolvers<Replies['showSession']>();
      answers.push(answer);
      return answer.promise.catch(() => undefined);
    },
    isOrphan: () => isOrphan,
    until: ended.signal,
  });
  return () => vi.useRealTimers();
});

const note = { caption: 'INE', text: 'VIGENTE', lang: 'es', more: 'Click' } as const;
const settle = () => vi.advanceTimersByTimeAsync(0);

test('a quick answer, is shown without "checking"', async () => {
  go(`${portal}/${A}`);
  answers[0]?.resolve({ sessionId: A, outcome: 'active', note, ...settings });
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual(['active: VIGENTE']);
  expect(places).toEqual(['bottom-end']);
});

test('"checking", is shown after 150 ms, not before', async () => {
  go(`${portal}/${A}`);
  await vi.advanceTimersByTimeAsync(149);
  expect(shown).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toEqual(['checking']);
  answers[0]?.resolve({ sessionId: A, outcome: 'not-found', ...settings });
  await settle();
  expect(shown).toEqual(['checking', 'not-found']);
});

test("a late answer or 'checking', is shown on no other session and no second visit", async () => {
  go(`${portal}/${A}`);
  go(`${portal}/${B}`);
  go(portal);
  go(`${portal}/${A}`);
  answers[0]?.resolve({ sessionId: A, outcome: 'inactive', ...settings });
  answers[1]?.resolve({ sessionId: B, outcome: 'inactive', ...settings });
  await settle();
  expect(shown).toEqual(['hidden', 'hidden', 'hidden']);
  await vi.advanceTimersByTimeAsync(150);
  answers[2]?.resolve({ sessionId: A, outcome: 'active', ...settings });
  await settle();
  expect(shown.slice(3)).toEqual(['checking', 'active']);
});

test('an answer for another session, is a failure', async () => {
  go(`${portal}/${A}`);
  answers[0]?.resolve({ sessionId: B, outcome: 'active', ...settings });
  await settle();
  expect(shown).toEqual(['failed']);
  expect(places).toEqual(['bottom-end', 'somewhere']);
});

test('a refused message, is sent again after 0, 50 and 250 ms, then is a failure', async () => {
  stored = settings;
  go(`${portal}/${A}`);
  answers[0]?.resolve(undefined);
  await settle();
  expect(answers.length).toBe(2);
  answers[1]?.resolve(undefined);
  await vi.advanceTimersByTimeAsync(50);
  answers[2]?.resolve(undefined);
  await vi.advanceTimersByTimeAsync(249);
  expect(answers.length).toBe(3);
  await vi.advanceTimersByTimeAsync(1);
  answers[3]?.resolve(undefined);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(answers.length).toBe(4);
  expect(shown).toEqual(['checking', 'failed']);
  expect(places).toEqual([...Array(4).fill('bottom-end'), 'somewhere']);
});

test('a message without any reply, is sent once more after 10 s', async () => {
  go(`${portal}/${A}`);
  await vi.advanceTimersByTimeAsync(9999);
  expect(answers).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  answers[1]?.resolve({ sessionId: A, outcome: 'active', ...settings });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown).toEqual(['checking', 'active']);
  expect(answers).toHaveLength(2);
});

test('a message whose session was left, or that has a reply, is not sent once more', async () => {
  go(`${portal}/${A}`);
  go(`${portal}/${B}`);
  answers[1]?.resolve({ sessionId: B, outcome: 'active', ...settings });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(answers).toHaveLength(2);
});

test('a message that came too early, is answered at the second attempt', async () => {
  go(`${portal}/${A}`);
  answers[0]?.resolve(undefined);
  await settle();
  answers[1]?.resolve({ sessionId: A, outcome: 'active', ...settings });
  await settle();
  expect(shown).toEqual(['active']);
  go(`${portal}/${B}`);
  answers[2]?.resolve(undefined);
  await settle();
  answers[3]?.resolve(undefined);
  await settle();
  go(portal);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(answers.length).toBe(4);
});

test('leaving a session, is sent until it is answered, at most four times', async () => {
  const refused = async () => undefined;
  const lost = () => Promise.reject(new Error('message channel closed'));
  go(`${portal}/${A}`);
  leavings = [lost, refused, lost];
  go(portal);
  await vi.advanceTimersByTimeAsync(49);
  expect(left).toBe(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(left).toBe(3);
  await vi.advanceTimersByTimeAsync(250);
  expect(left).toBe(4);
  go(`${portal}/${A}`);
  leavings = [refused, lost, refused, refused, refused, refused];
  go(portal);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(left).toBe(8);
  expect(shown.filter((state) => state !== 'hidden')).toEqual([]);
});

test('leaving a session, is no longer sent once another is shown', async () => {
  go(`${portal}/${A}`);
  leavings = [async () => undefined];
  go(portal);
  go(`${portal}/${B}`);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(left).toBe(1);
});

test('an unreachable worker, is a failure; an updated extension is reported', async () => {
  go(`${portal}/${A}`);
  for (const delayMs of [0, 50, 250, 0]) {
    answers.at(-1)?.reject(new Error('closed'));
    await vi.advanceTimersByTimeAsync(delayMs);
  }
  isOrphan = true;
  go(`${portal}/${B}`);
  await settle();
  expect(shown).toEqual(['checking', 'failed', 'hidden', 'updated']);
});

describe('coming back to the front', () => {
  const askAgainAt = Date.parse('2026-01-01T00:01:00Z');

  beforeEach(async () => {
    vi.setSystemTime(askAgainAt - 60_000);
    go(`${portal}/${A}`);
    answers[0]?.resolve({ sessionId: A, outcome: 'no-result', askAgainAt, ...settings });
    await settle();
    page.lookAway();
    expect(shown).toEqual(['no-result']);
  });

  test('before the time that the worker gave, asks nothing', () => {
    vi.setSystemTime(askAgainAt);
    page.lookBack();
    expect(askedAgain).toEqual([]);
  });

  test('after that time, asks until there is a verdict; the result stays meanwhile', async () => {
    vi.setSystemTime(askAgainAt + 1);
    page.lookBack();
    await vi.advanceTimersByTimeAsync(1000);
    expect(askedAgain).toEqual([A]);
    expect(shown).toEqual(['no-result']);
    answers[1]?.resolve({ sessionId: A, outcome: 'active', note, ...settings });
    await settle();
    expect(shown).toEqual(['no-result', 'active: VIGENTE']);
    page.lookAway();
    vi.setSystemTime(askAgainAt + 600_000);
    page.lookBack();
    expect(askedAgain).toEqual([A]);
  });

  test('without a change, asks again at the next return after a minute', async () => {
    vi.setSystemTime(askAgainAt + 1);
    page.lookBack();
    answers[1]?.resolve({ sessionId: A, outcome: 'no-result', askAgainAt: askAgainAt + 60_001, ...settings });
    await settle();
    page.lookAway();
    page.lookBack();
    expect(askedAgain).toEqual([A]);
    vi.setSystemTime(askAgainAt + 60_002);
    page.lookAway();
    page.lookBack();
    expect(askedAgain).toEqual([A, A]);
  });

  test('on another session or none, neither asks nor shows anything of the former one', async () => {
    vi.setSystemTime(askAgainAt + 1);
    page.lookBack();
    go(`${portal}/${B}`);
    answers[1]?.resolve({ sessionId: A, outcome: 'active', ...settings });
    await settle();
    page.lookAway();
    page.lookBack();
    go(portal);
    page.lookAway();
    page.lookBack();
    expect(askedAgain).toEqual([A]);
    expect(shown).toEqual(['no-result', 'hidden', 'hidden']);
  });

  test('after a later change of the lookup, follows its new time', () => {
    visits.showView({ sessionId: A, outcome: 'failed', askAgainAt: askAgainAt + 5000 });
    vi.setSystemTime(askAgainAt + 5000);
    page.lookBack();
    visits.showView({ sessionId: A, outcome: 'active' });
    vi.setSystemTime(askAgainAt + 500_000);
    page.lookAway();
    page.lookBack();
    expect(askedAgain).toEqual([]);
  });

  test('asks again after an unanswered message; another unanswered one changes nothing', async () => {
    go(`${portal}/${B}`);
    for (const delayMs of [0, 50, 250, 0]) {
      answers.at(-1)?.reject(new Error('closed'));
      await vi.advanceTimersByTimeAsync(delayMs);
    }
    page.lookBack();
    expect(askedAgain).toEqual([B]);
    answers.at(-1)?.reject(new Error('closed'));
    await settle();
    page.lookAway();
    page.lookBack();
    answers.at(-1)?.resolve(undefined);
    await settle();
    expect(askedAgain).toEqual([B, B]);
    expect(shown.at(-1)).toBe('failed');
  });

  test('forged by the page, asks nothing', () => {
    vi.setSystemTime(askAgainAt + 1);
    page.hidden = false;
    page.document.dispatchEvent(new Event('visibilitychange'));
    expect(askedAgain).toEqual([]);
  });
});

describe('a pause that ends', () => {
  const endsAt = Date.parse('2026-01-01T00:00:12Z');
  const paused = { sessionId: A, outcome: 'failed', askAgainAt: endsAt, isTimed: true } as const;

  beforeEach(async () => {
    vi.setSystemTime(endsAt - 12_000);
    go(`${portal}/${A}`);
    answers[0]?.resolve({ ...paused, ...settings });
    await settle();
  });

  test('in view, asks once automatically', async () => {
    await vi.advanceTimersByTimeAsync(12_000);
    expect(askedAgain).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    answers[1]?.resolve({ sessionId: A, outcome: 'active', ...settings });
    await settle();
    page.lookAway();
    page.lookBack();
    expect(askedAgain).toEqual([A]);
    expect(shown.at(-1)).toBe('active');
  });

  test('out of view, asks at the next return', async () => {
    page.lookAway();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(askedAgain).toEqual([]);
    page.lookBack();
    expect(askedAgain).toEqual([A]);
  });

  test('after a change or on another session, asks nothing', async () => {
    visits.showView({ sessionId: A, outcome: 'active' });
    await vi.advanceTimersByTimeAsync(60_000);
    visits.showView({ ...paused, askAgainAt: Date.now() + 5000 });
    go(`${portal}/${B}`);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(askedAgain).toEqual([]);
  });

  test('and begins again, asks after each', async () => {
    await vi.advanceTimersByTimeAsync(12_050);
    answers[1]?.resolve({ ...paused, askAgainAt: endsAt + 30_000, ...settings });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(askedAgain).toEqual([A, A]);
  });
});

test('a "checking" that no answer follows, is asked about once it counts as lost', async () => {
  go(`${portal}/${A}`);
  answers[0]?.resolve({ sessionId: A, outcome: 'active', ...settings });
  await settle();
  visits.showView(chipViewOf({ state: 'checking', sessionId: A, at: Date.now() }, (key) => key));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(askedAgain).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(askedAgain).toEqual([A]);
  answers[1]?.resolve({ sessionId: A, outcome: 'inactive', ...settings });
  await settle();
  expect(shown).toEqual(['active', 'checking', 'inactive']);
});

test('a later change, is shown only for the session in the address', () => {
  visits.showView({ sessionId: A, outcome: 'active' });
  go(`${portal}/${A}`);
  visits.showView({ sessionId: B, outcome: 'inactive' });
  visits.showView({ sessionId: A, outcome: 'active', note });
  expect(shown).toEqual(['active: VIGENTE']);
});

describe('a result that the user sees', () => {
  const journaled = { ...settings, isJournaled: true } as const;

  test('is reported if a journal is kept, once shown and at each return', async () => {
    go(`${portal}/${A}`);
    answers[0]?.resolve({ sessionId: A, outcome: 'active', ...journaled });
    await settle();
    expect(seen).toEqual([A]);
    page.lookBack();
    expect(seen).toEqual([A, A]);
  });

  test('is not reported without a journal', async () => {
    go(`${portal}/${A}`);
    answers[0]?.resolve({ sessionId: A, outcome: 'active', ...settings });
    await settle();
    visits.applySettings(journaled);
    visits.applySettings(settings);
    page.lookBack();
    expect(seen).toEqual([]);
  });

  test('in a background tab, is reported once it comes to the front', async () => {
    page.lookAway();
    go(`${portal}/${A}`);
    answers[0]?.resolve({ sessionId: A, outcome: 'active', ...journaled });
    await settle();
    expect(seen).toEqual([]);
    page.lookBack();
    expect(seen).toEqual([A]);
  });

  test('is not reported while checking, nor for a session that was left', async () => {
    visits.applySettings(journaled);
    go(`${portal}/${A}`);
    page.lookBack();
    answers[0]?.resolve({ sessionId: A, outcome: 'active', ...journaled });
    await settle();
    go(`${portal}/${B}`);
    page.lookBack();
    visits.showView({ sessionId: B, outcome: 'checking' });
    page.lookBack();
    expect(seen).toEqual([A]);
  });
});

test('another place, is passed to the chip', () => {
  visits.applySettings({ chip: 'none', taught: null });
  expect(places).toEqual(['none']);
});

describe('settings that change while an answer is pending', () => {
  test('are not undone by the answer', async () => {
    go(`${portal}/${A}`);
    visits.applySettings({ chip: 'none', taught: null });
    answers[0]?.resolve({ sessionId: A, outcome: 'active', ...settings, isJournaled: true });
    await settle();
    expect(shown).toEqual(['active']);
    expect(places).toEqual(['none']);
    expect(seen).toEqual([]);
  });

  test('are not undone by settings that the page asked for before', async () => {
    const asked = Promise.withResolvers<PageSettings>();
    stored = asked.promise;
    go(`${portal}/${A}`);
    answers[0]?.resolve(undefined);
    await settle();
    visits.applySettings({ chip: 'none', taught: null });
    asked.resolve(settings);
    await settle();
    expect(places).toEqual(['none']);
  });

  test('are replaced by the answer for the next session', async () => {
    go(`${portal}/${A}`);
    visits.applySettings({ chip: 'none', taught: null });
    go(`${portal}/${B}`);
    answers[1]?.resolve({ sessionId: B, outcome: 'active', ...settings });
    await settle();
    expect(places).toEqual(['none', 'bottom-end']);
  });
});

test('a copy that was replaced, sends nothing', async () => {
  go(`${portal}/${A}`);
  ended.abort();
  expect(shown).toEqual(['hidden']);
  answers[0]?.resolve({ sessionId: A, outcome: 'active', ...settings });
  await vi.advanceTimersByTimeAsync(1000);
  visits.showView({ sessionId: A, outcome: 'active' });
  go(`${portal}/${B}`);
  expect(shown).toEqual(['hidden']);
  expect(answers).toHaveLength(1);
});

test('[fault 64] a session that was left, has no pending timer', async () => {
  go(`${portal}/${A}`);
  go(portal);
  answers[0]?.resolve(undefined);
  await settle();
  expect(vi.getTimerCount()).toBe(0);
});

describe('the taught patterns', () => {
  const taught = taughtTables(['station.veriff.com/queue/{session}', 'station.veriff.com?ref={session}'])[
    'https://station.veriff.com'
  ] as TaughtTable;
  const queue = 'https://station.veriff.com/queue';

  test('are requested once if an address has an ID but no session', async () => {
    leavings = [async () => ({ sessionId: null, chip: 'bottom-end', taught })];
    go(`${queue}/${A}`);
    expect([left, answers.length]).toEqual([1, 0]);
    await settle();
    answers[0]?.resolve({ sessionId: A, outcome: 'active', chip: 'bottom-end', taught });
    await settle();
    expect(shown.at(-1)).toBe('active');
    go(`${queue}/${B}`);
    expect(shown.at(-1)).toBe('hidden');
    expect([left, answers.length]).toEqual([1, 2]);
    go(`https://station.veriff.com/users/${B}`);
    await settle();
    go(`https://station.veriff.com/users/${A}`);
    // The second message is for leaving the session, not for the IDs in these addresses.
    expect([left, answers.length]).toEqual([2, 2]);
  });

  test('are not requested if the address has no ID', () => {
    go(`${queue}?page=2`);
    expect(left).toBe(0);
  });

  test('come with every reply and change, and are applied to the address', async () => {
    go(`${portal}/${B}`);
    answers[0]?.resolve({ sessionId: B, outcome: 'active', chip: 'bottom-end', taught: null });
    await settle();
    go(`${queue}/${A}`);
    expect(answers.length).toBe(1);
    visits.applySettings({ chip: 'bottom-end', taught });
    expect(answers.length).toBe(2);
    answers[1]?.resolve({ sessionId: A, outcome: 'active', chip: 'bottom-end', taught });
    await settle();
    expect(shown.at(-1)).toBe('active');
    visits.applySettings({ chip: 'bottom-end', taught: null });
    expect(shown.at(-1)).toBe('hidden');
  });

  test('that make an address name two sessions, remove its session', async () => {
    stored = { chip: 'bottom-end', taught };
    leavings = [async () => ({ sessionId: null, chip: 'bottom-end', taught })];
    go(`${portal}/${A}?ref=${B}`);
    answers[0]?.resolve(undefined);
    await settle();
    expect([answers.length, left]).toEqual([2, 1]);
    expect(shown).toEqual(['hidden']);
  });

  test('that a loaded page does not know yet, are read when its message is refused', async () => {
    stored = { chip: 'bottom-end', taught };
    leavings = [async () => undefined, async () => undefined];
    go(`${queue}/${A}`);
    await settle();
    expect([left, answers.length]).toEqual([2, 1]);
    answers[0]?.resolve({ sessionId: A, outcome: 'active', chip: 'bottom-end', taught });
    await settle();
    expect(shown).toEqual(['hidden', 'active']);
  });

  test('change nothing on a page that has gone', () => {
    go(`${queue}/${A}`);
    page.fire(page.window, 'pagehide');
    visits.applySettings({ chip: 'bottom-end', taught });
    expect(answers.length).toBe(0);
  });
});
