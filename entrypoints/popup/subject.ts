import type { Pasted } from '../../utils/browser/pasted.ts';
import { isDemoSession } from '../../utils/core/demo/demo-session.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';

/** What the popup is about: a session, where it came from, and whether the demo answers for it. */
export interface Subject {
  readonly sessionId: SessionId;
  /** The tab's address, a person in this opening, or an earlier opening. */
  readonly source: 'tab' | 'person' | 'earlier';
  /** On the portal no session is the demo's, whatever its id. */
  readonly isDemo: boolean;
  /** The integration that a pasted session URL names. */
  readonly veriffIntegrationId?: string;
  /** The attempt from which it was found. */
  readonly attemptId?: SessionId;
}

/** A session that a person named in this opening: pasted, typed or chosen. */
export type NamedSubject = Subject & { readonly source: 'person' };

/** A session from the field, a text or another way in; without the demo its sessions are like any other. */
export function typedSubject(
  sessionId: SessionId,
  { demo }: { demo: boolean },
  veriffIntegrationId?: string,
): NamedSubject {
  return {
    sessionId,
    source: 'person',
    isDemo: demo && isDemoSession(sessionId),
    ...(veriffIntegrationId && { veriffIntegrationId }),
  };
}

/** A session with the attempt from which it was found. */
export function foundSubject(
  { sessionId, veriffIntegrationId, attemptId }: Pasted,
  allowed: { demo: boolean },
): NamedSubject {
  return { ...typedSubject(sessionId, allowed, veriffIntegrationId), ...(attemptId && { attemptId }) };
}

/** The session that a person looked up last, in an earlier opening. */
export function earlierSubject(pasted: Pasted, allowed: { demo: boolean }): Subject {
  return { ...foundSubject(pasted, allowed), source: 'earlier' };
}
