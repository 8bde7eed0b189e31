import { parseSessionId, type SessionId } from '../session/session-id.ts';

const ofTheDemo = /^de30de30-0000-4000-8000-0000000000\d\d$/;

/** Whether a session is one of the demo's own; a v4 UUID that Veriff draws is none of these hundred. */
export function isDemoSession(sessionId: SessionId): boolean {
  return ofTheDemo.test(sessionId);
}

/** The demo's session with this number, from 0 to 99. */
export function demoSession(number: number): SessionId {
  const sessionId = parseSessionId(`de30de30-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`);
  if (!sessionId) throw new RangeError('the demo has a hundred sessions');
  return sessionId;
}

/** The demo session in the address of the practice portal, which keeps the portal's path in its hash. */
export function sessionIdFromPractice(address: string, practice: string): SessionId | undefined {
  const path = address.startsWith(`${practice}#`) ? address.slice(practice.length + 1) : '';
  const sessionId = parseSessionId(path.replace(/^\/verifications\//, ''));
  return sessionId && isDemoSession(sessionId) ? sessionId : undefined;
}
