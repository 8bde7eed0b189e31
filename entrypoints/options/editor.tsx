import { useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { IntegrationForm } from '../../components/IntegrationForm.tsx';
import { type News, Notice, type TestOutcome } from '../../components/Notice.tsx';
import { forgetIntegration, putFirst, saveIntegration } from '../../utils/browser/settings.ts';
import type { Unsaved } from '../../utils/browser/unsaved.ts';
import { putSecret, remember } from '../../utils/browser/vault.ts';
import {
  type Draft,
  defaultVersion,
  type FieldProblems,
  type Integration,
  type IntegrationOptions,
  readDraft,
} from '../../utils/core/integration.ts';
import {
  type AppliedPolicy,
  allowedBy,
  firstOptions,
  lockedChecks,
  noPolicy,
  withChecksInForce,
} from '../../utils/core/policy-in-force.ts';
import { readPastedText } from '../../utils/core/session-id.ts';
import { testConnection } from './test-connection.ts';
import { useUnsaved } from './use-unsaved.ts';

const nothingSecret = { secret: '', passphrase: '', passphraseAgain: '' };
const blank = { name: '', baseUrl: '', apiKey: '', version: defaultVersion, iid: '' };

/** An integration's fields for the form; of the secret there is nothing to show. */
function draftOf({ name, baseUrl, apiKey, version, iid }: Unsaved['fields'] = blank): Draft {
  return { name, baseUrl, apiKey, version, iid, ...nothingSecret };
}

function optionsOf({ checkSignatures, requireSigned, secretMode }: IntegrationOptions): IntegrationOptions {
  return { checkSignatures, requireSigned, secretMode };
}

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

interface Props {
  /** The id of the integration in the form, or the one a new integration is to have. */
  id: string;
  saved: Integration | undefined;
  isFirst: boolean;
  /** What the organisation prescribes. */
  policy: AppliedPolicy | undefined;
  /** What was typed before and not saved. */
  unsaved: Unsaved | undefined;
  /** What the page has to say at first. */
  news: News | undefined;
  onForgotten: (undo: () => Promise<void>) => void;
}

/** The form of one integration with all that can be done to it. It stays the same while a new integration is saved. */
export function Editor(props: Props) {
  const { id, saved, isFirst, unsaved, news: firstNews, onForgotten } = props;
  const { policy = noPolicy } = props;
  const locked = !allowedBy(policy).integrations;
  const checksLocked = lockedChecks(policy);
  const [typed, setDraft] = useState(() => draftOf(unsaved?.fields ?? saved));
  const [chosen, setOptions] = useState(() => unsaved?.options);
  // What is locked follows the organisation while the form stands open.
  const draft = useMemo(() => (locked ? draftOf(saved) : typed), [locked, saved, typed]);
  const savedOptions = useMemo(
    () => optionsOf(saved ?? withChecksInForce(policy, firstOptions(policy))),
    [policy, saved],
  );
  const options = useMemo(
    () => (locked || !chosen ? savedOptions : withChecksInForce(policy, chosen)),
    [locked, policy, savedOptions, chosen],
  );
  const [testSession, setTestSession] = useState('');
  const [testSessionWrong, setTestSessionWrong] = useState(false);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [doubtedKey, setDoubtedKey] = useState<string>();
  const [restored, setRestored] = useState(unsaved !== undefined);
  const [news, setNews] = useState<News | undefined>(firstNews);
  const [test, setTest] = useState<TestOutcome>();
  const newestTest = useRef(0);

  const stored = saved?.secretId ? saved.secretMode : undefined;
  const changed = !isSame(draft, draftOf(saved)) || !isSame(options, savedOptions);
  useUnsaved(saved, draft, options, changed);

  function read(insistOnKey: boolean): Draft | undefined {
    const result = readDraft(draft, { secretMode: options.secretMode, stored, insistOnKey });
    setProblems('problems' in result ? result.problems : {});
    if ('valid' in result) return result.valid;
    setTest(undefined);
    setNews({ kind: 'fix' });
    return undefined;
  }

  /** The integration as it stands in the form; its secret is the stored one. */
  function integrationOf({ name, baseUrl, apiKey, version, iid }: Draft): Integration {
    return { id, name, baseUrl, apiKey, version, iid, ...options, secretId: saved?.secretId ?? '' };
  }

  async function runTest(valid: Draft): Promise<void> {
    newestTest.current += 1;
    const number = newestTest.current;
    setTest({ kind: 'running' });
    const [{ sessionId } = {}] = readPastedText(testSession);
    const outcome = await testConnection(integrationOf(valid), valid.secret, sessionId, {
      switchOff:
        locked || checksLocked.checkSignatures
          ? undefined
          : () => {
              setOptions((now = savedOptions) => ({ ...now, checkSignatures: false, requireSigned: false }));
              setTest(undefined);
              setNews({ kind: 'switched-off' });
            },
      again: () => void runTest(valid),
    });
    if (newestTest.current === number) setTest(outcome);
  }

  async function onTest() {
    setNews(undefined);
    const valid = read(true);
    const wrong = testSession.trim() !== '' && readPastedText(testSession).length !== 1;
    setTestSessionWrong(wrong);
    if (wrong) setNews({ kind: 'fix' });
    else if (valid) await runTest(valid);
  }

  async function save() {
    const valid = read(draft.apiKey === doubtedKey);
    setDoubtedKey(draft.apiKey);
    if (!valid) return;
    const { secret, passphrase, baseUrl, apiKey, version } = valid;
    const reaches = [saved?.baseUrl, saved?.apiKey, saved?.version];
    // The test begins before anything is saved, and saving does not wait for it.
    if (secret !== '' || !isSame(reaches, [baseUrl, apiKey, version])) void runTest(valid);
    else setTest(undefined);
    const { secretId, ...integration } = integrationOf(valid);
    const failure = await saveIntegration(integration, async () =>
      secret === '' ? secretId : putSecret(secret, options.secretMode, passphrase),
    );
    if (failure) return setNews({ kind: 'not-saved' });
    setDraft({ ...valid, ...nothingSecret });
    setRestored(false);
    setNews({ kind: 'saved' });
  }

  function discard() {
    setDraft(draftOf(saved));
    setOptions(undefined);
    setProblems({});
    setRestored(false);
    setTest(undefined);
    setNews({ kind: 'discarded' });
  }

  async function first() {
    const failure = await putFirst(id);
    setNews({ kind: failure ? 'not-saved' : 'saved' });
  }

  async function forget() {
    if (!saved) return;
    const putBack = await remember(saved.secretId);
    const failure = await forgetIntegration(id);
    if (failure) return setNews({ kind: 'not-saved' });
    onForgotten(async () => {
      await saveIntegration(saved, putBack);
    });
  }

  return (
    <div class="editor">
      {restored && changed && <p class="notice">{i18n.t('options.unsaved')}</p>}
      <IntegrationForm
        draft={draft}
        problems={problems}
        options={options}
        testSession={testSession}
        testSessionWrong={testSessionWrong}
        saved={saved !== undefined}
        stored={stored}
        isFirst={isFirst}
        locked={locked}
        lockedChecks={checksLocked}
        changed={changed}
        testing={test?.kind === 'running'}
        onInput={(name, value) => setDraft((now) => ({ ...now, [name]: value }))}
        onOptions={setOptions}
        onTestSession={setTestSession}
        onTest={onTest}
        onSave={save}
        onPutFirst={first}
        onDiscard={discard}
        onForget={forget}
      />
      <Notice news={news} test={test} />
    </div>
  );
}
