// The content script. It is an unlisted script, because WXT's wrapper for content scripts dispatches an event that the
// page can receive.
import { browser } from '#imports';
import type { Message, WorkerMessage } from '../utils/core/messages.ts';
import { type ChipState, type ChipWords, createChip } from '../utils/portal/chip.ts';
import { nativeMember } from '../utils/portal/dom-clobbering.ts';
import { claimPage } from '../utils/portal/single-instance.ts';
import { trackVisits } from '../utils/portal/track-visits.ts';

/** Whether the extension was updated or removed, so that this copy of the script is cut off from it. */
const isOrphan = () => !browser.runtime?.id;

/**
 * Returns a text in the browser's language. It uses the native API, because a library would make this script larger.
 */
function translate(key: string): string {
  const { i18n }: { i18n: { getMessage(key: string): string } } = browser;
  return i18n.getMessage(key);
}

function readWords(state: ChipState): ChipWords {
  const key = state.replaceAll('-', '_');
  return { short: translate(`chip_${key}`), full: translate(`outcome_${key}`) };
}

function main(): void {
  const until = claimPage(window, globalThis, isOrphan);
  if (!until) return;
  const words = new Map<ChipState, ChipWords>();
  async function send(message: Message) {
    try {
      return await browser.runtime.sendMessage(message);
    } catch {
      return undefined;
    }
  }
  const { showView, applySettings } = trackVisits({
    page: {
      location,
      navigation,
      window,
      document,
      isHidden: () => nativeMember(document, 'hidden'),
      isPrerendered: () => nativeMember(document, 'prerendering'),
    },
    chip: createChip(document, {
      words(state) {
        // The words for "updated" are read with the first ones, because an orphan can't read them.
        if (!words.has(state) && !isOrphan()) {
          for (const one of [state, 'updated'] as const) words.set(one, readWords(one));
        }
        return words.get(state);
      },
      open: () => {
        if (isOrphan()) location.reload();
        else void send({ type: 'openPopup' });
      },
    }),
    send,
    readSettings: () => send({ type: 'readPageSettings' }),
    now: Date.now,
    isOrphan,
    until,
  });
  // Only this extension can send messages here, and its worker sends these two.
  browser.runtime.onMessage.addListener((message: WorkerMessage) => {
    if (message.type === 'lookupChanged') showView(message);
    else applySettings(message);
  });
}

// The value that WXT's `defineUnlistedScript` returns. Importing that function would enlarge this script.
export default { main };
