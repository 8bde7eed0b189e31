// The content script. An unlisted script, because WXT's own wrapper for content scripts tells the page of itself.
import { browser } from '#imports';
import type { Message, WorkerMessage } from '../utils/core/messages.ts';
import { type ChipState, type ChipWords, createChip } from '../utils/portal/chip.ts';
import { nativeMember } from '../utils/portal/dom-clobbering.ts';
import { claimPage } from '../utils/portal/single-instance.ts';
import { trackVisits } from '../utils/portal/track-visits.ts';

/** After an update this copy lives on in the page without its extension. */
const isOrphan = () => !browser.runtime?.id;

/** Words in the browser's language, by the native API: this script carries no library. */
function say(key: string): string {
  const { i18n }: { i18n: { getMessage(key: string): string } } = browser;
  return i18n.getMessage(key);
}

function readWords(state: ChipState): ChipWords {
  const key = state.replaceAll('-', '_');
  return { short: say(`chip_${key}`), full: say(`outcome_${key}`) };
}

function main(): void {
  const until = claimPage(document, globalThis, isOrphan);
  if (!until) return;
  let updated: ChipWords | undefined;
  async function send(message: Message) {
    try {
      // While there is still somebody to give them, and not before there is something to say.
      if (!isOrphan()) updated ??= readWords('updated');
      return await browser.runtime.sendMessage(message);
    } catch {
      return undefined;
    }
  }
  const { take, follow } = trackVisits({
    page: {
      location,
      navigation,
      window,
      document,
      isHidden: () => nativeMember(document, 'hidden'),
      isPrerendered: () => nativeMember(document, 'prerendering'),
    },
    chip: createChip(document, {
      words: (state) => (isOrphan() ? updated : readWords(state)),
      open: () => {
        if (isOrphan()) location.reload();
        else void send({ type: 'openPopup' });
      },
    }),
    send,
    now: Date.now,
    isOrphan,
    until,
  });
  // Only this extension's worker can speak here, and it says two things.
  browser.runtime.onMessage.addListener((message: WorkerMessage) => {
    if (message.type === 'lookupChanged') take(message);
    else follow(message);
  });
}

// As WXT's `defineUnlistedScript` gives it back: that would travel to every page too.
export default { main };
