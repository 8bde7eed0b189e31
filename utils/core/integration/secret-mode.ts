import type { SecretMode } from './integration.ts';

/** Whether secrets in this mode are sealed and must be unlocked. */
export function isSealedMode(mode: SecretMode): boolean {
  return mode === 'passphrase' || mode === 'passkey';
}
