// Marks the toolbar button while the popup shows a verdict of the demo. Loaded with the demo.
import { i18n } from '#i18n';
import { outcomeWords } from '../../components/outcome-words.ts';
import { createPortalSource } from '../../utils/browser/preferences.ts';
import { createToolbar } from '../../utils/browser/toolbar-icon.ts';
import { paintDemo } from '../../utils/browser/toolbar-painter.ts';
import type { Outcome } from '../../utils/core/lookup/lookup.ts';

/** Marks a tab's toolbar button as showing the demo's verdict. The returned function ends that. */
export function showDemoBadge(outcome: Outcome, tabId: number): () => void {
  const clear = () => paintDemo(tabId, undefined);
  paintDemo(tabId, { outcome, title: i18n.t('demo.said', { words: outcomeWords(outcome).word }) });
  addEventListener('pagehide', clear);
  return () => {
    removeEventListener('pagehide', clear);
    // The tab may have opened a session meanwhile.
    void createToolbar({
      portals: createPortalSource(),
      now: Date.now,
      watchAddresses: () => undefined,
    }).refresh(tabId);
  };
}
