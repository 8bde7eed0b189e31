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
  putFirst,
  readIntegrations,
  saveIntegration,
  watchIntegrations,
} from '../../utils/browser/settings.ts';
import { dropSecret, putKey, putSecret, readKey } from '../../utils/browser/vault.ts';
import type { Failure } from '../../utils/core/failure.ts';
import {
  type Draft,
  defaultOptions,
  defaultVersion,
  type Field,
  type FieldProblems,
  type Integration,
  type IntegrationOptions,
  readDraft,
} from '../../utils/core/integration.ts';
import type { Lookup } from '../../utils/core/lookup.ts';
import { readPastedText } from '../../utils/core/session-id.ts';

const blank: Draft = { name: '', baseUrl: '', apiKey: '', secret: '', version: defaultVersion, iid: '' };

/** An integration's fields for the form; of the secret there is nothing to show. */
function draftOf({ name, baseUrl, apiKey, version, iid }: Omit<Draft, 'secret'> = blank): Draft {
  return { name, baseUrl, apiKey, secret: '', version, iid };
}

function optionsOf({
  checkSignatures,
  requireSigned,
}: IntegrationOptions = defaultOptions): IntegrationOptions {
  return { checkSignatures, requireSigned };
}

interface Start {
  readonly integrations: readonly Integration[];
  readonly selected: Integration | undefined;
  readonly failure: Failure | undefined;
}

function App(start: Start) {
  const [integrations, setIntegrations] = useState(start.integrations);
  const [selected, setSelected] = useState(start.selected);
  const [draft, setDraft] = useState(draftOf(start.selected));
  const [options, setOptions] = useState(optionsOf(start.selected));
  const [testSession, setTestSession] = useState('');
  const [testSessionWrong, setTestSessionWrong] = useState(false);
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
    setDraft(draftOf(integration));
    setOptions(optionsOf(integration));
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
    const sessionId = testSession.trim() === '' ? null : readPastedText(testSession)?.sessionId;
    setTestSessionWrong(sessionId === undefined);
    const valid = read(true);
    if (!valid || sessionId === undefined) return setNews({ kind: 'fix' });
    setNews({ kind: 'testing' });
    const { secret, ...fields } = valid;
    const tried = secret === '' ? undefined : await putSecret(secret);
    const secretId = tried ?? selected?.secretId ?? '';
    const integration = { id: selected?.id ?? '', ...fields, secretId, ...options };
    const lookup = await sendMessage(browser.runtime, {
      type: 'testConnection',
      integration,
      sessionId,
    }).catch(() => undefined);
    if (tried) await dropSecret(tried);
    setNews(newsOfTest(lookup));
  }

  function newsOfTest(lookup: Lookup | undefined): News {
    if (lookup?.state === 'done') return { kind: 'test-proved' };
    if (lookup?.state !== 'failed') return { kind: 'failed', failure: { kind: 'unexpected' } };
    const { failure } = lookup;
    // The session does not exist: that Veriff says so means that it took key and signature.
    if (failure.kind === 'session-not-found' && testSession.trim() === '') return { kind: 'test-good' };
    if (failure.kind !== 'signature-mismatch' || failure.unsigned) return { kind: 'failed', failure };
    const switchOff = () => {
      setOptions({ checkSignatures: false, requireSigned: false });
      setNews({ kind: 'switched-off' });
    };
    return { kind: 'failed', failure, switchOff };
  }

  async function save() {
    const valid = read(draft.apiKey === doubtedKey);
    setDoubtedKey(draft.apiKey);
    if (!valid) return;
    const { secret, ...fields } = valid;
    const id = selected?.id ?? crypto.randomUUID();
    const integration = { id, ...fields, ...options };
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
    setNews({ kind: failure ? 'not-saved' : 'saved' });
  }

  async function first() {
    if (!selected) return;
    const failure = await putFirst(selected.id);
    setNews({ kind: failure ? 'not-saved' : 'saved' });
  }

  async function forget() {
    if (!selected) return;
    const key = await readKey(selected.secretId);
    const failure = await forgetIntegration(selected.id);
    if (failure) return setNews({ kind: 'not-saved' });
    choose(undefined);
    const undo = async () =>
      show(
        selected.id,
        await saveIntegration(selected, async () => (key instanceof CryptoKey ? putKey(key) : '')),
      );
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
            options={options}
            testSession={testSession}
            testSessionWrong={testSessionWrong}
            saved={selected !== undefined}
            isFirst={integrations[0]?.id === selected?.id}
            busy={news?.kind === 'testing'}
            onInput={(name: Field, value: string) => setDraft((now) => ({ ...now, [name]: value }))}
            onOptions={setOptions}
            onTestSession={setTestSession}
            onTest={test}
            onSave={save}
            onPutFirst={first}
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
  const integrations = 'kind' in read ? [] : read;
  // The popup opens the settings at the integration a failure is about.
  const wanted = integrations.find(({ id }) => id === location.hash.slice(1));
  const start = {
    integrations,
    selected: wanted ?? integrations[0],
    failure: 'kind' in read ? read : undefined,
  };
  render(<App {...start} />, app);
}
