import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { HostNotices } from '../../components/HostNotices.tsx';
import { IntegrationList } from '../../components/IntegrationList.tsx';
import type { News } from '../../components/Notice.tsx';
import { Refusals } from '../../components/Refusals.tsx';
import { Shortcut } from '../../components/Shortcut.tsx';
import { browser } from '../../utils/browser/api.ts';
import {
  dismissHostNotice,
  type HostNotice,
  readHostNotices,
  watchHostNotices,
} from '../../utils/browser/host-notices.ts';
import { type Refusal, readRefusals, watchRefusals } from '../../utils/browser/limits.ts';
import { readAppliedPolicy } from '../../utils/browser/policy.ts';
import { type ReadPreferences, readPreferences, watchPreferences } from '../../utils/browser/preferences.ts';
import { readIntegrations, type SaveProblem, watchIntegrations } from '../../utils/browser/settings.ts';
import { openShortcutSettings, readShortcut } from '../../utils/browser/shortcut.ts';
import { readSettingsPlace } from '../../utils/browser/tabs.ts';
import { watchLocked } from '../../utils/browser/unlocked.ts';
import { readUnsaved, type Unsaved } from '../../utils/browser/unsaved.ts';
import { hostChangeAt } from '../../utils/core/api-hosts.ts';
import type { Integration } from '../../utils/core/integration.ts';
import { type AppliedPolicy, allowedBy, noPolicy } from '../../utils/core/policy-in-force.ts';
import { Editor, focusNotice } from './editor.tsx';
import { ExchangeSection } from './exchange.tsx';
import { LockSection } from './lock-section.tsx';
import { OrganisationSection } from './organisation.tsx';
import { PortalSection } from './portal-section.tsx';
import { newForm } from './use-unsaved.ts';

/** What is in the form: a saved integration, or a new one with the id that it will have. */
interface Editing {
  readonly id: string;
  readonly unsaved: Unsaved | undefined;
  readonly news?: News;
}

async function edit(integration: Integration | undefined, news?: News): Promise<Editing> {
  return {
    id: integration?.id ?? crypto.randomUUID(),
    unsaved: await readUnsaved(integration?.id ?? newForm).catch(() => undefined),
    ...(news && { news }),
  };
}

/** All that the page follows while it stands open. */
interface Standing {
  readonly integrations: readonly Integration[];
  readonly refusals: readonly Refusal[];
  readonly hostNotices: readonly HostNotice[];
  /** What the organisation prescribes; undefined while the browser has not handed it out once. */
  readonly policy: AppliedPolicy | undefined;
  readonly preferences: ReadPreferences;
}

interface Start {
  readonly standing: Standing;
  readonly editing: Editing;
  /** The keys that open the popup. */
  readonly shortcut: string;
}

async function readStanding(integrations: readonly Integration[]): Promise<Standing> {
  const [refusals, hostNotices, policy, preferences] = await Promise.all([
    readRefusals(integrations),
    readHostNotices(integrations, Date.now()),
    readAppliedPolicy().catch(() => undefined),
    readPreferences(),
  ]);
  return { integrations, refusals, hostNotices, policy, preferences };
}

function focusBaseUrl() {
  document.querySelector<HTMLInputElement>('#baseUrl')?.focus();
}

function App(start: Start) {
  const [{ integrations, refusals, hostNotices, policy, preferences }, setStanding] = useState(
    start.standing,
  );
  const [editing, setEditing] = useState(start.editing);

  async function readAgain() {
    const now = await readIntegrations();
    const next = await readStanding('kind' in now ? [] : now);
    // What can't be read now stays as it stood.
    setStanding((before) =>
      'kind' in now ? { ...next, integrations: before.integrations, refusals: before.refusals } : next,
    );
  }

  useEffect(() => {
    // Once locked, the page renders again: what it rendered before holds what was typed then.
    const watched = [watchIntegrations, watchRefusals, watchHostNotices, watchPreferences, watchLocked];
    const stops = watched.map((watch) => watch(readAgain));
    // What changed between the first reading and now told nobody.
    void readAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  async function choose(integration: Integration | undefined, news?: News) {
    setEditing(await edit(integration, news));
  }

  async function add() {
    await choose(undefined);
    document.querySelector<HTMLInputElement>('#name')?.focus();
  }

  async function forgotten(integration: Integration, putBack: () => Promise<SaveProblem | undefined>) {
    const undo = async () => {
      if (await putBack()) return choose(undefined, { kind: 'not-undone', undo });
      await readAgain();
      await choose(integration, { kind: 'saved' });
      focusNotice();
    };
    await choose(undefined, { kind: 'forgotten', undo });
  }

  const allowed = allowedBy(policy ?? noPolicy);
  const locked = !allowed.integrations;
  // Where the organisation took an empty form's place, its first integration stands in it.
  const wanted = locked && !integrations.some(({ id }) => id === editing.id);
  useEffect(() => {
    if (wanted && integrations[0]) void choose(integrations[0]);
  }, [wanted, integrations]);

  const saved = integrations.find(({ id }) => id === editing.id);
  return (
    <>
      <header>
        <img src="/icons/48.png" width="32" height="32" alt="" />
        <h1>{i18n.t('options.title')}</h1>
        {allowed.bulk && (
          <a class="end" href="/bulk.html" target="_blank" rel="noreferrer">
            {i18n.t('bulk.title')}
          </a>
        )}
      </header>
      <main>
        <Refusals
          refusals={refusals}
          onOpen={(id) => choose(integrations.find((integration) => integration.id === id))}
        />
        <HostNotices
          notices={hostNotices}
          at={hostChangeAt}
          onOpen={async (id) => {
            await choose(integrations.find((integration) => integration.id === id));
            focusBaseUrl();
          }}
          onDismiss={dismissHostNotice}
        />
        <IntegrationList
          locked={locked}
          integrations={integrations}
          selected={saved?.id}
          onSelect={choose}
          onAdd={add}
        />
        <Editor
          // Another form for another integration; a new one that is saved stays in its form.
          key={editing}
          {...editing}
          news={editing.news}
          saved={saved}
          place={integrations.findIndex(({ id }) => id === editing.id)}
          otherKeys={integrations.filter(({ id }) => id !== editing.id).map(({ apiKey }) => apiKey)}
          policy={policy}
          readAgain={readAgain}
          onForgotten={(putBack) => saved && forgotten(saved, putBack)}
        />
        <LockSection preferences={preferences} />
        <PortalSection preferences={preferences} />
        {!locked && (
          <ExchangeSection integrations={integrations} portalAddresses={preferences.portalAddresses} />
        )}
        <OrganisationSection policy={policy} integrations={integrations} chosen={preferences.chosen} />
      </main>
      <footer class="quiet">
        <Shortcut keys={start.shortcut} onChange={() => void openShortcutSettings()} />
        {allowed.demo && (
          <p>
            {i18n.t('demo.offer')}{' '}
            <button
              type="button"
              class="link"
              onClick={() => void browser.tabs.create({ url: browser.runtime.getURL('/practice.html') })}
            >
              {i18n.t('demo.try')}
            </button>
          </p>
        )}
        <p>{i18n.t('options.privacy')}</p>
      </footer>
    </>
  );
}

document.documentElement.lang = i18n.t('language');
document.title = i18n.t('options.title');
const app = document.querySelector('#app');
if (app) {
  const read = await readIntegrations();
  const integrations = 'kind' in read ? [] : read;
  // The popup opens the settings at the integration a failure is about, or at a form for one more.
  const place = readSettingsPlace(location.hash);
  const selected =
    place.integrationId === newForm
      ? undefined
      : (integrations.find(({ id }) => id === place.integrationId) ?? integrations[0]);
  const start = {
    standing: await readStanding(integrations),
    shortcut: await readShortcut(),
    editing: await edit(selected, 'kind' in read ? { kind: 'unreadable', failure: read } : undefined),
  };
  render(<App {...start} />, app);
  if (place.field === 'baseUrl') focusBaseUrl();
}
