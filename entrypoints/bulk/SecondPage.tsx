import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { numberWords } from '../../components/number-words.ts';
import { askBulkPage } from '../../utils/browser/bulk-channel.ts';
import { readBulkLists, watchBulkLists } from '../../utils/browser/read-bulk-lists.ts';
import { type EnteredList, hasIds, readInput } from './read-input.ts';
import { useDropAndPaste } from './use-drop-and-paste.ts';

interface Props {
  /** Called with a list that was dropped or pasted here. It is also sent to the other tab, which queues it. */
  onList: (input: EnteredList) => void;
}

/** Shown if the bulk page is already open in another tab: a button that shows it, and how many sessions wait there. */
export function SecondPage({ onList }: Props) {
  const [count, setCount] = useState(0);
  const [isDropped, setDropped] = useState(false);
  useEffect(() => {
    const read = async () => {
      const lists = await readBulkLists();
      setCount(lists.reduce((sum, { sessions }) => sum + sessions.length, 0));
    };
    const stop = watchBulkLists(() => void read());
    void read();
    return stop;
  }, []);
  useDropAndPaste(async (input) => {
    if ('text' in input && !hasIds(await readInput(input))) return;
    setDropped(true);
    onList(input);
    askBulkPage('text' in input ? { kind: 'text', ...input } : { kind: 'files', ...input });
  });
  return (
    <main class="unavailable">
      <img src="/icons/48.png" width="48" height="48" alt="" />
      <h1>{i18n.t('bulk.title')}</h1>
      <div role="status">
        <p>{i18n.t('bulk.elsewhere')}</p>
        {count > 0 && <p>{i18n.t('bulk.waitsThere', count, { count: numberWords(count) })}</p>}
        {isDropped && <p>{i18n.t('bulk.droppedThere')}</p>}
      </div>
      <button type="button" class="primary" onClick={() => askBulkPage({ kind: 'show' })}>
        {i18n.t('bulk.goThere')}
      </button>
    </main>
  );
}
