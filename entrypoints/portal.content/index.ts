import { browser, defineContentScript } from '#imports';
import { sendMessage } from '../../utils/browser/send-message.ts';
import type { LookupChanged } from '../../utils/core/messages.ts';
import { attendVisits } from '../../utils/portal/attend-visits.ts';
import { type ChipState, type ChipWords, createChip } from '../../utils/portal/chip.ts';

/** After an update this copy lives on in the page without its extension. */
const isOrphan = () => !browser.runtime?.id;

/** A state's words in the browser's language, by the native API: this script carries no library. */
function readWords(state: ChipState): ChipWords {
  const key = state.replace('-', '_');
  const { i18n }: { i18n: { getMessage(key: string): string } } = browser;
  return { short: i18n.getMessage(`chip_${key}`), full: i18n.getMessage(`outcome_${key}`) };
}

export default defineContentScript({
  matches: ['https://station.veriff.com/*'],
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main() {
    // Read while there is still somebody to give them.
    let updated: ChipWords | undefined;
    const words = (state: ChipState) => {
      if (isOrphan()) return updated;
      updated ??= readWords('updated');
      return readWords(state);
    };
    const open = () => {
      if (isOrphan()) location.reload();
      else sendMessage(browser.runtime, { type: 'openPopup' }).catch(() => undefined);
    };
    const lookupChanged = attendVisits({
      page: window,
      chip: createChip(document, words, open),
      showSession: (sessionId) => sendMessage(browser.runtime, { type: 'showSession', sessionId }),
      isOrphan,
    });
    // Only this extension's worker can speak here, and it says one thing.
    browser.runtime.onMessage.addListener((message: LookupChanged) => lookupChanged(message));
  },
});
