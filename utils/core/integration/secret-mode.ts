/**
 * Where a shared secret is stored: as a key on this device, in memory until the browser closes, or on the device
 * sealed with a passphrase, or with passkeys and a second way to unlock.
 */
export const secretModes = ['device', 'until-close', 'passphrase', 'passkey'] as const;

export type SecretMode = (typeof secretModes)[number];

/** Whether secrets in this mode are sealed and must be unlocked. */
export function isSealedMode(mode: SecretMode): boolean {
  return mode === 'passphrase' || mode === 'passkey';
}
