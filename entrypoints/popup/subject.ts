import type { Pasted } from '../../utils/browser/pasted.ts';
import { isDemoSession } from '../../utils/core/demo-session.ts';
import type { SessionId } from '../../utils/core/session-id.ts';

/** What the popup is about: a session, where it came from, and whether the demo answers for it. */
export interface Subject {
  readonly sessionId: SessionId;
  /** Whether it is the one in the tab's address, not one that was pasted. */
  readonly inTab: boolean;
  /** On the portal no session is the demo's, whatever its id. */
  readonly isDemo: boolean;
  /** The integration that a pasted session URL names. */
  readonly iid?: string;
  /** The attempt from which it was found. */
  readonly attemptId?: SessionId;
}

/** A session from the field, a text or another way in; without the demo its sessions are like any other. */
export function typedSubject(sessionId: SessionId, { demo }: { demo: boolean }, iid?: string): Subject {
  return { sessionId, inTab: false, isDemo: demo && isDemoSession(sessionId), ...(iid && { iid }) };
}

/** The session last looked up by hand, with the attempt from which it was found. */
export function pastedSubject({ sessionId, iid, attemptId }: Pasted, allowed: { demo: boolean }): Subject {
  return { ...typedSubject(sessionId, allowed, iid), ...(attemptId && { attemptId }) };
}
