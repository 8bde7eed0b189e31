import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { News } from '../../components/Notice.tsx';
import {
  deleteIntegration,
  moveToTop,
  type SaveProblem,
  saveIntegration,
} from '../../utils/browser/save-integrations.ts';
import { putSecret, snapshotSecret } from '../../utils/browser/store-secrets.ts';
import { deleteUnsaved, type Unsaved } from '../../utils/browser/unsaved.ts';
import type { Binding } from '../../utils/core/integration/binding.ts';
import type { FinishedTest } from '../../utils/core/integration/diagnostics-text.ts';
import type { Integration, IntegrationOptions } from '../../utils/core/integration/integration.ts';
import { type Draft, textsOf } from '../../utils/core/integration/integration-fields.ts';
import { isStrong } from '../../utils/core/integration/passphrase.ts';
import { type FieldProblems, readDraft } from '../../utils/core/integration/read-draft.ts';
import { isSealedMode } from '../../utils/core/integration/secret-mode.ts';
import {
  type AppliedPolicy,
  allowedBy,
  lockedChecks,
  noPolicy,
} from '../../utils/core/policy/policy-in-force.ts';
import { decide } from '../../utils/core/session/reader/decide.ts';
import { findCandidates } from '../../utils/core/session/reader/find-candidates.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { focusNotice } from './focus-field.ts';
import { isSame, useDraft } from './use-draft.ts';
import { useFormTest } from './use-form-test.ts';
import { usePasskeys } from './use-passkeys.ts';
import { estimate, usePassphraseEstimate } from './use-passphrase-estimate.ts';
import { useSetupPaste } from './use-setup-paste.ts';
import { useStoredSecret } from './use-stored-secret.ts';

/** The only session in a text; undefined if it has none, or may mean another one. */
function onlySession(text: string): SessionId | undefined {
  const decision = decide(findCandidates(text), { credentials: new Map(), isAnyLocked: true });
  return decision.kind === 'look-up' ? decision.candidate.id : undefined;
}

/** The fields that a test's result depends on. */
const tested: readonly (keyof Draft)[] = ['baseUrl', 'apiKey', 'secret', 'version'];

export interface EditorProps {
  /** The id of the integration in the form, or the future id of a new one. */
  id: string;
  saved: Integration | undefined;
  /** Whether no integration exists yet. */
  isOnly: boolean;
  /** Its position in the order in which integrations are asked, from 0. */
  place: number;
  /** The API keys of the other integrations. */
  otherKeys: readonly string[];
  /** The organization's policy. */
  policy: AppliedPolicy | undefined;
  /** Unsaved edits from before. */
  unsaved: Unsaved | undefined;
  /** The news that the page starts with. */
  news: News | undefined;
  /** Reads the settings again. */
  readAgain: () => Promise<void>;
  /** Called with the outcome of a test. */
  onTested: (end: FinishedTest) => void;
  onDeleted: (undo: () => Promise<SaveProblem | undefined>) => void;
}

/** Returns the state of one integration's form and all its actions. */
export function useEditor(props: EditorProps) {
  const { id, saved, place, otherKeys, unsaved, news: firstNews, readAgain, onDeleted } = props;
  const { policy = noPolicy } = props;
  const locked = !allowedBy(policy).integrations;
  const checksLocked = lockedChecks(policy);
  const [firstName] = useState(props.isOnly ? i18n.t('options.firstName') : '');
  const form = useDraft(saved, unsaved, policy, firstName);
  const { draft, options } = form;
  const [testSession, setTestSession] = useState('');
  const [testSessionWrong, setTestSessionWrong] = useState(false);
  const [problems, setProblems] = useState<FieldProblems>({});
  /** Values that were questioned once; saving them again confirms them. */
  const [doubted, setDoubted] = useState<Partial<Draft>>({});
  const [news, setNews] = useState<News | undefined>(firstNews);
  const { test, run, drop: dropTest } = useFormTest(props.onTested);
  const isSaving = useRef(false);

  const { stored, movedFrom } = useStoredSecret(saved);
  const passkeys = usePasskeys(draft.name);
  const estimated = usePassphraseEstimate(draft.passphrase, draft);

  /** Removes the news that the form is saved or discarded, as that is no longer true. */
  function dropNews() {
    setNews((before) => (before && ['saved', 'discarded'].includes(before.kind) ? undefined : before));
  }

  function edit(name: keyof Draft, value: string) {
    if (tested.includes(name)) dropTest();
    dropNews();
    form.edit(name, value);
  }

  const paste = useSetupPaste(draft, stored !== undefined, edit);

  function choose(next: Partial<IntegrationOptions>) {
    dropTest();
    dropNews();
    form.choose(next);
  }

  /** Whether a field's value was already questioned, or is the stored one. */
  const isKnown = (name: 'apiKey' | 'baseUrl') => [doubted[name], saved?.[name]].includes(draft[name]);

  function read(isTest: boolean): Draft | undefined {
    const result = readDraft(draft, {
      secretMode: options.secretMode,
      passkeyCount: passkeys.added.length,
      stored,
      insistOnKey: isTest || isKnown('apiKey'),
      insistOnHost: isTest || isKnown('baseUrl'),
      otherKeys,
    });
    setProblems('problems' in result ? result.problems : {});
    if ('valid' in result) return result.valid;
    dropTest();
    setNews({ kind: 'fix' });
    return undefined;
  }

  /** The integration with the form's values; its secret is the stored one. */
  function integrationOf(valid: Draft): Integration {
    return { id, ...textsOf(valid), ...options, secretId: saved?.secretId ?? '' };
  }

  function runTest(valid: Draft): Promise<void> {
    return run({
      integration: integrationOf(valid),
      secret: valid.secret,
      sessionId: onlySession(testSession),
      switchOff:
        locked || checksLocked.checkSignatures
          ? undefined
          : () => {
              focusNotice();
              choose({ checkSignatures: false, requireSigned: false });
              setNews({ kind: 'switched-off' });
            },
    });
  }

  async function onTest() {
    setNews(undefined);
    const valid = read(true);
    const wrong = testSession.trim() !== '' && !onlySession(testSession);
    setTestSessionWrong(wrong);
    if (wrong) setNews({ kind: 'fix' });
    else if (valid) await runTest(valid);
  }

  async function save() {
    const valid = read(false);
    setDoubted({ apiKey: draft.apiKey, baseUrl: draft.baseUrl });
    if (!valid || isSaving.current) return;
    isSaving.current = true;
    await isPassphraseWeak(valid)
      .then((isWeak) => (isWeak ? refuseWeak() : store(valid)))
      .finally(() => {
        isSaving.current = false;
      });
  }

  /** Whether the secret would be encrypted with a passphrase that can be guessed. */
  async function isPassphraseWeak(valid: Draft): Promise<boolean> {
    if (!isSealedMode(options.secretMode) || valid.secret === '' || valid.passphrase === '') return false;
    return !isStrong(await estimate(valid.passphrase, valid));
  }

  function refuseWeak() {
    setProblems({ passphrase: { code: 'too-weak' } });
    dropTest();
    setNews({ kind: 'fix' });
  }

  async function store(valid: Draft) {
    const { secret, passphrase, baseUrl, apiKey, version } = valid;
    const reaches = [saved?.baseUrl, saved?.apiKey, saved?.version];
    // The test starts before saving, and saving does not wait for it.
    if (secret !== '' || !isSame(reaches, [baseUrl, apiKey, version])) void runTest(valid);
    else dropTest();
    const { secretId: _, ...integration } = integrationOf(valid);
    const put = (binding: Binding) =>
      putSecret(secret, binding, options.secretMode, passphrase, passkeys.added);
    const problem = await saveIntegration(integration, secret === '' ? undefined : put, { base: form.base });
    if (problem?.kind === 'changed-elsewhere') {
      dropTest();
      await readAgain();
      form.rebaseOn(problem.now);
      return setNews({ kind: 'changed-elsewhere' });
    }
    if (problem) return setNews({ kind: 'not-saved' });
    await readAgain();
    form.wasSaved(draft, options);
    paste.clear();
    passkeys.clear();
    setNews({ kind: 'saved' });
  }

  function discard() {
    focusNotice();
    form.discard();
    paste.clear();
    passkeys.clear();
    setProblems({});
    dropTest();
    setNews({ kind: 'discarded' });
  }

  async function onMoveToTop() {
    const failure = await moveToTop(id);
    focusNotice();
    setNews({ kind: failure ? 'not-saved' : 'asked-first' });
  }

  async function onDelete() {
    if (!saved) return;
    const putBack = await snapshotSecret(saved.secretId);
    const failure = await deleteIntegration(id);
    if (failure) return setNews({ kind: 'not-saved' });
    await deleteUnsaved(id).catch(() => undefined);
    onDeleted(() => saveIntegration(saved, putBack, { place }));
  }

  return {
    locked,
    lockedChecks: checksLocked,
    form,
    testSession,
    testSessionWrong,
    problems,
    news,
    test,
    stored,
    movedFrom,
    passkeys,
    estimated,
    paste,
    edit,
    choose,
    typeTestSession(text: string) {
      dropTest();
      setTestSession(text);
    },
    onTest,
    save,
    discard,
    onMoveToTop,
    onDelete,
  };
}
