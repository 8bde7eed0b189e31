import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { numberWords } from '../../components/number-words.ts';
import type { EffectiveSettings } from '../../utils/browser/effective-settings.ts';
import { lookUpOpenTabs, readOpenTabSessions } from '../../utils/browser/open-tabs.ts';

/** Looks up the sessions of all open portal tabs as a list; shown if there are several. */
export function OpenTabs({ settings }: { settings: Pick<EffectiveSettings, 'portals' | 'allowed'> }) {
  const [count, setCount] = useState(0);
  useEffect(() => void readOpenTabSessions(settings.portals).then(({ length }) => setCount(length)), []);
  if (count < 2) return null;
  return (
    <button type="button" class="link" onClick={() => void lookUpOpenTabs(settings)}>
      {i18n.t('ways.openTabsCount', { count: numberWords(count) })}
    </button>
  );
}
