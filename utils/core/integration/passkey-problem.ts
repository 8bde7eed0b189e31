/** Why a passkey could not be created or used; each has words in the locales. */
export type PasskeyProblem =
  /** The user canceled, or there is no such passkey: browsers don't tell which. */
  | 'canceled'
  | 'timeout'
  /** The browser or the authenticator can't derive keys. */
  | 'no-prf'
  /** The browser does not support passkeys on this page. */
  | 'unsupported'
  /** The authenticator already has one of these passkeys. */
  | 'known'
  /** The passkey belongs to this extension but opens none of the locked secrets. */
  | 'opens-nothing'
  | 'failed';

/** Interprets a browser's error by its name and by the time that the request took. */
export function passkeyProblemOf(name: string, tookMs: number, timeoutMs: number): PasskeyProblem {
  switch (name) {
    case 'NotAllowedError':
      return tookMs >= timeoutMs ? 'timeout' : 'canceled';
    case 'AbortError':
      return 'canceled';
    case 'InvalidStateError':
      return 'known';
    case 'SecurityError':
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'failed';
  }
}
