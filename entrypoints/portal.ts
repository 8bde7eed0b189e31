// The content script. An unlisted script, because WXT's own wrapper for content scripts tells the page of itself.
import { browser } from '#imports';
import type { Message, Telling } from '../utils/core/messages.ts';
import { attendVisits } from '../utils/portal/attend-visits.ts';
import { type ChipState, type ChipWords, createChip } from '../utils/portal/chip.ts';
import { own } from '../utils/portal/own.ts';
import { succeed } from '../utils/portal/succession.ts';

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
  const until = succeed(document, globalThis, isOrphan);
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
  const { take, follow } = attendVisits({
    page: {
      location,
      navigation,
      window,
      document,
      isHidden: () => own(document, 'hidden'),
      isPrerendered: () => own(document, 'prerendering'),
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
  browser.runtime.onMessage.addListener((telling: Telling) => {
    if (telling.type === 'lookupChanged') take(telling);
    else follow(telling);
  });
}

// As WXT's `defineUnlistedScript` gives it back: that would travel to every page too.
export default { main };
