import type { SecretMode } from './integration.ts';

/** Whether a secret in this mode is sealed, and has to be unlocked. */
export function isSealedMode(mode: SecretMode): boolean {
  return mode === 'passphrase' || mode === 'passkey';
}
