import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { IntegrationForm } from '../../components/IntegrationForm.tsx';
import { IntegrationList } from '../../components/IntegrationList.tsx';
import { type News, Notice } from '../../components/Notice.tsx';
import { browser } from '../../utils/browser/api.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import {
  forgetIntegration,
  readIntegrations,
  saveIntegration,
  watchIntegrations,
} from '../../utils/browser/settings.ts';
import { dropSecret, putKey, putSecret, readKey } from '../../utils/browser/vault.ts';
import type { Failure } from '../../utils/core/failure.ts';
import {
  type Draft,
  defaultVersion,
  type Field,
  type FieldProblems,
  type Integration,
  readDraft,
} from '../../utils/core/integration.ts';

const blank: Draft = { name: '', baseUrl: '', apiKey: '', secret: '', version: defaultVersion };

function App(start: { integrations: readonly Integration[]; failure: Failure | undefined }) {
  const [integrations, setIntegrations] = useState(start.integrations);
  const [selected, setSelected] = useState<Integration | undefined>(start.integrations[0]);
  const [draft, setDraft] = useState<Draft>({ ...blank, ...start.integrations[0], secret: '' });
  const [problems, setProblems] = useState<FieldProblems>({});
  const [doubtedKey, setDoubtedKey] = useState<string>();
  const [news, setNews] = useState<News | undefined>(
    start.failure && { kind: 'failed', failure: start.failure },
  );

  useEffect(
    () =>
      watchIntegrations(async () => {
        const now = await readIntegrations();
        if (!('kind' in now)) setIntegrations(now);
      }),
    [],
  );

  function choose(integration: Integration | undefined) {
    setSelected(integration);
    setDraft({ ...blank, ...integration, secret: '' });
    setProblems({});
    setNews(undefined);
  }

  function add() {
    choose(undefined);
    document.querySelector<HTMLInputElement>('#name')?.focus();
  }

  function read(insistOnKey: boolean): Draft | undefined {
    const result = readDraft(draft, { secretStored: selected !== undefined, insistOnKey });
    setProblems('problems' in result ? result.problems : {});
    if ('valid' in result) return result.valid;
    setNews({ kind: 'fix' });
    return undefined;
  }

  async function test() {
    const valid = read(true);
    if (!valid) return;
    setNews({ kind: 'testing' });
    const { secret, ...fields } = valid;
    const draftSecret = secret === '' ? undefined : await putSecret(secret);
    const integration = {
      ...fields,
      id: selected?.id ?? '',
      secretId: draftSecret ?? selected?.secretId ?? '',
    };
    const lookup = await sendMessage(browser.runtime, { type: 'testConnection', integration }).catch(
      () => undefined,
    );
    if (draftSecret) await dropSecret(draftSecret);
    const failure: Failure | undefined = lookup?.state === 'failed' ? lookup.failure : undefined;
    if (!lookup) setNews({ kind: 'failed', failure: { kind: 'unexpected' } });
    // The session does not exist: that Veriff says so means that it took key and signature.
    else if (!failure || failure.kind === 'session-not-found') setNews({ kind: 'test-good' });
    else setNews({ kind: 'failed', failure });
  }

  async function save() {
    const valid = read(draft.apiKey === doubtedKey);
    setDoubtedKey(draft.apiKey);
    if (!valid) return;
    const { secret, ...fields } = valid;
    const integration = { ...fields, id: selected?.id ?? crypto.randomUUID() };
    const kept = selected?.secretId ?? '';
    const failure = await saveIntegration(integration, async () =>
      secret === '' ? kept : putSecret(secret),
    );
    await show(integration.id, failure);
  }

  async function show(id: string, failure: Failure | undefined) {
    const now = await readIntegrations();
    const saved = 'kind' in now ? undefined : now.find((other) => other.id === id);
    if (saved && !failure) choose(saved);
    setNews(failure ? { kind: 'failed', failure } : { kind: 'saved' });
  }

  async function forget() {
    if (!selected) return;
    const key = await readKey(selected.secretId);
    const failure = await forgetIntegration(selected.id);
    if (failure) return setNews({ kind: 'failed', failure });
    choose(undefined);
    const undo = async () =>
      show(selected.id, await saveIntegration(selected, async () => (key ? putKey(key) : '')));
    setNews({ kind: 'forgotten', undo });
  }

  return (
    <>
      <header>
        <img src="/icons/48.png" width="32" height="32" alt="" />
        <h1>{i18n.t('options.title')}</h1>
      </header>
      <main>
        <IntegrationList integrations={integrations} selected={selected?.id} onSelect={choose} onAdd={add} />
        <div>
          <IntegrationForm
            draft={draft}
            problems={problems}
            saved={selected !== undefined}
            busy={news?.kind === 'testing'}
            onInput={(name: Field, value: string) => setDraft((now) => ({ ...now, [name]: value }))}
            onTest={test}
            onSave={save}
            onForget={forget}
          />
          <Notice news={news} />
        </div>
      </main>
      <footer class="quiet">{i18n.t('options.privacy')}</footer>
    </>
  );
}

document.documentElement.lang = i18n.t('language');
const app = document.querySelector('#app');
if (app) {
  const read = await readIntegrations();
  const start =
    'kind' in read ? { integrations: [], failure: read } : { integrations: read, failure: undefined };
  render(<App {...start} />, app);
}
