// Opened once, on install.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Shortcut } from '../../components/Shortcut.tsx';
import { Welcome } from '../../components/Welcome.tsx';
import { browser } from '../../utils/browser/api.ts';
import { isPinned, watchPinned } from '../../utils/browser/pinned.ts';
import { markSeen } from '../../utils/browser/seen-version.ts';
import { openShortcutSettings, readShortcut } from '../../utils/browser/shortcut.ts';

function App({ shortcut }: { shortcut: string }) {
  const [pinned, setPinned] = useState(false);
  useEffect(() => {
    const look = () => void isPinned().then(setPinned);
    look();
    return watchPinned(look);
  }, []);
  return (
    <Welcome
      pinned={pinned}
      onConnect={() => void browser.runtime.openOptionsPage()}
      onTryDemo={() => location.assign(browser.runtime.getURL('/practice.html'))}
    >
      <Shortcut keys={shortcut} onChange={() => void openShortcutSettings()} />
    </Welcome>
  );
}

document.documentElement.lang = i18n.t('language');
document.title = i18n.t('welcome.title');
void markSeen();
const app = document.querySelector('#app');
if (app) render(<App shortcut={await readShortcut()} />, app);
