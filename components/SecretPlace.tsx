import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { SecretMode } from '../utils/core/integration/secret-mode.ts';
import { Disclosure } from './Disclosure.tsx';
import { SecretModeChoice } from './SecretModeChoice.tsx';

interface Props {
  chosen: SecretMode;
  stored: SecretMode | undefined;
  supportsPasskeys: boolean | undefined;
  sealedOnly: boolean;
  /** Whether the chosen place has fields to fill in, such as a passphrase. */
  hasFields: boolean;
  onChoose: (mode: SecretMode) => void;
  /** The fields that the chosen place needs. */
  children: ComponentChildren;
}

const placeWords: Readonly<Record<SecretMode, () => string>> = {
  device: () => i18n.t('secretPlace.device'),
  'until-close': () => i18n.t('secretPlace.until_close'),
  passphrase: () => i18n.t('secretPlace.passphrase'),
  passkey: () => i18n.t('secretPlace.passkey'),
};

/** Where the secret is stored, on one line that opens to show the other choices. */
export function SecretPlace({ hasFields, children, ...choice }: Props) {
  return (
    <Disclosure
      class="secret-place"
      summary={
        <>
          {placeWords[choice.chosen]()} <span class="change">{i18n.t('secretPlace.change')}</span>
        </>
      }
      opens={hasFields}
    >
      <SecretModeChoice {...choice} />
      {children}
    </Disclosure>
  );
}
