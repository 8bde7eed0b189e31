import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FileProblem } from '../utils/core/session/file-kind.ts';
import { FileProblems } from './FileProblems.tsx';
import { numberWords } from './number-words.ts';

interface Props {
  text: string;
  /** The files the list was read from; empty if it was pasted. */
  fileNames: readonly string[];
  /** The files that could not be read as a list. */
  unreadFiles: readonly { readonly file: string; readonly problem: FileProblem }[];
  /** The maximum number of sessions in a list. */
  maxSessions: number;
  /** The status of the text, such as that it is still being read; may be empty. */
  status: string;
  onText: (text: string) => void;
  onFiles: (files: readonly File[]) => void;
}

const accepted =
  '.csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx,text/*,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The input for a list: pasted, opened from files, or dropped. */
export function ListInput({ text, fileNames, unreadFiles, maxSessions, status, onText, onFiles }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isFromFiles = fileNames.length > 0;
  return (
    <section class="list-input">
      <label for="list">{i18n.t('bulk.list')}</label>
      <textarea
        ref={field}
        id="list"
        rows={isFromFiles ? 2 : 8}
        value={text}
        placeholder={isFromFiles ? i18n.t('bulk.instead') : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        aria-invalid={unreadFiles.length > 0}
        aria-describedby={unreadFiles.length > 0 ? 'list-problem list-says list-help' : 'list-says list-help'}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {unreadFiles.length > 0 && <FileProblems id="list-problem" files={unreadFiles} />}
      <p id="list-says" role="status" class="says">
        {status}
      </p>
      <p id="list-help" class="quiet">
        {i18n.t('bulk.listHelp', { most: numberWords(maxSessions) })}
      </p>
      <div class="actions">
        <button type="button" onClick={() => picker.current?.click()}>
          {i18n.t('bulk.openFile')}
        </button>
        {isFromFiles && (
          <span>
            {i18n.t('bulk.file', fileNames.length)} <bdi>{fileNames.join(', ')}</bdi>
          </span>
        )}
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          aria-label={i18n.t('bulk.openFile')}
          accept={accepted}
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </div>
    </section>
  );
}
