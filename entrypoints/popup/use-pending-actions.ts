import { useLayoutEffect } from 'preact/hooks';
import type { HandedIn } from '../../utils/browser/handed-in.ts';
import { openSettings } from '../../utils/browser/settings-page.ts';
import type { PendingAction, PendingActions } from './pending-actions.ts';
import type { Dispatch } from './popup-action.ts';
import type { UserActions } from './user-actions.ts';

/**
 * Performs once what was requested before the app was loaded: takes the text that was handed in by menu or omnibox,
 * which the worker has read, then performs the pending actions. `isPart` tells whether a paste only completes an ID in
 * the session field.
 */
export function usePendingActions(
  { pending, handed }: { readonly pending: PendingActions; readonly handed: HandedIn | undefined },
  user: UserActions,
  dispatch: Dispatch,
  isPart: (pasted: string, fieldText: string) => boolean,
): void {
  function perform(action: PendingAction) {
    switch (action.type) {
      case 'paste': {
        const { text: pasted, fieldText } = action;
        return fieldText !== undefined && isPart(pasted, fieldText)
          ? user.type(fieldText)
          : user.handIn(pasted);
      }
      case 'text':
      case 'shortcut':
        return dispatch(action);
      case 'look-up':
        return user.handIn(action.text);
      case 'check-again':
        return user.checkAgain();
      case 'settings':
        return openSettings();
    }
  }
  // Runs after the first rendering, so that the field exists for what was typed.
  useLayoutEffect(() => {
    if (handed) dispatch({ type: 'read', reading: undefined, ...handed });
    pending.handOver(perform);
  }, []);
}
