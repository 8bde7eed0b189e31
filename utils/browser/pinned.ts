// Whether the toolbar button is in sight. Chrome 130 says when that changes; before, coming back to the page tells.
import { browser } from './api.ts';

export async function isPinned(): Promise<boolean> {
  const { isOnToolbar } = await browser.action.getUserSettings();
  return isOnToolbar ?? false;
}

/** Calls back when it may have changed, until the returned function is called. */
export function watchPinned(changed: () => void): () => void {
  const event = browser.action.onUserSettingsChanged;
  event?.addListener(changed);
  addEventListener('focus', changed);
  return () => {
    event?.removeListener(changed);
    removeEventListener('focus', changed);
  };
}
