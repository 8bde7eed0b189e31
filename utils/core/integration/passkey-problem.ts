/** Why a passkey could not be made or used; each has its own words. */
export type PasskeyProblem =
  /** A person cancelled, or there is no such passkey: browsers tell neither from the other. */
  | 'cancelled'
  | 'timeout'
  /** The browser or the authenticator can't derive keys. */
  | 'no-prf'
  /** The browser has no passkeys for this page. */
  | 'unsupported'
  /** The authenticator has one of these passkeys already. */
  | 'known'
  /** It is a passkey of this extension, and opens nothing that is locked. */
  | 'opens-nothing'
  | 'failed';

/** What an error of the browser means, by its name, after how many milliseconds of those that it had. */
export function passkeyProblemOf(name: string, tookMs: number, timeoutMs: number): PasskeyProblem {
  switch (name) {
    case 'NotAllowedError':
      return tookMs >= timeoutMs ? 'timeout' : 'cancelled';
    case 'AbortError':
      return 'cancelled';
    case 'InvalidStateError':
      return 'known';
    case 'SecurityError':
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'failed';
  }
}
