// The welcome page, opened on install and from the settings. It closes itself if the organization turned it off.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Shortcut } from '../../components/Shortcut.tsx';
import { Welcome } from '../../components/Welcome.tsx';
import { browser } from '../../utils/browser/api.ts';
import { isPinned, watchPinned } from '../../utils/browser/pinned.ts';
import { readAllowedFeatures, watchAllowedFeature } from '../../utils/browser/policy.ts';
import { markVersionSeen } from '../../utils/browser/seen-version.ts';
import { openShortcutSettings, readShortcut } from '../../utils/browser/shortcut.ts';
import { closeThisTab } from '../../utils/browser/this-tab.ts';

function App({ shortcut, demo }: { shortcut: string; demo: boolean }) {
  const [pinned, setPinned] = useState(false);
  useEffect(() => {
    const look = () => void isPinned().then(setPinned);
    const stop = watchPinned(look);
    look();
    return stop;
  }, []);
  return (
    <Welcome
      pinned={pinned}
      onConnect={() => location.assign(browser.runtime.getURL('/options.html'))}
      onTryDemo={demo ? () => location.assign(browser.runtime.getURL('/practice.html')) : undefined}
    >
      <Shortcut keys={shortcut} onChange={() => void openShortcutSettings()} />
    </Welcome>
  );
}

document.documentElement.lang = i18n.t('language');
document.title = i18n.t('welcome.title');
void markVersionSeen();
for (const what of ['demo', 'welcome'] as const) watchAllowedFeature(what, () => location.reload());
const app = document.querySelector('#app');
if (app) {
  const [shortcut, { demo, welcome }] = await Promise.all([readShortcut(), readAllowedFeatures()]);
  if (welcome) render(<App shortcut={shortcut} demo={demo} />, app);
  else void closeThisTab();
}
