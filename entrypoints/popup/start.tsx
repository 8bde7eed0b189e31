// The popup's first paint. A stored verdict is read and painted by one small chunk without the schemas, which are most of
// the code (`glance.ts` looks at what it reads by hand, and leaves to the app whatever it doesn't know). Only then is the
// app loaded: what is loaded, compiled and run on this thread before the paint would delay it. Both draw into the same
// `Popup` element, which gets its properties first from the glance and then from the app, so that the focus, an opened
// list and a button that is just being pressed stay. What a person does before the app is there is recorded from the
// first line on (`pending-actions.ts`) and done by the app. The verdict goes when the tab's address does, or another text
// is in the field. Without a stored verdict, or where the storage doesn't answer, the app comes first; the page's header
// is there meanwhile. Modules on this path may do nothing by being imported: other pages read their chunk too.
import { render } from 'preact';
import { i18n } from '#i18n';
import { Popup, type ShowPopup } from '../../components/Popup.tsx';
import { browser } from '../../utils/browser/api.ts';
import { glance, sessionAtGlance } from '../../utils/browser/glance.ts';
import { sleep } from '../../utils/browser/timers.ts';
import { watchActiveTab } from '../../utils/browser/watch-active-tab.ts';
import type { DoneLookup } from '../../utils/core/lookup/lookup.ts';
import { defaultCopying, doneView } from '../../utils/pages/done-view.ts';
import { type PendingActions, recordPendingActions } from './pending-actions.ts';

/** How long the storage, or the paint, is waited for before the app is loaded all the same, in milliseconds. */
const maxWaitMs = 200;

/** Resolves when a larger paint than those before is on the screen; not in a hidden page, nor after a key or click. */
function nextLargestPaint(): Promise<void> {
  return new Promise((resolve) => {
    new PerformanceObserver((_, observer) => {
      observer.disconnect();
      resolve();
    }).observe({ type: 'largest-contentful-paint' });
  });
}

/** Draws a stored verdict, for as long as the tab and the field are at its session; the returned function ends that. */
function showGlance(lookup: DoneLookup, pending: PendingActions, show: ShowPopup): () => void {
  let text: string = lookup.sessionId;
  let isHere = true;
  const { version } = browser.runtime.getManifest();
  const done = doneView(lookup, version, false, defaultCopying);

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
    isHere = (await sessionAtGlance()) === lookup.sessionId;
    if (!isExpired) draw();
  }
  let isExpired = false;
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
    isExpired = true;
    for (const stop of stops) stop();
  };
}

/** Resolves when a person does something. */
const nextAction = (pending: PendingActions) => new Promise<void>((resolve) => pending.watch(resolve));

/** Renders the view of popup or side panel into the page. */
export async function start({ isPanel }: { isPanel: boolean }): Promise<void> {
  const pending = recordPendingActions(document);
  document.documentElement.lang = i18n.t('language');
  const page = document.querySelector('#app');
  if (!page) return;
  const show: ShowPopup = (props) => render(<Popup {...props} />, page);
  const lookup = await Promise.race([glance(), sleep(maxWaitMs).then(() => undefined)]);
  // If the user already typed or pasted a text, the stored verdict is not shown.
  const end = lookup && pending.text === undefined ? showGlance(lookup, pending, show) : undefined;
  if (end) await Promise.race([nextLargestPaint(), nextAction(pending), sleep(maxWaitMs)]);
  const { startApp } = await import('./app.tsx');
  await startApp(show, isPanel, pending, end);
}
