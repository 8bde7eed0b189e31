import { i18n } from '#i18n';
import { dateTimeWords } from './date-time-words.ts';
import { numberWords } from './number-words.ts';

/** A stored list that is not open on the page, and how many of its sessions have results. */
interface EarlierList {
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  readonly sessions: readonly unknown[];
  readonly done: number;
}

interface Props {
  lists: readonly EarlierList[];
  onOpen: (id: string) => void;
  onDelete: (id: string) => void;
}

/** The stored lists that are set aside; each can be opened again or deleted. */
export function EarlierLists({ lists, onOpen, onDelete }: Props) {
  if (lists.length === 0) return null;
  return (
    <section class="earlier" aria-labelledby="earlier">
      <h2 id="earlier">{i18n.t('bulk.earlier')}</h2>
      <ul>
        {lists.map(({ id, startedAt, sessions, done }) => (
          <li key={id}>
            <span id={`list-${id}`}>
              {i18n.t('bulk.earlierList', sessions.length, {
                count: numberWords(sessions.length),
                time: dateTimeWords(startedAt),
              })}
              {done < sessions.length && (
                <span class="quiet">
                  {' '}
                  · {i18n.t('bulk.left', { left: numberWords(sessions.length - done) })}
                </span>
              )}
            </span>
            <button type="button" aria-describedby={`list-${id}`} onClick={() => onOpen(id)}>
              {i18n.t('bulk.openList')}
            </button>
            <button
              type="button"
              class="plain danger"
              aria-describedby={`list-${id}`}
              onClick={() => onDelete(id)}
            >
              {i18n.t('bulk.delete')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Shows which lists were just deleted, each with a button that restores it. */
export function DeletedLists({
  lists,
  onUndo,
}: {
  lists: readonly Omit<EarlierList, 'done'>[];
  onUndo: (id: string) => void;
}) {
  if (lists.length === 0) return null;
  return (
    <div role="alert" class="deleted">
      {lists.map(({ id, startedAt, sessions }) => (
        <p key={id}>
          <span id={`deleted-${id}`}>
            {i18n.t('bulk.deleted', sessions.length, {
              count: numberWords(sessions.length),
              time: dateTimeWords(startedAt),
            })}
          </span>
          <button type="button" aria-describedby={`deleted-${id}`} onClick={() => onUndo(id)}>
            {i18n.t('options.undo')}
          </button>
        </p>
      ))}
    </div>
  );
}
