// What the user can do in the popup, each as an action on its state.
import type { SessionId } from '../../utils/core/session/session-id.ts';
import type { Dispatch, LookupMode } from './popup-action.ts';
import type { PopupState } from './popup-state.ts';
import { foundSubject, namedSubject } from './subject.ts';

/**
 * Returns what the user can do in this state. If an obstacle blocks lookups, repeating one also reads the setup status
 * again (`readSetup`).
 */
export function userActionsOf({ setup, subject }: PopupState, dispatch: Dispatch, readSetup: () => void) {
  const { allowed, obstacle } = setup;

  /** Repeats the lookup of the session, after a click on a button that the result then replaces. */
  function askByButton(ask: LookupMode) {
    if (obstacle && !subject?.isDemo) readSetup();
    dispatch({ type: 'ask', ask, resultTakesFocus: true });
  }

  return {
    type: (text: string) => dispatch({ type: 'text', text }),
    handIn: (text: string) => dispatch({ type: 'hand-in', text }),
    backToTab: () => dispatch({ type: 'back-to-tab' }),
    choose(sessionId: SessionId, veriffIntegrationId?: string) {
      dispatch({ type: 'select', subject: namedSubject(sessionId, allowed, veriffIntegrationId) });
    },
    chooseFound(sessionId: SessionId, attemptId: SessionId) {
      dispatch({ type: 'select', subject: foundSubject({ sessionId, attemptId }, allowed) });
    },
    /** Chooses a stored lookup's session, which is never the demo's, even with a demo ID. */
    chooseRecent(sessionId: SessionId) {
      dispatch({ type: 'select', subject: { sessionId, source: 'user', isDemo: false } });
    },
    checkAgain: () => askByButton({ how: 'check' }),
    /** Looks the session up after an obstacle was removed. */
    lookUpUnblocked: () => askByButton({ how: 'look' }),
    /** Checks with one integration only. */
    checkWith(integrationId: string) {
      dispatch({ type: 'ask', ask: { how: 'check', integrationId }, resultTakesFocus: true });
    },
  };
}

export type UserActions = ReturnType<typeof userActionsOf>;
