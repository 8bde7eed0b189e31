import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { EarlierLists } from '../../components/EarlierLists.tsx';
import { failureWords } from '../../components/failure-words.ts';
import { IsolatedText } from '../../components/IsolatedText.tsx';
import { ListInput } from '../../components/ListInput.tsx';
import { ListPlan } from '../../components/ListPlan.tsx';
import { WaitingNote } from '../../components/WaitingNote.tsx';
import type { RunSummary } from '../../utils/browser/bulk-runs.ts';
import { noTabsHash } from '../../utils/browser/open-tabs.ts';
import { recognizeCredentials } from '../../utils/browser/recognize-credentials.ts';
import type { BulkRun } from '../../utils/core/bulk/bulk-run.ts';
import { areColumnsTooLarge, type BulkSource } from '../../utils/core/bulk/bulk-source.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import { ruleOf } from '../../utils/core/lookup/failure-rules.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';
import { FailureWithActions } from './Details.tsx';
import { useDropAndPaste } from './use-drop-and-paste.ts';
import { useInput } from './use-input.ts';
import { useListSettings } from './use-list-settings.ts';
import type { WaitingLists } from './use-waiting-lists.ts';

interface Props {
  waiting: WaitingLists;
  /** The runs that were set aside. */
  earlier: readonly RunSummary[];
  /** Called at first, and when a list is entered or removed. */
  onEmptyChange: (isEmpty: boolean) => void;
  /** Stores a run and opens it. Rejects if it could not be stored. */
  onStart: (run: BulkRun, source: BulkSource) => Promise<void>;
  /** Opens a run; resolves with whether that worked. */
  onOpen: (runId: string) => Promise<boolean>;
  onDelete: (run: BulkRun) => void;
}

/** Why a list can't be started, and what to do about it. */
function ListObstacle({ failure, onAgain }: { failure: Failure; onAgain: () => void }) {
  return (
    <div class="obstacle">
      <FailureWithActions failure={failure} at={Date.now()} onAgain={onAgain} />
    </div>
  );
}

/** Takes in a list, shows what is in it, and starts its run. */
export function NewList({ waiting, earlier, onEmptyChange, onStart, onOpen, onDelete }: Props) {
  const list = useInput();
  const latestList = useLatestRef(list);
  const { integrations, obstacle, maxSessions, speed, readAgain } = useListSettings();
  const [failed, setFailed] = useState<{ readonly groups: typeof list.groups; readonly failure: Failure }>();
  // A failure of the previous list says nothing about this one.
  const failure = failed?.groups === list.groups ? failed.failure : undefined;
  const [chosenId, setChosenId] = useState<string>();
  // The chosen integration may have been deleted since.
  const integrationId = integrations.find(({ id }) => id === chosenId)?.id;
  const [chosenSpeed, setChosenSpeed] = useState<number>();
  const perSecond = speed.locked ? speed.value : (chosenSpeed ?? speed.value);
  const latestChoice = useLatestRef({ perSecond, integrationId });
  const [next] = waiting.lists;
  /** IDs that are API keys or secrets. They are neither looked up nor stored. */
  const [credentials, setCredentials] = useState<ReadonlyMap<SessionId, Failure>>(new Map());
  const toLookUp = list.summary.toLookUp.filter((id) => !credentials.has(id));
  const leftOut = new Set(list.summary.toLookUp.flatMap((id) => credentials.get(id) ?? []));

  useDropAndPaste(
    // A drop waits while a list is being read: if the dropped files can't be read, that list must not be lost.
    (input) => (list.isReading ? waiting.add(input) : void list.take(input)),
    // A paste outside the field may not be meant for it, so it never replaces a list without a question.
    (input) => (list.isEmpty ? void list.take(input) : waiting.add(input)),
  );

  /** Whether a list is being started or opened, so that a second click has no effect. */
  const isStarting = useRef(false);
  async function takeNext() {
    if (next && (await list.take(next.input))) next.remove();
  }

  /** Opens an earlier list. The entered one has not been started, so it waits. */
  async function openEarlier(id: string) {
    if (isStarting.current) return;
    isStarting.current = true;
    const isOpen = await onOpen(id).finally(() => {
      isStarting.current = false;
    });
    const { isEmpty, input } = latestList.current;
    if (isOpen && !isEmpty) waiting.add(input);
  }
  useEffect(() => onEmptyChange(list.isEmpty), [list.isEmpty]);
  useEffect(() => {
    if (list.isEmpty) void takeNext();
  }, [next, list.isEmpty]);

  async function start() {
    // While another list is being read, the plan is still the previous list's.
    if (isStarting.current || list.isReading) return;
    isStarting.current = true;
    setFailed(undefined);
    await checkAndStart().finally(() => {
      isStarting.current = false;
    });
  }

  /** Starts the run, unless an ID is a credential or can't be checked for that. */
  async function checkAndStart() {
    const failures = await recognizeCredentials(toLookUp);
    const found = toLookUp.flatMap((id, i) => (failures[i] ? [[id, failures[i]] as const] : []));
    const doubt = found.find(([, one]) => !ruleOf(one).isCredential);
    if (doubt) return setFailed({ groups: list.groups, failure: doubt[1] });
    if (found.length > 0) return setCredentials(new Map([...credentials, ...found]));
    const source = await list.sourceWithout(new Set(credentials.keys()));
    // If the list or its columns changed during the checks, start nothing: the user has not confirmed what is shown.
    const { isReading, groups, choices } = latestList.current;
    if (isReading || groups !== list.groups || choices !== list.choices) return;
    const run: BulkRun = {
      id: crypto.randomUUID(),
      startedAt: Date.now(),
      sessions: toLookUp,
      perSecond: latestChoice.current.perSecond,
      ...(latestChoice.current.integrationId && { integrationId: latestChoice.current.integrationId }),
    };
    try {
      await onStart(run, source);
    } catch {
      setFailed({ groups: list.groups, failure: { kind: 'storage-failed' } });
    }
  }

  const status = list.isReading
    ? i18n.t('bulk.reading')
    : list.groups.length > 0 && toLookUp.length === 0
      ? i18n.t('bulk.noSession')
      : '';
  return (
    <>
      {obstacle && !failure && <ListObstacle failure={obstacle} onAgain={readAgain} />}
      <WaitingNote
        // An empty page takes the next list at once.
        counts={list.isEmpty ? [] : waiting.lists.map(({ count }) => count)}
        unreadFiles={waiting.unreadFiles}
        isStarted={false}
        onReplace={() => void takeNext()}
        onDismissUnread={waiting.dismissUnread}
      />
      <ListInput
        text={list.text}
        fileNames={list.fileNames}
        unreadFiles={list.unreadFiles}
        maxSessions={maxSessions}
        status={status}
        onText={(text) => void list.take({ text })}
        onFiles={(files) => files.length > 0 && void list.take({ files })}
      />
      {location.hash === noTabsHash && list.isEmpty && <p role="status">{i18n.t('ways.noTabs')}</p>}
      <div>
        {failure && <ListObstacle failure={failure} onAgain={() => void start()} />}
        {!failure && !obstacle && list.groups.length > 0 && (
          <ListPlan
            groups={list.groups}
            choices={list.choices}
            summary={{ ...list.summary, toLookUp }}
            freshCount={list.freshCountOf(integrationId)}
            maxSessions={maxSessions}
            areColumnsLost={areColumnsTooLarge(list.groups)}
            integrations={integrations}
            integrationId={integrationId}
            perSecond={perSecond}
            isSpeedLocked={speed.locked}
            onChoose={list.choose}
            onIntegration={setChosenId}
            onSpeed={setChosenSpeed}
            onStart={() => void start()}
          />
        )}
        {leftOut.size > 0 && (
          <p role="alert" class="problem">
            {i18n.t('bulk.credentials')}{' '}
            <IsolatedText
              text={[...new Set(Array.from(leftOut, (one) => failureWords(one).text))].join(' ')}
            />
          </p>
        )}
      </div>
      <EarlierLists
        lists={earlier}
        onOpen={(id) => void openEarlier(id)}
        onDelete={(id) => {
          const run = earlier.find((one) => one.id === id);
          if (!run) return;
          const { done: _, ...rest } = run;
          onDelete(rest);
        }}
      />
      <footer class="quiet">{i18n.t('bulk.keeps')}</footer>
    </>
  );
}
