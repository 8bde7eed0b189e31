// The parts below the result: recent lookups, and a footer with links, the lock, an update's note and the shortcut.
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { RecentList } from '../../components/RecentList.tsx';
import { Shortcut } from '../../components/Shortcut.tsx';
import { UpdateNote } from '../../components/UpdateNote.tsx';
import { browser } from '../../utils/browser/api.ts';
import { deletePastedSession } from '../../utils/browser/pasted.ts';
import { clearLookups, readRecentLookups, watchLookups } from '../../utils/browser/recent-lookups.ts';
import { markVersionSeen, readUnseenVersion } from '../../utils/browser/seen-version.ts';
import { openShortcutSettings, readShortcut } from '../../utils/browser/shortcut.ts';
import { hasUnlockedItems, watchUnlockedItems } from '../../utils/browser/unlocked-items.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import type { SetupStatus } from '../../utils/pages/setup-status.ts';
import { OpenTabs } from './open-tabs.tsx';
import { useOnDemand } from './use-on-demand.ts';

interface Props {
  setup: SetupStatus;
  current: SessionId | undefined;
  /** Undefined in the side panel itself, and in a browser without one. */
  onOpenPanel: (() => void) | undefined;
  onChoose: (sessionId: SessionId) => void;
}

/** Returns the module with the lock button, which is loaded once a secret is unlocked. */
function useLock() {
  const [isUnlocked, setUnlocked] = useState(false);
  useEffect(() => {
    const look = () => void hasUnlockedItems().then(setUnlocked, () => undefined);
    const stop = watchUnlockedItems(look);
    look();
    return stop;
  }, []);
  return useOnDemand(isUnlocked, () => import('./lock.tsx'));
}

export function ExtraSections({ setup, current, onOpenPanel, onChoose }: Props) {
  const { allowed } = setup;
  const [recent, setRecent] = useState<readonly Lookup[]>([]);
  const [shortcut, setShortcut] = useState<string>();
  const [unseenVersion, setUnseenVersion] = useState<string>();
  // Only the first value is used, because closing the list when one of its sessions is chosen would move the page.
  const [startsOpen] = useState(current === undefined);
  const [isListOpen, setListOpen] = useState(startsOpen);
  const others = recent.filter(({ sessionId }) => sessionId !== current);
  const list = useOnDemand(isListOpen && others.length > 0, () => import('./recents.tsx'));
  const lock = useLock();

  useEffect(() => {
    const read = () => void readRecentLookups().then(setRecent);
    const stop = watchLookups(read);
    read();
    void readShortcut().then(setShortcut);
    void readUnseenVersion().then(setUnseenVersion);
    return stop;
  }, []);

  const markSeen = () => {
    setUnseenVersion(undefined);
    void markVersionSeen();
  };
  return (
    <>
      {allowed.recents && others.length > 0 && (
        <RecentList
          count={others.length}
          startsOpen={startsOpen}
          onOpen={() => setListOpen(true)}
          onClear={() => {
            void clearLookups(current);
            void deletePastedSession();
          }}
        >
          {list && (
            <list.RecentsSection lookups={others} preferences={setup.preferences} onChoose={onChoose} />
          )}
        </RecentList>
      )}
      <footer>
        {allowed.bulk && (
          <a href="/bulk.html" target="_blank" rel="noreferrer">
            {i18n.t('bulk.title')}
          </a>
        )}
        {allowed.bulk && <OpenTabs settings={setup} />}
        {lock && <lock.LockButton />}
        {onOpenPanel && (
          <button type="button" class="link" onClick={onOpenPanel}>
            {i18n.t('popup.openPanel')}
          </button>
        )}
        {unseenVersion && (
          <UpdateNote
            version={unseenVersion}
            onRead={() => {
              markSeen();
              void browser.tabs.create({ url: browser.runtime.getURL('/changelog.html') });
            }}
            onDismiss={markSeen}
          />
        )}
        {shortcut !== undefined && <Shortcut keys={shortcut} onChange={() => void openShortcutSettings()} />}
      </footer>
    </>
  );
}
