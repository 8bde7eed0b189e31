// What stands on the screen first: a stored verdict at once, with no more code than that takes, for as long as the tab
// shows its session. The app follows.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Popup } from '../../components/Popup.tsx';
import { browser } from '../../utils/browser/api.ts';
import { glance, sessionAtGlance } from '../../utils/browser/glance.ts';
import { watchActiveTab } from '../../utils/browser/watch-active-tab.ts';
import type { DoneLookup } from '../../utils/core/lookup/lookup.ts';
import { defaultCopying, doneView } from '../../utils/pages/done-view.ts';
import { useKeys } from '../../utils/pages/use-keys.ts';
import { usePaste } from './use-paste.ts';

/** What a person did before the app was there, for the app to do. */
export interface Early {
  /** What was typed or pasted. */
  text?: string;
  wish?: 'look-up' | 'check-again' | 'settings';
}

interface Props {
  lookup: DoneLookup;
  early: Early;
}

function Glance({ lookup, early }: Props) {
  const [text, setText] = useState<string>(lookup.sessionId);
  const [isHere, setHere] = useState(true);
  useKeys();
  useEffect(() => {
    const look = async () => setHere((await sessionAtGlance()) === lookup.sessionId);
    const stop = watchActiveTab(look);
    // The tab may have gone on meanwhile.
    void look();
    return stop;
  }, []);
  const take = (typed: string) => {
    early.text = typed;
    setText(typed);
  };
  const handIn = (typed: string) => {
    take(typed);
    early.wish = 'look-up';
  };
  usePaste(handIn, () => false);
  const wish = (wanted: NonNullable<Early['wish']>) => () => {
    early.wish = wanted;
  };
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
      onText={take}
      onLookUp={handIn}
      onBackToTab={undefined}
      onCheckAgain={wish('check-again')}
      onOpenSettings={wish('settings')}
      onTryDemo={undefined}
    />
  );
}

/** Draws the popup's view, or the side panel's, into the page. */
export async function start({ isPanel }: { isPanel: boolean }): Promise<void> {
  document.documentElement.lang = i18n.t('language');
  const page = document.querySelector('#app');
  if (!page) return;
  const following = import('./app.tsx');
  const early: Early = {};
  // Whichever is there first: a storage that doesn't answer keeps nobody from the app.
  const lookup = await Promise.race([glance(), following.then(() => undefined)]);
  if (lookup) render(<Glance lookup={lookup} early={early} />, page);
  const { startApp } = await following;
  await startApp(page, isPanel, early);
}
