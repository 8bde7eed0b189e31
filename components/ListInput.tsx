import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { UnreadFile } from '../utils/core/session-list.ts';
import { numberWords } from './number-words.ts';
import { snake } from './snake.ts';

interface Props {
  text: string;
  /** The file that the list comes from, where it was not pasted. */
  fileName: string | undefined;
  problem: UnreadFile | 'several-files' | undefined;
  /** How many sessions a list may have. */
  longest: number;
  onText: (text: string) => void;
  onFiles: (files: readonly File[]) => void;
}

/** Where a list comes in: pasted, opened or dropped. */
export function ListInput({ text, fileName, problem, longest, onText, onFiles }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <section class="list-input">
      <label for="list">{i18n.t('bulk.list')}</label>
      <textarea
        id="list"
        rows={fileName ? 2 : 8}
        value={text}
        placeholder={fileName && i18n.t('bulk.instead')}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? 'list-problem list-help' : 'list-help'}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {problem && (
        <p id="list-problem" class="problem" role="alert">
          {i18n.t(`bulk.problem.${snake(problem)}`)}
        </p>
      )}
      <p id="list-help" class="quiet">
        {i18n.t('bulk.listHelp', { most: numberWords(longest) })}
      </p>
      <div class="actions">
        <button type="button" onClick={() => picker.current?.click()}>
          {i18n.t('bulk.openFile')}
        </button>
        {fileName && (
          <span>
            {i18n.t('bulk.file')} <bdi>{fileName}</bdi>
          </span>
        )}
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={i18n.t('bulk.openFile')}
          accept=".csv,.tsv,.txt,text/plain,text/csv,text/tab-separated-values"
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </div>
    </section>
  );
}
