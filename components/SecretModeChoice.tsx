import { i18n } from '#i18n';
import type { SecretMode } from '../utils/core/integration/secret-mode.ts';
import { ManagedNote } from './ManagedNote.tsx';

interface Props {
  chosen: SecretMode;
  /** Where a secret is stored already; undefined if none is. */
  stored: SecretMode | undefined;
  /** Whether this browser supports passkeys; undefined until that is known. */
  supportsPasskeys: boolean | undefined;
  /** Whether the organization requires a passphrase or a passkey. */
  sealedOnly: boolean;
  onChoose: (mode: SecretMode) => void;
}

const choices = (): readonly { mode: SecretMode; label: string; help: string }[] => [
  { mode: 'device', label: i18n.t('options.onDevice'), help: i18n.t('options.onDeviceHelp') },
  { mode: 'until-close', label: i18n.t('options.untilClose'), help: i18n.t('options.untilCloseHelp') },
  {
    mode: 'passphrase',
    label: i18n.t('options.withPassphrase'),
    help: i18n.t('options.withPassphraseHelp'),
  },
  { mode: 'passkey', label: i18n.t('options.withPasskey'), help: i18n.t('options.withPasskeyHelp') },
];

/** The choice of where the shared secret is stored, with the benefits and costs of each place. */
export function SecretModeChoice({ chosen, stored, supportsPasskeys, sealedOnly, onChoose }: Props) {
  // A browser may keep deleted data on the disk for a while.
  const leavesDevice = stored === 'device' && chosen !== 'device';
  const isOffered = (mode: SecretMode) => {
    if (mode === 'passkey') return supportsPasskeys === true || mode === chosen;
    return mode === 'passphrase' || !sealedOnly;
  };
  return (
    <fieldset>
      <legend>{i18n.t('options.secretMode')}</legend>
      {sealedOnly && <ManagedNote />}
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
      {supportsPasskeys === false && <p class="quiet">{i18n.t('options.noPasskeys')}</p>}
    </fieldset>
  );
}
