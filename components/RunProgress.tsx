import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { RowCounts, RowOutcome } from '../utils/core/bulk/bulk-row.ts';
import type { Failure } from '../utils/core/lookup/failure.ts';
import { durationWords } from './duration-words.ts';
import { failureWords } from './failure-words.ts';
import { IsolatedText } from './IsolatedText.tsx';
import { numberWords } from './number-words.ts';
import { SpeedChoice } from './SpeedChoice.tsx';
import { useCountdown } from './use-countdown.ts';

/** A run's phase. `failure` is why it waits or stopped; `not-stored` means that a result could not be stored. */
export type RunPhase =
  | { readonly kind: 'running' | 'paused' | 'ended' | 'canceled' | 'not-stored' }
  | { readonly kind: 'waiting' | 'stopped'; readonly failure: Failure };

interface Props {
  counts: RowCounts;
  phase: RunPhase;
  /** The estimated time left, in milliseconds; undefined if it is unknown. */
  remainingMs: number | undefined;
  perSecond: number;
  isSpeedLocked: boolean;
  /** Why the run stopped, if it did. */
  obstacle: ComponentChildren;
  onSpeed: (perSecond: number) => void;
  onPause: () => void;
  onResume: () => void;
  onCancel: () => void;
  onRetry: () => void;
  onNewList: () => void;
  onDelete: () => void;
}

function PhaseWords({ phase, left, remainingMs }: Pick<Props, 'phase' | 'remainingMs'> & { left: number }) {
  const seconds = useCountdown('failure' in phase ? (phase.failure.until ?? 0) : 0);
  switch (phase.kind) {
    case 'running':
      return (
        <p>
          {left > 0 && remainingMs !== undefined && i18n.t('bulk.toGo', { time: durationWords(remainingMs) })}
        </p>
      );
    case 'waiting':
      return (
        <p class="held">
          <IsolatedText text={failureWords(phase.failure, { seconds, repeats: true }).standalone} />
        </p>
      );
    case 'paused':
      return <p>{i18n.t('bulk.paused')}</p>;
    case 'canceled':
      return <p>{i18n.t('bulk.canceled')}</p>;
    case 'ended':
      return <p>{i18n.t('bulk.ended')}</p>;
    default:
      return <p>{i18n.t('bulk.stopped')}</p>;
  }
}

/** The progress of a run, as a segmented bar and in words, with the actions that are possible. */
export function RunProgress(props: Props) {
  const { counts, phase, remainingMs } = props;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const left = counts.waiting;
  const done = all - left;
  const segments = (Object.entries(counts) as [RowOutcome, number][]).filter(
    ([outcome, count]) => outcome !== 'waiting' && count > 0,
  );
  const words = i18n.t('bulk.done', { done: numberWords(done), all: numberWords(all) });
  const isGoing = phase.kind === 'running' || phase.kind === 'waiting';
  const isOver = phase.kind === 'ended' || phase.kind === 'canceled';
  return (
    <section class="run" aria-label={i18n.t('bulk.progress')}>
      <div
        class="bar"
        role="progressbar"
        aria-label={i18n.t('bulk.progress')}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={done}
        aria-valuetext={words}
      >
        {segments.map(([outcome, count]) => (
          <span key={outcome} data-outcome={outcome} style={{ flexGrow: count }} />
        ))}
        {left > 0 && <span data-outcome="waiting" style={{ flexGrow: left }} />}
      </div>
      <div class="run-words">
        <p>
          <strong>{words}</strong>
          {left > 0 && ` · ${i18n.t('bulk.left', { left: numberWords(left) })}`}
        </p>
        <div role="status">
          <PhaseWords phase={phase} left={left} remainingMs={remainingMs} />
        </div>
      </div>
      {phase.kind === 'not-stored' && (
        <p class="failure" role="alert">
          {i18n.t('bulk.notStored')}
        </p>
      )}
      {props.obstacle}
      <div class="actions">
        {isGoing && (
          <button type="button" class="primary" onClick={props.onPause}>
            {i18n.t('bulk.pause')}
          </button>
        )}
        {!isGoing && left > 0 && (
          <button type="button" class="primary" onClick={props.onResume}>
            {phase.kind === 'canceled' ? i18n.t('bulk.askRest') : i18n.t('bulk.resume')}
          </button>
        )}
        {!isOver && (
          <button type="button" onClick={props.onCancel}>
            {i18n.t('bulk.cancel')}
          </button>
        )}
        {counts.failed > 0 && (
          <button type="button" onClick={props.onRetry}>
            {i18n.t('bulk.retry', { count: numberWords(counts.failed) })}
          </button>
        )}
        {!isOver && (
          <SpeedChoice perSecond={props.perSecond} locked={props.isSpeedLocked} onSpeed={props.onSpeed} />
        )}
        {!isGoing && (
          <>
            <button type="button" class="end" onClick={props.onNewList}>
              {i18n.t('bulk.newList')}
            </button>
            <button type="button" class="plain danger" onClick={props.onDelete}>
              {i18n.t('bulk.delete')}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
