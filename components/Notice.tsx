import { i18n } from '#i18n';
import type { Diagnosis } from '../utils/core/diagnosis.ts';
import type { Failure } from '../utils/core/failure.ts';
import type { Unlocking } from '../utils/core/unlock.ts';
import { ConnectionReport } from './ConnectionReport.tsx';
import { failureWords } from './failure-words.ts';
import { UnlockForm } from './UnlockForm.tsx';

/** What came of the last thing done on the settings page. */
export type News =
  | { readonly kind: 'switched-off' | 'saved' | 'not-saved' | 'changed-elsewhere' | 'fix' | 'discarded' }
  | { readonly kind: 'forgotten' | 'not-undone'; readonly undo: () => void }
  | { readonly kind: 'unreadable'; readonly failure: Failure };

/** What came of the last test of a connection. */
export type TestOutcome =
  | { readonly kind: 'running' }
  /** `proved`: with a real session; else Veriff had no complaint, which is less. */
  | { readonly kind: 'good'; readonly proved: boolean; readonly diagnosis: Diagnosis | undefined }
  | {
      readonly kind: 'bad';
      readonly failure: Failure;
      readonly diagnosis: Diagnosis | undefined;
      /** A real session was accepted, and its reply signed with another secret: the check can be switched off. */
      readonly switchOff?: () => void;
      readonly onUnlock: (passphrase: string) => Promise<Unlocking>;
    };

interface Props {
  news: News | undefined;
  test: TestOutcome | undefined;
}

function wordsOfNews(news: News): string {
  switch (news.kind) {
    case 'switched-off':
      return i18n.t('options.switchedOff');
    case 'not-saved':
      return i18n.t('options.notSaved');
    case 'changed-elsewhere':
      return i18n.t('options.changedElsewhere');
    case 'saved':
      return i18n.t('options.saved');
    case 'fix':
      return i18n.t('options.fix');
    case 'discarded':
      return i18n.t('options.discarded');
    case 'forgotten':
      return i18n.t('options.forgotten');
    case 'not-undone':
      return i18n.t('options.notUndone');
    case 'unreadable':
      return failureWords(news.failure).says;
  }
}

function wordsOfTest(test: TestOutcome): string {
  switch (test.kind) {
    case 'running':
      return i18n.t('options.testing');
    case 'good':
      return test.proved ? i18n.t('options.testProved') : i18n.t('options.testGood');
    case 'bad':
      return failureWords(test.failure).says;
  }
}

const focus = (element: HTMLElement | null) => element?.focus();

const isBadNews = ({ kind }: News) =>
  ['fix', 'not-saved', 'changed-elsewhere', 'not-undone', 'unreadable'].includes(kind);

/** News and test as short lines: good ones in a status, bad ones in an alert; below, the test part by part. */
export function Notice({ news, test }: Props) {
  const lines = [
    ...(news ? [{ bad: isBadNews(news), words: wordsOfNews(news) }] : []),
    ...(test ? [{ bad: test.kind === 'bad', words: wordsOfTest(test) }] : []),
  ];
  const good = lines.filter(({ bad }) => !bad);
  const bad = lines.filter((line) => line.bad);
  const diagnosis = test && test.kind !== 'running' ? test.diagnosis : undefined;
  return (
    <div class="notices">
      <div role="status">
        {good.map(({ words }) => (
          <p class="notice" key={words}>
            {words}
          </p>
        ))}
      </div>
      {bad.length > 0 && (
        <div role="alert">
          {bad.map(({ words }) => (
            <p class="notice bad" key={words}>
              {words}
            </p>
          ))}
        </div>
      )}
      {diagnosis && <ConnectionReport diagnosis={diagnosis} />}
      {test?.kind === 'bad' && test.failure.kind === 'locked' && <UnlockForm onUnlock={test.onUnlock} />}
      {test?.kind === 'bad' && test.switchOff && (
        <button type="button" onClick={test.switchOff}>
          {i18n.t('options.switchOff')}
        </button>
      )}
      {news && 'undo' in news && (
        // What had the focus is gone with what was forgotten.
        <button type="button" ref={focus} onClick={news.undo}>
          {i18n.t('options.undo')}
        </button>
      )}
    </div>
  );
}
