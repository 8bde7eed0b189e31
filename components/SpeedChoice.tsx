import { i18n } from '#i18n';
import { ManagedNote } from './ManagedNote.tsx';

interface Props {
  perSecond: number;
  /** Whether the organization decides. */
  locked: boolean;
  onSpeed: (perSecond: number) => void;
}

const speeds = [1, 2, 3, 4, 5];

/** The choice of how many requests a run makes per second. */
export function SpeedChoice({ perSecond, locked, onSpeed }: Props) {
  return (
    <div class="field speed">
      <label for="speed">{i18n.t('bulk.speed')}</label>
      <select
        id="speed"
        value={perSecond}
        disabled={locked}
        aria-describedby={locked ? 'speed-managed' : undefined}
        onChange={({ currentTarget: { value } }) => onSpeed(Number(value))}
      >
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speed}
          </option>
        ))}
      </select>
      {locked && <ManagedNote id="speed-managed" />}
    </div>
  );
}
