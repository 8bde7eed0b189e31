import { i18n } from '#i18n';
import type { SecretMode } from '../utils/core/integration.ts';

interface Props {
  chosen: SecretMode;
  /** Where a stored secret lies; undefined where there is none. */
  stored: SecretMode | undefined;
  onChoose: (mode: SecretMode) => void;
}

const choices = (): readonly { mode: SecretMode; label: string; help: string }[] => [
  { mode: 'device', label: i18n.t('options.onDevice'), help: i18n.t('options.onDeviceHelp') },
  { mode: 'until-close', label: i18n.t('options.untilClose'), help: i18n.t('options.untilCloseHelp') },
  {
    mode: 'passphrase',
    label: i18n.t('options.behindPassphrase'),
    help: i18n.t('options.behindPassphraseHelp'),
  },
];

/** Where the shared secret is to lie, with what each place is good for and what it costs. */
export function SecretModeChoice({ chosen, stored, onChoose }: Props) {
  // A browser's store keeps for a while what was removed from it.
  const leavesDevice = stored === 'device' && chosen !== 'device';
  return (
    <fieldset>
      <legend>{i18n.t('options.secretMode')}</legend>
      {choices().map(({ mode, label, help }) => (
        <div class="field" key={mode}>
          <div class="choice">
            <input
              id={`secret-mode-${mode}`}
              type="radio"
              name="secretMode"
              checked={mode === chosen}
              aria-describedby={`secret-mode-${mode}-help`}
              onChange={() => onChoose(mode)}
            />
            <label for={`secret-mode-${mode}`}>{label}</label>
          </div>
          <p id={`secret-mode-${mode}-help`} class="quiet">
            {help}
            {leavesDevice && mode === chosen && <strong> {i18n.t('options.leavesDevice')}</strong>}
          </p>
        </div>
      ))}
    </fieldset>
  );
}
