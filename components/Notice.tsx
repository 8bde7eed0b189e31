import { i18n } from '#i18n';
import type { Failure } from '../utils/core/failure.ts';
import { failureWords } from './failure-words.ts';

/** What came of the last thing done on the settings page. */
export type News =
  | {
      readonly kind: 'testing' | 'test-good' | 'test-proved' | 'switched-off' | 'saved' | 'not-saved' | 'fix';
    }
  | { readonly kind: 'forgotten'; readonly undo: () => void }
  /** `switchOff`: a real session was accepted, and its reply signed with another secret. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly switchOff?: () => void };

function wordsOf(news: News): string {
  switch (news.kind) {
    case 'testing':
      return i18n.t('options.testing');
    case 'test-good':
      return i18n.t('options.testGood');
    case 'test-proved':
      return i18n.t('options.testProved');
    case 'switched-off':
      return i18n.t('options.switchedOff');
    case 'not-saved':
      return i18n.t('options.notSaved');
    case 'saved':
      return i18n.t('options.saved');
    case 'fix':
      return i18n.t('options.fix');
    case 'forgotten':
      return i18n.t('options.forgotten');
    case 'failed':
      return failureWords(news.failure).says;
  }
}

/** The news as one line: a status, or an alert when something needs mending. */
export function Notice({ news }: { news: News | undefined }) {
  const bad = news?.kind === 'failed' || news?.kind === 'fix' || news?.kind === 'not-saved';
  return (
    <div class="notices">
      <div role="status">{news && !bad && <p class="notice">{wordsOf(news)}</p>}</div>
      {news && bad && (
        <p class="notice bad" role="alert">
          {wordsOf(news)}
        </p>
      )}
      {news?.kind === 'failed' && news.switchOff && (
        <button type="button" onClick={news.switchOff}>
          {i18n.t('options.switchOff')}
        </button>
      )}
      {news?.kind === 'forgotten' && (
        <button type="button" onClick={news.undo}>
          {i18n.t('options.undo')}
        </button>
      )}
    </div>
  );
}
