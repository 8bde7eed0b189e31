import { useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { IntegrationForm } from '../../components/IntegrationForm.tsx';
import { type News, Notice, type TestOutcome } from '../../components/Notice.tsx';
import {
  forgetIntegration,
  putFirst,
  type SaveProblem,
  saveIntegration,
} from '../../utils/browser/settings.ts';
import { dropUnsaved, type Unsaved } from '../../utils/browser/unsaved.ts';
import { putSecret, remember } from '../../utils/browser/vault.ts';
import {
  credentialsOf,
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
function draftOf({
  name,
  baseUrl,
  apiKey,
  version,
  iid,
}: Omit<Draft, keyof typeof nothingSecret> = blank): Draft {
  return { name, baseUrl, apiKey, version, iid, ...nothingSecret };
}

function optionsOf({ checkSignatures, requireSigned, secretMode }: IntegrationOptions): IntegrationOptions {
  return { checkSignatures, requireSigned, secretMode };
}

/** The part of this that is other than before. */
function changesOf<T extends object>(now: Partial<T>, before: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(now).filter(([key, value]) => value !== before[key as keyof T]),
  ) as Partial<T>;
}

const credentialFields = ['baseUrl', 'apiKey', 'secret'] as const;
/** What a test's result is about. */
const tested: readonly (keyof Draft)[] = [...credentialFields, 'version'];

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

/** Moves the focus to what the page says of an action, where the button that was pressed goes with it. */
export function focusNotice() {
  document.querySelector<HTMLElement>('.notices')?.focus();
}

interface Props {
  /** The id of the integration in the form, or the one a new integration is to have. */
  id: string;
  saved: Integration | undefined;
  /** Where it stands in the order of asking, from 0. */
  place: number;
  /** The API keys of the others. */
  otherKeys: readonly string[];
  /** What the organisation prescribes. */
  policy: AppliedPolicy | undefined;
  /** What was typed before and not saved. */
  unsaved: Unsaved | undefined;
  /** What the page has to say at first. */
  news: News | undefined;
  /** Shows what is stored now. */
  readAgain: () => Promise<void>;
  onForgotten: (undo: () => Promise<SaveProblem | undefined>) => void;
}

/** The form of one integration with all that can be done to it. It stays the same while a new integration is saved. */
export function Editor(props: Props) {
  const { id, saved, place, otherKeys, unsaved, news: firstNews, readAgain, onForgotten } = props;
  const { policy = noPolicy } = props;
  const locked = !allowedBy(policy).integrations;
  const checksLocked = lockedChecks(policy);
  // What was not changed here follows what is stored, in other pages too.
  const savedDraft = useMemo(() => draftOf(saved), [saved]);
  const savedOptions = useMemo(
    () => optionsOf(saved ?? withChecksInForce(policy, firstOptions(policy))),
    [policy, saved],
  );
  const [edits, setEdits] = useState<Partial<Draft>>(unsaved?.fields ?? {});
  const [chosen, setChosen] = useState<Partial<IntegrationOptions>>(unsaved?.options ?? {});
  // What is locked follows the organisation while the form stands open.
  const draft = locked ? savedDraft : { ...savedDraft, ...edits };
  const options = locked ? savedOptions : withChecksInForce(policy, { ...savedOptions, ...chosen });
  // New credentials stand on those that were there when they were typed, whatever was saved elsewhere meanwhile.
  const [typedOn, setTypedOn] = useState(unsaved?.base);
  const now = saved && credentialsOf(saved);
  const base = credentialFields.some((field) => field in edits) ? (typedOn ?? now) : now;
  const [testSession, setTestSession] = useState('');
  const [testSessionWrong, setTestSessionWrong] = useState(false);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [doubtedKey, setDoubtedKey] = useState<string>();
  const [restored, setRestored] = useState(unsaved !== undefined);
  const [news, setNews] = useState<News | undefined>(firstNews);
  const [test, setTest] = useState<TestOutcome>();
  const newestTest = useRef(0);
  const isSaving = useRef(false);

  const stored = saved?.secretId ? saved.secretMode : undefined;
  const changed = !isSame(draft, savedDraft) || !isSame(options, savedOptions);
  useUnsaved(saved, edits, chosen, base, changed);

  /** What a test showed, or is about to show, no longer holds. */
  function dropTest() {
    newestTest.current += 1;
    setTest(undefined);
  }

  function edit(name: keyof Draft, value: string) {
    if (tested.includes(name)) dropTest();
    setTypedOn(base);
    setEdits((before) => changesOf({ ...before, [name]: value }, savedDraft));
  }

  function choose(next: Partial<IntegrationOptions>) {
    dropTest();
    setChosen((before) => changesOf({ ...before, ...next }, savedOptions));
  }

  function read(insistOnKey: boolean): Draft | undefined {
    const result = readDraft(draft, { secretMode: options.secretMode, stored, insistOnKey, otherKeys });
    setProblems('problems' in result ? result.problems : {});
    if ('valid' in result) return result.valid;
    dropTest();
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
              focusNotice();
              choose({ checkSignatures: false, requireSigned: false });
              setNews({ kind: 'switched-off' });
            },
      again() {
        focusNotice();
        void runTest(valid);
      },
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
    if (!valid || isSaving.current) return;
    isSaving.current = true;
    await store(valid).finally(() => {
      isSaving.current = false;
    });
  }

  async function store(valid: Draft) {
    const { secret, passphrase, baseUrl, apiKey, version } = valid;
    const reaches = [saved?.baseUrl, saved?.apiKey, saved?.version];
    // The test begins before anything is saved, and saving does not wait for it.
    if (secret !== '' || !isSame(reaches, [baseUrl, apiKey, version])) void runTest(valid);
    else dropTest();
    const { secretId: _, ...integration } = integrationOf(valid);
    const put = () => putSecret(secret, options.secretMode, passphrase);
    const problem = await saveIntegration(integration, secret === '' ? undefined : put, { base });
    if (problem?.kind === 'changed-elsewhere') {
      dropTest();
      await readAgain();
      setTypedOn(problem.now);
      return setNews({ kind: 'changed-elsewhere' });
    }
    if (problem) return setNews({ kind: 'not-saved' });
    await readAgain();
    // What was typed in the meantime is not saved, and stays.
    setEdits((before) => changesOf(before, draft));
    setChosen((before) => changesOf(before, options));
    setRestored(false);
    setNews({ kind: 'saved' });
  }

  function discard() {
    focusNotice();
    setEdits({});
    setChosen({});
    setProblems({});
    setRestored(false);
    dropTest();
    setNews({ kind: 'discarded' });
  }

  async function first() {
    const failure = await putFirst(id);
    focusNotice();
    setNews({ kind: failure ? 'not-saved' : 'asked-first' });
  }

  async function forget() {
    if (!saved) return;
    const putBack = await remember(saved.secretId);
    const failure = await forgetIntegration(id);
    if (failure) return setNews({ kind: 'not-saved' });
    await dropUnsaved(id).catch(() => undefined);
    onForgotten(() => saveIntegration(saved, putBack, { place }));
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
        isFirst={place === 0}
        locked={locked}
        lockedChecks={checksLocked}
        changed={changed}
        testing={test?.kind === 'running'}
        onInput={edit}
        onOptions={choose}
        onTestSession={(text) => {
          dropTest();
          setTestSession(text);
        }}
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
