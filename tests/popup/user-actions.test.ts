import { expect, test, vi } from 'vitest';
import type { PopupAction } from '../../entrypoints/popup/popup-action.ts';
import { initialPopupState } from '../../entrypoints/popup/popup-state.ts';
import { type UserActions, userActionsOf } from '../../entrypoints/popup/user-actions.ts';
import { demoSession } from '../../utils/core/demo/demo-session.ts';
import type { FailureKind } from '../../utils/core/lookup/failure.ts';
import { allowedFeatures, noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { defaultPreferences } from '../../utils/core/policy/preferences.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import type { SetupStatus } from '../../utils/pages/setup-status.ts';

const [A, attemptId] = [randomSessionId(), randomSessionId()];

const setupWith = (demo: boolean, obstacle?: FailureKind): SetupStatus => ({
  obstacle: obstacle && { kind: obstacle },
  at: 0,
  integrations: [],
  rejections: [],
  hostNotices: [],
  allowed: { ...allowedFeatures(noPolicy), demo },
  hasPortalAccess: true,
  preferences: defaultPreferences,
  portals: { origins: [], taught: {} },
});

/** Returns the actions that a user's action causes, and how often it reads the setup. */
function caused(
  act: (user: UserActions) => void,
  { demo = true, isDemo = false, obstacle = undefined as FailureKind | undefined } = {},
) {
  const subject = { sessionId: A, source: 'tab' as const, isDemo };
  const tab = { tabId: 1, isDemo, isPortal: true };
  const dispatched: PopupAction[] = [];
  const readSetup = vi.fn<() => void>();
  const state = initialPopupState({ setup: setupWith(demo, obstacle), tab, subject });
  act(userActionsOf(state, (action) => dispatched.push(action), readSetup));
  return { dispatched, setupReads: readSetup.mock.calls.length };
}

test.each([
  ['an obstacle', false, 'locked' as const, 1],
  ['no obstacle', false, undefined, 0],
  ['an obstacle, in the demo', true, 'locked' as const, 0],
])('a repeated lookup, with %s, reads the setup $3 times', (_, isDemo, obstacle, setupReads) => {
  expect(caused((user) => user.checkAgain(), { isDemo, obstacle })).toEqual({
    dispatched: [{ type: 'ask', ask: { how: 'check' }, resultTakesFocus: true }],
    setupReads,
  });
  expect(caused((user) => user.lookUpUnblocked(), { isDemo, obstacle })).toEqual({
    dispatched: [{ type: 'ask', ask: { how: 'look' }, resultTakesFocus: true }],
    setupReads,
  });
});

test('a check with one integration, names it and reads no setup', () => {
  expect(caused((user) => user.checkWith('one'), { obstacle: 'session-not-found' })).toEqual({
    dispatched: [{ type: 'ask', ask: { how: 'check', integrationId: 'one' }, resultTakesFocus: true }],
    setupReads: 0,
  });
});

const demoId = demoSession(1);
test.each<[string, (user: UserActions) => void, boolean, object]>([
  ['a session', (user) => user.choose(A, 'iid'), true, { sessionId: A, veriffIntegrationId: 'iid' }],
  ['a demo session', (user) => user.choose(demoId), true, { sessionId: demoId, isDemo: true }],
  ['a demo session while the demo is off', (user) => user.choose(demoId), false, { sessionId: demoId }],
  ['an attempt’s session', (user) => user.chooseFound(A, attemptId), true, { sessionId: A, attemptId }],
  ['a recent session with a demo ID', (user) => user.chooseRecent(demoId), true, { sessionId: demoId }],
])('%s that the user chooses, is selected', (_, act, demo, subject) => {
  expect(caused(act, { demo }).dispatched).toEqual([
    { type: 'select', subject: { source: 'user', isDemo: false, ...subject } },
  ]);
});
