import { parseSessionId, type SessionId } from '../session/session-id.ts';

const demoIdPattern = /^de30de30-0000-4000-8000-0000000000\d\d$/;

/** Whether a session belongs to the demo. The demo has a hundred fixed ids that Veriff never assigns. */
export function isDemoSession(sessionId: SessionId): boolean {
  return demoIdPattern.test(sessionId);
}

/** Returns the demo session with a number from 0 to 99. */
export function demoSession(number: number): SessionId {
  const sessionId = parseSessionId(`de30de30-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`);
  if (!sessionId) throw new RangeError('the demo has a hundred sessions');
  return sessionId;
}

/** Returns the demo session in an address of the practice portal, which has the portal's path in its fragment. */
export function sessionIdFromPractice(address: string, practice: string): SessionId | undefined {
  if (!address.startsWith(`${practice}#`)) return undefined;
  const path = address.slice(practice.length + 1);
  const sessionId = parseSessionId(path.replace(/^\/verifications\//, ''));
  return sessionId && isDemoSession(sessionId) ? sessionId : undefined;
}
