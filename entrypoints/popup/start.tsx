// The popup's first paint. A stored verdict is read and painted by one small chunk without the schemas, which are most
// of the code: `first-paint-lookup.ts` checks what it reads by hand, and leaves anything unknown to the app. The app is
// loaded after that paint, because loading and running it on this thread would delay the paint. First paint and app
// render the same `Popup` element with their own properties, so that the focus, an opened list and a button that is
// being clicked survive. User actions before the app is loaded are recorded from the first line on
// (`pending-actions.ts`) and performed by the app. The verdict of the first paint is hidden when the tab's address or
// the field's text changes. Without a stored verdict, or if the storage doesn't answer, the app comes first; until
// then, the page shows its header. Modules imported here must have no side effects on import, because other pages load
// the same chunk.
import { render } from 'preact';
import { i18n } from '#i18n';
import { Popup, type ShowPopup } from '../../components/Popup.tsx';
import { browser } from '../../utils/browser/api.ts';
import { readFirstPaintLookup, readFirstPaintSession } from '../../utils/browser/first-paint-lookup.ts';
import { sleep } from '../../utils/browser/timers.ts';
import { watchActiveTab } from '../../utils/browser/watch-active-tab.ts';
import type { DoneLookup } from '../../utils/core/lookup/lookup.ts';
import { defaultCopySettings, doneView } from '../../utils/pages/done-view.ts';
import { type PendingActions, recordPendingActions } from './pending-actions.ts';

/** How long to wait for the storage, or for the paint, before loading the app anyway, in milliseconds. */
const maxWaitMs = 200;

/**
 * Resolves when a larger paint than the previous ones is on the screen; never in a hidden page, or after a key or
 * click.
 */
function nextLargestPaint(): Promise<void> {
  return new Promise((resolve) => {
    new PerformanceObserver((_, observer) => {
      observer.disconnect();
      resolve();
    }).observe({ type: 'largest-contentful-paint' });
  });
}

/** Renders a stored verdict while tab and field have its session. The returned function stops that. */
function showFirstPaint(lookup: DoneLookup, pending: PendingActions, show: ShowPopup): () => void {
  let text: string = lookup.sessionId;
  let isHere = true;
  const { version } = browser.runtime.getManifest();
  const done = doneView(lookup, version, false, defaultCopySettings);

  function draw() {
    const isShown = isHere && text === lookup.sessionId;
    show({
      view: isShown ? done : { kind: 'waiting' },
      subject: isShown ? { sessionId: lookup.sessionId, inTab: true, isDemo: false } : undefined,
      isOnPortal: true,
      text: isHere || text !== lookup.sessionId ? text : '',
      focusResult: true,
      isChecking: false,
      onText: (typed) => pending.add({ type: 'text', text: typed }),
      onLookUp: (typed) => pending.add({ type: 'look-up', text: typed }),
      onBackToTab: undefined,
      onCheckAgain: () => pending.add({ type: 'check-again' }),
      onOpenSettings: () => pending.add({ type: 'settings' }),
      onTryDemo: undefined,
    });
  }
  async function look() {
    isHere = (await readFirstPaintSession()) === lookup.sessionId;
    if (!isRemoved) draw();
  }
  let isRemoved = false;
  const stops = [
    watchActiveTab(look),
    pending.watch(() => {
      text = pending.text ?? text;
      draw();
    }),
  ];
  draw();
  // The tab may have navigated meanwhile.
  void look();
  return () => {
    isRemoved = true;
    for (const stop of stops) stop();
  };
}

/** Resolves at the user's next action. */
const nextAction = (pending: PendingActions) => new Promise<void>((resolve) => pending.watch(resolve));

/** Renders the view of popup or side panel into the page. */
export async function start({ isPanel }: { isPanel: boolean }): Promise<void> {
  const pending = recordPendingActions(document);
  document.documentElement.lang = i18n.t('language');
  const page = document.querySelector('#app');
  if (!page) return;
  const show: ShowPopup = (props) => render(<Popup {...props} />, page);
  const lookup = await Promise.race([readFirstPaintLookup(), sleep(maxWaitMs).then(() => undefined)]);
  // If the user already typed or pasted a text, the stored verdict is not shown.
  const end = lookup && pending.text === undefined ? showFirstPaint(lookup, pending, show) : undefined;
  if (end) await Promise.race([nextLargestPaint(), nextAction(pending), sleep(maxWaitMs)]);
  const { startApp } = await import('./app.tsx');
  await startApp(show, isPanel, pending, end);
}
