import { i18n } from '#i18n';
import type { JournalDays } from '../utils/core/journal/journal-days.ts';
import { dateTimeWords } from './date-time-words.ts';
import { ManagedNote } from './ManagedNote.tsx';
import { numberWords } from './number-words.ts';

/** The outcome of the last action. `lost` entries can't be decrypted; `locked` ones can once a secret is unlocked. */
export type JournalActionOutcome =
  | { readonly kind: 'cleared' | 'not-undone'; readonly undo: () => void }
  | { readonly kind: 'exported'; readonly count: number; readonly lost: number }
  | { readonly kind: 'locked'; readonly count: number }
  | { readonly kind: 'failed' };

interface Props {
  days: JournalDays;
  /** Whether the organization decides this setting. */
  locked: boolean;
  /** The available numbers of days. */
  choices: readonly JournalDays[];
  /** Whether the last change could not be stored. */
  failed: boolean;
  /** Whether the entries are encrypted. */
  isSealed: boolean;
  /** Facts about the stored entries; undefined if the journal can't be read. */
  state:
    | {
        readonly count: number;
        /** The time of the oldest entry, in milliseconds since 1970. */
        readonly oldest: number | undefined;
        /** How many entries were deleted because the journal was full, and how many could not be stored. */
        readonly dropped: number;
        readonly notRecorded: number;
      }
    | undefined;
  /** A shorter time the user chose, which deletes entries once the user confirms it. */
  shorter: JournalDays | undefined;
  outcome: JournalActionOutcome | undefined;
  onDays: (days: JournalDays) => void;
  onConfirm: () => void;
  onCancel: () => void;
  onExport: (kind: 'csv' | 'xlsx') => void;
  onClear: () => void;
}

const daysWords = (days: JournalDays) =>
  days === 0 ? i18n.t('journal.off') : i18n.t('journal.days', { days });

function outcomeWords(outcome: JournalActionOutcome): string {
  switch (outcome.kind) {
    case 'cleared':
      return i18n.t('journal.cleared');
    case 'not-undone':
      return i18n.t('options.notUndone');
    case 'exported': {
      const exported = i18n.t('journal.exported', { count: numberWords(outcome.count) });
      if (outcome.lost === 0) return exported;
      return `${exported} ${i18n.t('journal.lost', { count: numberWords(outcome.lost) })}`;
    }
    case 'locked':
      return i18n.t('journal.locked', { count: numberWords(outcome.count) });
    case 'failed':
      return i18n.t('journal.failed');
  }
}

/** The journal's settings and state. A change takes effect at once, after a confirmation if it would delete entries. */
export function JournalSettings(props: Props) {
  const { days, locked, choices, state, outcome, isSealed } = props;
  const isEmpty = !state || state.count === 0;
  const isBad = outcome && outcome.kind !== 'cleared' && outcome.kind !== 'exported';
  return (
    <section aria-labelledby="journal">
      <h2 id="journal">{i18n.t('journal.title')}</h2>
      <p class="quiet">{i18n.t('journal.explained')}</p>
      {props.failed && (
        <p class="problem" role="alert">
          {i18n.t('options.notSaved')}
        </p>
      )}
      <div class="field">
        <label for="journal-days">{i18n.t('journal.keep')}</label>
        <select
          id="journal-days"
          value={props.shorter ?? days}
          disabled={locked}
          aria-describedby={locked ? 'journal-managed journal-help' : 'journal-help'}
          onChange={({ currentTarget }) => {
            const chosen = choices.find((choice) => String(choice) === currentTarget.value);
            if (chosen !== undefined) props.onDays(chosen);
          }}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {daysWords(choice)}
            </option>
          ))}
        </select>
        {locked && <ManagedNote id="journal-managed" />}
        <p id="journal-help" class="quiet">
          {i18n.t(isSealed ? 'journal.sealed' : 'journal.open')}
        </p>
      </div>
      {props.shorter !== undefined && (
        <div class="notice bad" role="alert">
          <p>{i18n.t('journal.shorten', { days: props.shorter })}</p>
          <div class="actions">
            <button type="button" class="danger" onClick={props.onConfirm}>
              {i18n.t('journal.deleteOlder')}
            </button>
            <button type="button" onClick={props.onCancel}>
              {i18n.t('journal.keepAll')}
            </button>
          </div>
        </div>
      )}
      {!state && (
        <p class="problem" role="alert">
          {i18n.t('journal.failed')}
        </p>
      )}
      {state && (days > 0 || state.count > 0) && (
        <p>
          {state.oldest === undefined
            ? i18n.t('journal.none')
            : i18n.t('journal.count', {
                count: numberWords(state.count),
                oldest: dateTimeWords(state.oldest),
              })}
        </p>
      )}
      {state && state.dropped > 0 && (
        <p class="notice">{i18n.t('journal.dropped', { count: numberWords(state.dropped) })}</p>
      )}
      {state && state.notRecorded > 0 && (
        <p class="notice bad">{i18n.t('journal.notRecorded', { count: numberWords(state.notRecorded) })}</p>
      )}
      {(days > 0 || !isEmpty || outcome) && (
        <div class="actions">
          <button type="button" disabled={isEmpty} onClick={() => props.onExport('csv')}>
            {i18n.t('journal.export', { kind: 'CSV' })}
          </button>
          <button type="button" disabled={isEmpty} onClick={() => props.onExport('xlsx')}>
            {i18n.t('journal.export', { kind: 'XLSX' })}
          </button>
          {!locked && (
            <button type="button" class="danger" disabled={isEmpty} onClick={props.onClear}>
              {i18n.t('journal.clear')}
            </button>
          )}
        </div>
      )}
      {outcome && (
        <div class={isBad ? 'notice bad' : 'notice'} role={isBad ? 'alert' : 'status'}>
          <p>{outcomeWords(outcome)}</p>
          {'undo' in outcome && (
            <button type="button" onClick={outcome.undo}>
              {i18n.t('options.undo')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
