// What stands on the screen first: a filed verdict at once, with no more code than that takes. The app follows.
import { render } from 'preact';
import { i18n } from '#i18n';
import { Popup } from '../../components/Popup.tsx';
import { browser } from '../../utils/browser/api.ts';
import { glance } from '../../utils/browser/glance.ts';
import { viewOf } from './view-of.ts';

const notYet = () => undefined;

/** Draws the popup's view, or the side panel's, into the page. */
export async function start({ isPanel }: { isPanel: boolean }): Promise<void> {
  document.documentElement.lang = i18n.t('language');
  const page = document.querySelector('#app');
  if (!page) return;
  const following = import('./app.tsx');
  const lookup = await glance();
  if (lookup) {
    const { sessionId } = lookup;
    render(
      <Popup
        view={viewOf(lookup, browser.runtime.getManifest().version, false)}
        subject={{ sessionId, inTab: true, isDemo: false }}
        text=""
        proposal={undefined}
        focusResult
        isChecking={false}
        onText={notYet}
        onLookUp={notYet}
        onChoose={notYet}
        onList={undefined}
        onBackToTab={undefined}
        onCheckAgain={notYet}
        onOpenSettings={notYet}
        onTryDemo={undefined}
        onOpenPanel={isPanel || !browser.sidePanel ? undefined : notYet}
      />,
      page,
    );
  }
  const { startApp } = await following;
  await startApp(page, { isPanel });
}
