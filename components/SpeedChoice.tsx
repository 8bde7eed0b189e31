import { i18n } from '#i18n';

interface Props {
  perSecond: number;
  onSpeed: (perSecond: number) => void;
}

const speeds = [1, 2, 3, 4, 5];

/** How many requests a second a run may make. */
export function SpeedChoice({ perSecond, onSpeed }: Props) {
  return (
    <div class="field speed">
      <label for="speed">{i18n.t('bulk.speed')}</label>
      <select
        id="speed"
        value={perSecond}
        onChange={({ currentTarget: { value } }) => onSpeed(Number(value))}
      >
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speed}
          </option>
        ))}
      </select>
    </div>
  );
}
