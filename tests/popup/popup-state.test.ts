import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FollowedTab, PopupAction } from '../../entrypoints/popup/popup-action.ts';
import {
  initialPopupState,
  isAwayFromTab,
  isTabSubject,
  type PopupState,
  reducePopup,
  shownLookup,
  shownSubject,
  type TextQuestion,
} from '../../entrypoints/popup/popup-state.ts';
import type { NamedSubject, Subject } from '../../entrypoints/popup/subject.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import { allowedFeatures, noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { defaultPreferences } from '../../utils/core/policy/preferences.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import type { SetupStatus } from '../../utils/pages/setup-status.ts';
import { integrationNamed } from '../fixtures/integration.ts';
import { doneLookup } from '../fixtures/lookup.ts';
import { runs } from '../profile.ts';

const [A, B, C] = ['a', 'b', 'c'].map((x) => `${x.repeat(8)}-1b47-47fc-a4fc-f72b6d3584a7`) as [
  SessionId,
  SessionId,
  SessionId,
];
const inTab = (sessionId: SessionId): Subject => ({ sessionId, source: 'tab', isDemo: false });
const pasted = (sessionId: SessionId): NamedSubject => ({ sessionId, source: 'user', isDemo: false });
const earlier = (sessionId: SessionId): Subject => ({ sessionId, source: 'earlier', isDemo: false });
const tabAt = (sessionId?: SessionId): FollowedTab => ({
  tabId: 1,
  ...(sessionId && { sessionId }),
  isDemo: false,
  isPortal: true,
});
const verdict = (sessionId: SessionId) => doneLookup(sessionId);
const question: TextQuestion = {
  found: { candidates: [], unreadable: [] },
  decision: { kind: 'nothing', reason: 'no-id' },
};
const answered = (subject: Subject): PopupAction => ({
  type: 'lookup',
  subject,
  lookup: verdict(subject.sessionId),
});
const setup: SetupStatus = {
  obstacle: undefined,
  at: 0,
  integrations: [],
  rejections: [],
  hostNotices: [],
  allowed: allowedFeatures(noPolicy),
  hasPortalAccess: true,
  preferences: defaultPreferences,
  portals: { origins: [], taught: {} },
};
const open = (tab: FollowedTab, subject: Subject | undefined) => initialPopupState({ setup, tab, subject });
/** Returns the action of a text that was read and leads to a question. */
const asks = (text: string, decision = question.decision): PopupAction => ({
  type: 'read',
  reading: undefined,
  text,
  read: { found: question.found, decision },
});
const apply = (state: PopupState, ...actions: PopupAction[]) => actions.reduce(reducePopup, state);

const overA = apply(open(tabAt(A), inTab(A)), answered(inTab(A)));

describe('the popup on a session', () => {
  test('at first, shows its verdict and its ID in the field', () => {
    expect(overA.text).toBe(A);
    expect(shownLookup(overA)).toEqual(verdict(A));
    expect(isAwayFromTab(overA)).toBe(false);
  });

  test.each<[string, PopupAction[], SessionId | undefined]>([
    ['another text is typed', [{ type: 'text', text: 'x' }], undefined],
    ['the field is emptied', [{ type: 'text', text: '' }], undefined],
    [
      'the same ID is typed again',
      [
        { type: 'text', text: '' },
        { type: 'text', text: ` ${A.toUpperCase()} ` },
      ],
      A,
    ],
    ['a question is asked', [asks(`${B} x`)], undefined],
    ['a question is asked and the text changed', [asks('x'), { type: 'text', text: `${A} ` }], A],
    ['another session is pasted', [{ type: 'select', subject: pasted(B) }], undefined],
    [
      'another session is pasted and its answer arrives',
      [{ type: 'select', subject: pasted(B) }, answered(pasted(B))],
      B,
    ],
    [
      'a late answer for the previous session',
      [{ type: 'select', subject: pasted(B) }, answered(inTab(A))],
      undefined,
    ],
    ['the tab navigates', [{ type: 'tab', tab: tabAt(B) }], undefined],
    ['the tab navigates and its answer arrives', [{ type: 'tab', tab: tabAt(B) }, answered(inTab(B))], B],
    ['the tab leaves its session for the list', [{ type: 'tab', tab: tabAt() }], undefined],
    ['the tab reports the same session', [{ type: 'tab', tab: tabAt(A) }], A],
    ['it is checked again', [{ type: 'checking', subject: inTab(A) }], A],
  ])('after %s, shows the verdict of $2', (_, actions, shown) => {
    expect(shownLookup(apply(overA, ...actions))?.sessionId).toBe(shown);
  });

  test('with a pasted session, keeps it when the tab leaves its own', () => {
    const state = apply(overA, { type: 'select', subject: pasted(B) }, answered(pasted(B)), {
      type: 'tab',
      tab: tabAt(),
    });
    expect(shownSubject(state)).toEqual(pasted(B));
    expect(isAwayFromTab(apply(state, { type: 'tab', tab: tabAt(A) }))).toBe(false);
  });

  test('with the tab’s own session pasted, treats it as the tab’s until it is left', () => {
    const state = apply(overA, { type: 'text', text: '' }, { type: 'select', subject: pasted(A) });
    expect(isTabSubject(state, shownSubject(state))).toBe(true);
    expect(isAwayFromTab(state)).toBe(false);
    const left = apply(state, { type: 'tab', tab: tabAt() });
    expect(shownSubject(left)).toEqual(pasted(A));
    expect(isTabSubject(left, shownSubject(left))).toBe(false);
  });

  test('with an earlier session, drops it when a portal page becomes active', () => {
    const elsewhere = { ...tabAt(), isPortal: false };
    const state = apply(open(elsewhere, earlier(B)), answered(earlier(B)));
    expect(shownSubject(apply(state, { type: 'tab', tab: elsewhere }))).toEqual(earlier(B));
    expect(shownSubject(apply(state, { type: 'tab', tab: tabAt() }))).toBeUndefined();
  });

  test('with a text, keeps it in the field if the tab changes before it is read', () => {
    const state = apply(
      overA,
      { type: 'text', text: `${B} ${C}` },
      { type: 'tab', tab: tabAt(C) },
      asks(`${B} ${C}`),
    );
    expect(state.text).toBe(`${B} ${C}`);
    expect(shownLookup(state)).toBeUndefined();
  });

  test('with a cleared field, returns to the tab only on request', () => {
    const cleared = apply(overA, { type: 'text', text: '' });
    expect(isAwayFromTab(cleared)).toBe(true);
    const back = apply(cleared, { type: 'back-to-tab' });
    expect(shownLookup(back)).toEqual(verdict(A));
  });

  test('with a refused credential, clears the field', () => {
    const refusal: TextQuestion = {
      ...question,
      decision: { kind: 'refuse', failure: { kind: 'secret-given' } },
    };
    const state = apply(overA, { type: 'text', text: 'the secret' }, asks('the secret', refusal.decision));
    expect(state.text).toBe('');
    expect(state.question).toEqual(refusal);
  });
});

const blocked: SetupStatus = { ...setup, obstacle: { kind: 'not-configured' } };
const look = (sessionId: SessionId) => ({ how: 'look', subject: pasted(sessionId) });
const lookUpB: PopupAction = {
  type: 'read',
  reading: undefined,
  text: B,
  read: {
    found: question.found,
    decision: {
      kind: 'look-up',
      candidate: {
        id: B,
        role: 'unlabeled',
        place: { before: '', after: '', line: 1, start: 0, end: B.length },
      },
    },
  },
};
const stored = (lookup: Lookup | undefined, now = 0): PopupAction => ({
  type: 'stored',
  subject: overB.subject as Subject,
  lookup,
  now,
});
const checkingB = (at: number): Lookup => ({ state: 'checking', sessionId: B, at });
const failedB: Lookup = { state: 'failed', sessionId: B, at: 0, failure: { kind: 'not-configured' } };
const pausedB = { ...failedB, failure: { kind: 'rate-limited', until: 10_000 } } as const;
const rejectedKey = { kind: 'key-rejected', integrationId: 'i' } as const;
const rejectedB = { ...failedB, failure: rejectedKey } as const;
const rejection = { integration: { ...integrationNamed('Live'), id: 'i' }, failure: rejectedKey, since: 0 };
const tried = [
  { integration: 'Live', kind: 'session-not-found' as const },
  { integration: 'Test', kind: 'locked' as const },
];
const lockedAfterLive = { ...failedB, failure: { kind: 'locked', tried } } as const;
const overB = open(tabAt(B), inTab(B));
const earlierB = open(tabAt(), earlier(B));

test('an obstacle of the setup, removes the known lookup unless it is the demo’s', () => {
  const known = { ...overB, lookup: failedB };
  expect(reducePopup(known, { type: 'setup', setup: blocked }).lookup).toBeUndefined();
  expect(reducePopup(known, { type: 'setup', setup }).lookup).toBe(failedB);
  const demo = { ...known, subject: { ...pasted(B), isDemo: true } };
  expect(reducePopup(demo, { type: 'setup', setup: blocked }).lookup).toBe(failedB);
});

describe('the popup asks for', () => {
  test.each<[string, PopupState, PopupAction[], unknown]>([
    ['nothing, as it opens', overA, [], undefined],
    ['a session that was named', overA, [{ type: 'select', subject: pasted(B) }], look(B)],
    ['a session that was read in a text', overA, [lookUpB], look(B)],
    ['nothing, while it asks about a text', overA, [asks('x')], undefined],
    [
      'nothing, while the setup has an obstacle',
      overA,
      [{ type: 'setup', setup: blocked }, lookUpB],
      undefined,
    ],
    [
      'the tab’s session, of which nothing is stored',
      overB,
      [stored(undefined)],
      { ...look(B), subject: inTab(B) },
    ],
    ['nothing, if the tab’s session has a stored verdict', overB, [stored(verdict(B))], undefined],
    ['nothing, while the tab’s session is being checked', overB, [stored(checkingB(0), 1000)], undefined],
    [
      'the tab’s session, whose request was lost',
      overB,
      [stored(checkingB(0), 60_000)],
      { ...look(B), subject: inTab(B) },
    ],
    [
      'the tab’s session, stored as not configured',
      overB,
      [stored(failedB)],
      { ...look(B), subject: inTab(B) },
    ],
    [
      'the tab’s session, paused before the clock was set back',
      overB,
      [stored({ ...pausedB, at: 2 }, 1)],
      { ...look(B), subject: inTab(B) },
    ],
    ...(['locked', 'secret-needed', 'secret-missing', 'host-changed', 'permission-revoked'] as const).map(
      (kind): [string, PopupState, PopupAction[], unknown] => [
        `the tab’s session, stored as ${kind}`,
        overB,
        [stored({ ...failedB, failure: { kind } })],
        { ...look(B), subject: inTab(B) },
      ],
    ),
    [
      'the tab’s session, stored with a key that is no longer rejected',
      overB,
      [stored(rejectedB)],
      { ...look(B), subject: inTab(B) },
    ],
    [
      'nothing, if the session’s key is still rejected',
      overB,
      [{ type: 'setup', setup: { ...setup, rejections: [rejection] } }, stored(rejectedB)],
      undefined,
    ],
    [
      'nothing, if another integration had no result just now',
      overB,
      [stored(lockedAfterLive, 59_999)],
      undefined,
    ],
    [
      'an earlier session, although another integration had no result just now',
      earlierB,
      [{ type: 'stored', subject: earlierB.subject as Subject, lookup: lockedAfterLive, now: 1 }],
      { ...look(B), subject: earlier(B) },
    ],
    [
      'the tab’s session, if another integration had no result a minute ago',
      overB,
      [stored(lockedAfterLive, 60_000)],
      { ...look(B), subject: inTab(B) },
    ],
    [
      'nothing, if the session had no result',
      overB,
      [stored({ ...failedB, failure: { kind: 'session-not-found' } })],
      undefined,
    ],
    ['nothing, if the tab’s session is paused', overB, [stored({ ...pausedB, at: 1 }, 1)], undefined],
    [
      'nothing, once the tab has left its session',
      overB,
      [{ type: 'tab', tab: tabAt(A) }, stored(undefined)],
      undefined,
    ],
    [
      'what the user asked for before the stored lookup was read',
      overB,
      [{ type: 'ask', ask: { how: 'check' } }, stored(undefined)],
      { how: 'check', subject: inTab(B) },
    ],
    [
      'a check with one integration',
      overA,
      [{ type: 'ask', ask: { how: 'check', integrationId: 'i' }, resultTakesFocus: true }],
      { how: 'check', integrationId: 'i', subject: inTab(A) },
    ],
    [
      'a lookup that was removed',
      overA,
      [{ type: 'lookup-removed', subject: inTab(A) }],
      { ...look(A), subject: inTab(A) },
    ],
    [
      'nothing, if the lookup of another session was removed',
      overA,
      [{ type: 'lookup-removed', subject: inTab(B) }],
      undefined,
    ],
    [
      'nothing, once the tab has left the session to check',
      overA,
      [
        { type: 'ask', ask: { how: 'check' } },
        { type: 'tab', tab: tabAt() },
      ],
      undefined,
    ],
  ])('%s', (_, state, actions, asked) => {
    expect(apply(state, ...actions).asked).toEqual(asked);
  });

  test('a demo session, even while the setup has an obstacle', () => {
    const demo: NamedSubject = { ...pasted(B), isDemo: true };
    const state = apply(overA, { type: 'setup', setup: blocked }, { type: 'select', subject: demo });
    expect(state.asked).toEqual({ how: 'look', subject: demo });
  });
});

describe('a text that is handed in', () => {
  const handed = apply(overA, { type: 'hand-in', text: ` ${B}\n${C} ` });
  const read = (reading = handed.reading): PopupAction => ({ ...lookUpB, reading }) as PopupAction;

  test('is in the field on one line, and no verdict is shown', () => {
    expect(handed.text).toBe(`${B} ${C}`);
    expect(shownLookup(handed)).toBeUndefined();
  });

  test.each<[string, PopupAction[], SessionId]>([
    ['no other action', [], B],
    ['another text', [{ type: 'hand-in', text: C }], A],
    ['typing', [{ type: 'text', text: 'x' }], A],
    ['a return to the tab', [{ type: 'back-to-tab' }], A],
    ['a session that was named', [{ type: 'select', subject: pasted(C) }], C],
    ['the tab’s navigation', [{ type: 'tab', tab: tabAt(C) }], B],
  ])('read after %s, results in the session $2', (_, meanwhile, subject) => {
    expect(apply(handed, ...meanwhile, read()).subject?.sessionId).toBe(subject);
  });
});

describe('early shortcuts', () => {
  const pressed: PopupAction = { type: 'shortcut', code: 'KeyC' };

  test.each<[string, PopupAction[], string[]]>([
    ['wait in their order', [pressed, { type: 'shortcut', code: 'KeyR' }], ['KeyC', 'KeyR']],
    ['wait for the answer', [pressed, answered(inTab(A))], ['KeyC']],
    ['are dropped by typing', [pressed, { type: 'text', text: 'x' }], []],
    ['are dropped by another text', [pressed, { type: 'hand-in', text: B }], []],
    ['are dropped by a question', [pressed, asks('x')], []],
    ['are dropped by another session in the tab', [pressed, { type: 'tab', tab: tabAt(B) }], []],
    ['are dropped by a chosen session', [pressed, { type: 'select', subject: pasted(B) }], []],
    ['are dropped by the way back to the tab', [pressed, { type: 'back-to-tab' }], []],
    ['stay while the tab stays', [pressed, { type: 'tab', tab: tabAt(A) }], ['KeyC']],
    ['are pressed once', [pressed, { type: 'shortcuts-pressed' }], []],
  ])('%s', (_, actions, shortcuts) => {
    expect(apply(overA, ...actions).shortcuts).toEqual(shortcuts);
  });
});

test('an ID that is not a UUID, changed to another case, is not shown', () => {
  const one = 'Session_of-another-form_1' as SessionId;
  const state = apply(open(tabAt(), undefined), { type: 'select', subject: pasted(one) });
  expect(shownSubject(state)).toEqual(pasted(one));
  expect(shownSubject(apply(state, { type: 'text', text: one.toLowerCase() }))).toBeUndefined();
  expect(shownSubject(apply(state, { type: 'text', text: ` ${one} ` }))).toEqual(pasted(one));
});

const sessions = fc.constantFrom(A, B, C);
const subjects: fc.Arbitrary<Subject> = fc.record({
  sessionId: sessions,
  source: fc.constantFrom('tab', 'user', 'earlier'),
  isDemo: fc.boolean(),
});
const named = sessions.map(pasted);
const actions = fc.oneof<fc.Arbitrary<PopupAction>[]>(
  fc.record({
    type: fc.constant('tab'),
    tab: fc.record(
      { sessionId: sessions, isDemo: fc.boolean(), isPortal: fc.boolean() },
      { requiredKeys: ['isDemo', 'isPortal'] },
    ),
  }) as fc.Arbitrary<PopupAction>,
  fc.record({
    type: fc.constant('text' as const),
    text: fc.oneof(sessions, fc.constantFrom('', 'x', `${A} ${B}`, A.slice(1))),
  }),
  fc.record({ type: fc.constant('select' as const), subject: fc.option(named, { nil: undefined }) }),
  fc.constant<PopupAction>({ type: 'back-to-tab' }),
  sessions.map((text) => asks(text)),
  fc
    .tuple(subjects, sessions)
    .map(
      ([subject, answeredFor]): PopupAction => ({ type: 'lookup', subject, lookup: verdict(answeredFor) }),
    ),
  subjects.map((subject): PopupAction => ({ type: 'checking', subject })),
  fc.constant<PopupAction>({ type: 'ask', ask: { how: 'check' }, resultTakesFocus: true }),
  sessions.map((text): PopupAction => ({ type: 'hand-in', text })),
  subjects.map((subject): PopupAction => ({ type: 'stored', subject, lookup: undefined, now: 0 })),
  subjects.map((subject): PopupAction => ({ type: 'lookup-removed', subject })),
);

test('any actions, show only the field’s verdict; on the portal, no earlier session’s', () => {
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 40 }), (sequence) => {
      let state = open(tabAt(), undefined);
      for (const action of sequence) {
        state = reducePopup(state, action);
        const subject = shownSubject(state);
        const isTabSession = isTabSubject(state, subject);
        if (isTabSession) expect(subject?.sessionId).toBe(state.tab.sessionId);
        if (state.tab.sessionId) expect(isAwayFromTab(state)).toBe(!isTabSession);
        if (action.type === 'tab' && state.tab.isPortal && subject && !isTabSession) {
          expect(subject.source).toBe('user');
        }
        const shown = shownLookup(state);
        if (!shown) continue;
        expect(shown.sessionId).toBe(state.text.trim().toLowerCase());
        expect(shown.sessionId).toBe(state.subject?.sessionId);
        expect(state.question).toBeUndefined();
      }
    }),
    runs(5000, 100_000),
  );
});
