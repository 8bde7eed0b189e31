// What stands on the screen first: a stored verdict at once, with no more code than that takes, for as long as the tab
// shows its session. The app follows.
import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Popup } from '../../components/Popup.tsx';
import { browser } from '../../utils/browser/api.ts';
import { glance, sessionAtGlance } from '../../utils/browser/glance.ts';
import { watchActiveTab } from '../../utils/browser/watch-active-tab.ts';
import type { DoneLookup } from '../../utils/core/lookup/lookup.ts';
import { defaultCopying, doneView } from '../../utils/pages/done-view.ts';
import { type PendingActions, recordPendingActions } from './pending-actions.ts';

interface Props {
  lookup: DoneLookup;
  pending: PendingActions;
}

function Glance({ lookup, pending }: Props) {
  const [text, setText] = useState<string>(lookup.sessionId);
  const [isHere, setHere] = useState(true);
  useLayoutEffect(() => pending.watch(setText), []);
  useEffect(() => {
    const look = async () => setHere((await sessionAtGlance()) === lookup.sessionId);
    const stop = watchActiveTab(look);
    // The tab may have gone on meanwhile.
    void look();
    return stop;
  }, []);
  // A verdict is shown only while the tab and the field are at its session.
  const isShown = isHere && text === lookup.sessionId;
  return (
    <Popup
      view={
        isShown
          ? doneView(lookup, browser.runtime.getManifest().version, false, defaultCopying)
          : { kind: 'waiting' }
      }
      subject={isShown ? { sessionId: lookup.sessionId, inTab: true, isDemo: false } : undefined}
      isOnPortal
      text={isHere || text !== lookup.sessionId ? text : ''}
      focusResult
      isChecking={false}
      onText={(typed) => pending.add({ type: 'text', text: typed })}
      onLookUp={(typed) => pending.add({ type: 'look-up', text: typed })}
      onBackToTab={undefined}
      onCheckAgain={() => pending.add({ type: 'check-again' })}
      onOpenSettings={() => pending.add({ type: 'settings' })}
      onTryDemo={undefined}
    />
  );
}

/** Draws the popup's view, or the side panel's, into the page. */
export async function start({ isPanel }: { isPanel: boolean }): Promise<void> {
  const pending = recordPendingActions(document);
  document.documentElement.lang = i18n.t('language');
  const page = document.querySelector('#app');
  if (!page) return;
  const following = import('./app.tsx');
  // Whichever is there first: a storage that doesn't answer keeps nobody from the app.
  const lookup = await Promise.race([glance(), following.then(() => undefined)]);
  // What was typed or pasted by now takes the field.
  if (lookup && pending.text === undefined) render(<Glance lookup={lookup} pending={pending} />, page);
  const { startApp } = await following;
  await startApp(page, isPanel, pending);
}
