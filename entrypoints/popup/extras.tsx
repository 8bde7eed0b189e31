// The parts below the result, which the first paint does not need: recent lookups, the shortcut, and an update's note.
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { LockNow } from '../../components/LockNow.tsx';
import type { PopupView } from '../../components/Popup.tsx';
import { RecentList } from '../../components/RecentList.tsx';
import { Shortcut } from '../../components/Shortcut.tsx';
import { UpdateNote } from '../../components/UpdateNote.tsx';
import { browser } from '../../utils/browser/api.ts';
import type { HandedIn } from '../../utils/browser/handed-in.ts';
import { forgetPasted } from '../../utils/browser/pasted.ts';
import { type PortalUrls, readPortalUrls, showInPortal } from '../../utils/browser/portal-page.ts';
import { clearLookups, recentLookups, watchLookups } from '../../utils/browser/recent-lookups.ts';
import { markSeen, unseenVersion } from '../../utils/browser/seen-version.ts';
import { openShortcutSettings, readShortcut } from '../../utils/browser/shortcut.ts';
import { type Lookup, outcomeOf } from '../../utils/core/lookup/lookup.ts';
import type { Allowed } from '../../utils/core/policy/policy-in-force.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { lockNow, useUnlocked } from '../../utils/pages/use-unlocked.ts';
import { OpenTabs } from './open-tabs.tsx';
import { useJournal } from './use-journal.ts';

export { readPortalUrls, showInPortal };

interface Props {
  allowed: Allowed;
  current: SessionId | undefined;
  /** The view on the screen, or false for the demo's. */
  seen: false | PopupView;
  isTabs: boolean;
  handed: HandedIn | undefined;
  /** Returns a session's address in the portal; undefined until the form of its addresses is known. */
  portalUrlOf: PortalUrls | undefined;
  /** Undefined if there is no side panel, or this is it. */
  onOpenPanel: (() => void) | undefined;
  onChoose: (sessionId: SessionId) => void;
}

export function Extras(props: Props) {
  const { allowed, current, portalUrlOf, onOpenPanel, onChoose } = props;
  const [recent, setRecent] = useState<readonly Lookup[]>([]);
  const [shortcut, setShortcut] = useState<string>();
  const [news, setNews] = useState<string>();
  const isUnlocked = useUnlocked();
  const { seen } = props;
  useJournal(seen && seen.kind === 'done' ? seen.lookup : undefined, props.isTabs, props.handed);

  useEffect(() => {
    const read = () => void recentLookups().then(setRecent);
    const stop = watchLookups(read);
    read();
    void readShortcut().then(setShortcut);
    void unseenVersion().then(setNews);
    return stop;
  }, []);

  const readNews = () => {
    setNews(undefined);
    void markSeen();
  };
  return (
    <>
      {allowed.recents && (
        <RecentList
          entries={recent.map((lookup) => ({
            ...lookup,
            outcome: outcomeOf(lookup),
            failure: lookup.state === 'failed' ? lookup.failure : undefined,
          }))}
          current={current}
          isOpen={current === undefined}
          portalUrlOf={portalUrlOf}
          onChoose={onChoose}
          onShow={(url) => void showInPortal(url)}
          onClear={() => {
            void clearLookups(current);
            void forgetPasted();
          }}
        />
      )}
      <footer>
        {allowed.bulk && (
          <a href="/bulk.html" target="_blank" rel="noreferrer">
            {i18n.t('bulk.title')}
          </a>
        )}
        {allowed.bulk && <OpenTabs />}
        <LockNow isUnlocked={isUnlocked} onLock={lockNow} />
        {onOpenPanel && (
          <button type="button" class="link" onClick={onOpenPanel}>
            {i18n.t('popup.openPanel')}
          </button>
        )}
        {news && (
          <UpdateNote
            version={news}
            onRead={() => {
              readNews();
              void browser.tabs.create({ url: browser.runtime.getURL('/changelog.html') });
            }}
            onDismiss={readNews}
          />
        )}
        {shortcut !== undefined && <Shortcut keys={shortcut} onChange={() => void openShortcutSettings()} />}
      </footer>
    </>
  );
}
