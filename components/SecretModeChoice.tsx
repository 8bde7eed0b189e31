import { i18n } from '#i18n';
import type { SecretMode } from '../utils/core/integration/integration.ts';
import { Managed } from './Managed.tsx';

interface Props {
  chosen: SecretMode;
  /** Where a stored secret lies; undefined where there is none. */
  stored: SecretMode | undefined;
  /** Whether this browser has passkeys; undefined until that is known. */
  hasPasskeys: boolean | undefined;
  /** Whether the organization wants a passphrase or a passkey. */
  sealedOnly: boolean;
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
  { mode: 'passkey', label: i18n.t('options.behindPasskey'), help: i18n.t('options.behindPasskeyHelp') },
];

/** Where the shared secret is to lie, with what each place is good for and what it costs. */
export function SecretModeChoice({ chosen, stored, hasPasskeys, sealedOnly, onChoose }: Props) {
  // A browser's store keeps for a while what was removed from it.
  const leavesDevice = stored === 'device' && chosen !== 'device';
  const isOffered = (mode: SecretMode) => {
    if (mode === 'passkey') return hasPasskeys === true || mode === chosen;
    return mode === 'passphrase' || !sealedOnly;
  };
  return (
    <fieldset>
      <legend>{i18n.t('options.secretMode')}</legend>
      {sealedOnly && <Managed />}
      {choices()
        .filter(({ mode }) => isOffered(mode))
        .map(({ mode, label, help }) => (
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
      {hasPasskeys === false && <p class="quiet">{i18n.t('options.noPasskeys')}</p>}
    </fieldset>
  );
}
