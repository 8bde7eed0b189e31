import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FollowedTab,
  isAwayFromTab,
  isTabSubject,
  openPopup,
  type PopupAction,
  type PopupState,
  type Question,
  reducePopup,
  shownLookup,
  shownSubject,
} from '../../entrypoints/popup/popup-state.ts';
import type { NamedSubject, Subject } from '../../entrypoints/popup/subject.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { doneLookup } from '../fixtures/lookup.ts';
import { runs } from '../profile.ts';

const [A, B, C] = ['a', 'b', 'c'].map((x) => `${x.repeat(8)}-1b47-47fc-a4fc-f72b6d3584a7`) as [
  SessionId,
  SessionId,
  SessionId,
];
const inTab = (sessionId: SessionId): Subject => ({ sessionId, source: 'tab', isDemo: false });
const pasted = (sessionId: SessionId): NamedSubject => ({ sessionId, source: 'person', isDemo: false });
const earlier = (sessionId: SessionId): Subject => ({ sessionId, source: 'earlier', isDemo: false });
const tabAt = (sessionId?: SessionId): FollowedTab => ({
  ...(sessionId && { sessionId }),
  isDemo: false,
  isPortal: true,
});
const verdict = (sessionId: SessionId) => doneLookup(sessionId);
const question: Question = {
  found: { candidates: [], unreadable: [] },
  decision: { kind: 'nothing', reason: 'no-id' },
};
const answered = (subject: Subject): PopupAction => ({
  type: 'lookup',
  subject,
  lookup: verdict(subject.sessionId),
});
const apply = (state: PopupState, ...actions: PopupAction[]) => actions.reduce(reducePopup, state);

const overA = apply(openPopup(tabAt(A), inTab(A)), answered(inTab(A)));

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
    ['a question is asked', [{ type: 'question', text: `${B} x`, question }], undefined],
    [
      'a question is asked and the text changed',
      [
        { type: 'question', text: 'x', question },
        { type: 'text', text: `${A} ` },
      ],
      A,
    ],
    ['another session is pasted', [{ type: 'turn', subject: pasted(B) }], undefined],
    ['its answer arrives', [{ type: 'turn', subject: pasted(B) }, answered(pasted(B))], B],
    [
      'a late answer for the previous session',
      [{ type: 'turn', subject: pasted(B) }, answered(inTab(A))],
      undefined,
    ],
    ['the tab navigates', [{ type: 'tab', tab: tabAt(B) }], undefined],
    ['the tab navigates and its answer arrives', [{ type: 'tab', tab: tabAt(B) }, answered(inTab(B))], B],
    ['the tab is left for the list', [{ type: 'tab', tab: tabAt() }], undefined],
    ['the tab reports the same session', [{ type: 'tab', tab: tabAt(A) }], A],
    ['it is checked again', [{ type: 'checking', subject: inTab(A) }], A],
  ])('after %s, shows the verdict of %3$s', (_, actions, shown) => {
    expect(shownLookup(apply(overA, ...actions))?.sessionId).toBe(shown);
  });

  test('with a pasted session, the tab leaves its own, keeps the pasted one', () => {
    const state = apply(overA, { type: 'turn', subject: pasted(B) }, answered(pasted(B)), {
      type: 'tab',
      tab: tabAt(),
    });
    expect(shownSubject(state)).toEqual(pasted(B));
    expect(isAwayFromTab(apply(state, { type: 'tab', tab: tabAt(A) }))).toBe(false);
  });

  test('with the tab’s own session pasted, treats it as the tab’s until it is left', () => {
    const state = apply(overA, { type: 'text', text: '' }, { type: 'turn', subject: pasted(A) });
    expect(isTabSubject(state, shownSubject(state))).toBe(true);
    expect(isAwayFromTab(state)).toBe(false);
    const left = apply(state, { type: 'tab', tab: tabAt() });
    expect(shownSubject(left)).toEqual(pasted(A));
    expect(isTabSubject(left, shownSubject(left))).toBe(false);
  });

  test('with an earlier session, a portal page becomes active, drops it', () => {
    const elsewhere = { ...tabAt(), isPortal: false };
    const state = apply(openPopup(elsewhere, earlier(B)), answered(earlier(B)));
    expect(shownSubject(apply(state, { type: 'tab', tab: elsewhere }))).toEqual(earlier(B));
    expect(shownSubject(apply(state, { type: 'tab', tab: tabAt() }))).toBeUndefined();
  });

  test('with a question about a text, the tab changes, keeps the text in the field', () => {
    const state = apply(
      overA,
      { type: 'text', text: `${B} ${C}` },
      { type: 'tab', tab: tabAt(C) },
      { type: 'question', text: `${B} ${C}`, question },
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
    const refusal: Question = {
      ...question,
      decision: { kind: 'refuse', failure: { kind: 'secret-given' } },
    };
    const state = apply(
      overA,
      { type: 'text', text: 'the secret' },
      { type: 'question', text: 'the secret', question: refusal },
    );
    expect(state.text).toBe('');
    expect(state.question).toBe(refusal);
  });
});

const sessions = fc.constantFrom(A, B, C);
const subjects: fc.Arbitrary<Subject> = fc.record({
  sessionId: sessions,
  source: fc.constantFrom('tab', 'person', 'earlier'),
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
  fc.record({ type: fc.constant('turn' as const), subject: fc.option(named, { nil: undefined }) }),
  fc.constant<PopupAction>({ type: 'back-to-tab' }),
  sessions.map((text): PopupAction => ({ type: 'question', text, question })),
  fc
    .tuple(subjects, sessions)
    .map(
      ([subject, answeredFor]): PopupAction => ({ type: 'lookup', subject, lookup: verdict(answeredFor) }),
    ),
  subjects.map((subject): PopupAction => ({ type: 'checking', subject })),
  fc.constant<PopupAction>({ type: 'pressed' }),
);

test('any actions, the verdict is the field’s, and on the portal the page’s or user’s', () => {
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 40 }), (sequence) => {
      let state = openPopup(tabAt(), undefined);
      for (const action of sequence) {
        state = reducePopup(state, action);
        const subject = shownSubject(state);
        const isTabs = isTabSubject(state, subject);
        if (isTabs) expect(subject?.sessionId).toBe(state.tab.sessionId);
        if (state.tab.sessionId) expect(isAwayFromTab(state)).toBe(!isTabs);
        if (action.type === 'tab' && state.tab.isPortal && subject && !isTabs) {
          expect(subject.source).toBe('person');
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
