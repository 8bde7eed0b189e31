// Tells whether the toolbar button is pinned. Chrome reports changes since version 130; in earlier versions, it is read
// again when the page gets the focus.
import { browser } from './api.ts';

export async function isPinned(): Promise<boolean> {
  const { isOnToolbar } = await browser.action.getUserSettings();
  return isOnToolbar ?? false;
}

/** Calls back when `isPinned` may have changed, until the returned function is called. */
export function watchPinned(changed: () => void): () => void {
  const event = browser.action.onUserSettingsChanged;
  event?.addListener(changed);
  addEventListener('focus', changed);
  return () => {
    event?.removeListener(changed);
    removeEventListener('focus', changed);
  };
}
