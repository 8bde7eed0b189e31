import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Shortcut } from '../../components/Shortcut.tsx';
import { Tabs } from '../../components/Tabs.tsx';
import { readIntegrations } from '../../utils/browser/integrations.ts';
import { openShortcutSettings, readShortcut } from '../../utils/browser/shortcut.ts';
import type { FinishedTest } from '../../utils/core/integration/diagnostics-text.ts';
import { newIntegrationId, type SettingsTab } from '../../utils/core/integration/settings-place.ts';
import { allowedFeatures, noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { AboutTab } from './about-tab.tsx';
import { focusField, focusFirstEmpty } from './focus-field.ts';
import { type EditedIntegration, IntegrationsTab, startEditing } from './integrations-tab.tsx';
import { JournalSection } from './journal-section.tsx';
import { OrganizationTab } from './organization-tab.tsx';
import { PortalSection } from './portal-section.tsx';
import { readSettingsPlace } from './read-settings-place.ts';
import { readSettingsData, type SettingsData, useSettings } from './use-settings.ts';

interface Start {
  readonly settings: SettingsData;
  readonly editing: EditedIntegration;
  /** The keyboard shortcut that opens the popup. */
  readonly shortcut: string;
}

/** Returns the tab that is named in the address's fragment. */
function useTab(): SettingsTab {
  const [tab, setTab] = useState(() => readSettingsPlace(location.hash).tab);
  useEffect(() => {
    const follow = () => setTab(readSettingsPlace(location.hash).tab);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return tab;
}

function App(start: Start) {
  const settings = useSettings(start.settings);
  const { integrations, policy, preferences } = settings;
  const tab = useTab();
  const [tests, setTests] = useState<Readonly<Record<string, FinishedTest>>>({});
  return (
    <>
      <header>
        <img src="/icons/48.png" width="32" height="32" alt="" />
        <h1>{i18n.t('options.title')}</h1>
        {allowedFeatures(policy ?? noPolicy).bulk && (
          <a class="end" href="/bulk.html" target="_blank" rel="noreferrer">
            {i18n.t('bulk.title')}
          </a>
        )}
      </header>
      <main>
        <Tabs
          label={i18n.t('options.title')}
          selected={tab}
          tabs={[
            {
              id: 'integrations',
              word: i18n.t('options.integrations'),
              panel: (
                <IntegrationsTab
                  {...settings}
                  first={start.editing}
                  onTested={(id, end) => setTests((before) => ({ ...before, [id]: end }))}
                />
              ),
            },
            {
              id: 'portal',
              word: i18n.t('settingsTab.portal'),
              panel: (
                <>
                  <PortalSection preferences={preferences} />
                  <JournalSection preferences={preferences} />
                  <Shortcut keys={start.shortcut} onChange={() => void openShortcutSettings()} />
                </>
              ),
            },
            {
              id: 'organization',
              word: i18n.t('settingsTab.organization'),
              panel: (
                <OrganizationTab policy={policy} integrations={integrations} chosen={preferences.chosen} />
              ),
            },
            {
              id: 'about',
              word: i18n.t('settingsTab.about'),
              panel: <AboutTab {...settings} tests={tests} isShown={tab === 'about'} />,
            },
          ]}
        />
      </main>
    </>
  );
}

document.documentElement.lang = i18n.t('language');
document.title = i18n.t('options.title');
const app = document.querySelector('#app');
if (app) {
  const read = await readIntegrations();
  const integrations = read.ok ? read.value : [];
  // Popup and bulk page open the settings with the integration that a failure is about, or a form for a new one.
  const place = readSettingsPlace(location.hash);
  const selected =
    place.integrationId === newIntegrationId
      ? undefined
      : (integrations.find(({ id }) => id === place.integrationId) ?? integrations[0]);
  const start = {
    settings: await readSettingsData(integrations),
    shortcut: await readShortcut(),
    editing: await startEditing(
      selected,
      read.ok ? undefined : { kind: 'unreadable', failure: read.failure },
    ),
  };
  render(<App {...start} />, app);
  if (place.field) focusField(place.field);
  else if (place.tab === 'integrations') focusFirstEmpty(selected !== undefined && selected.secretId !== '');
}
