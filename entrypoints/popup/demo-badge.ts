// The toolbar while the popup shows a verdict of the demo; loaded with the demo.
import { i18n } from '#i18n';
import { outcomeWords } from '../../components/outcome-words.ts';
import { createToolbar, paintDemo } from '../../utils/browser/toolbar-icon.ts';
import type { Outcome } from '../../utils/core/lookup/lookup.ts';

/** Says on a tab's toolbar that the verdict on the screen is the demo's; the returned function ends that. */
export function showDemoBadge(outcome: Outcome, tabId: number): () => void {
  const clear = () => paintDemo(tabId, undefined);
  paintDemo(tabId, { outcome, title: i18n.t('demo.said', { words: outcomeWords(outcome).word }) });
  addEventListener('pagehide', clear);
  return () => {
    removeEventListener('pagehide', clear);
    // By now the tab may show a session of its own.
    void createToolbar({ now: Date.now, setFollowing: () => undefined }).refresh(tabId);
  };
}
