import type { PastedSession } from '../../utils/browser/pasted.ts';
import { isDemoSession } from '../../utils/core/demo/demo-session.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';

/** The session that the popup shows, where it came from, and whether the demo answers for it. */
export interface Subject {
  readonly sessionId: SessionId;
  /** The tab's address, the user in this popup, or an earlier popup. */
  readonly source: 'tab' | 'user' | 'earlier';
  /** Whether the demo answers for it. A session on the portal is never the demo's, even with a demo ID. */
  readonly isDemo: boolean;
  /** The integration that a pasted session URL names. */
  readonly veriffIntegrationId?: string;
  /** The attempt that it was found from. */
  readonly attemptId?: SessionId;
}

/** A session that the user named in this popup: pasted, typed or chosen. */
export type NamedSubject = Subject & { readonly source: 'user' };

/** Returns the subject for a session that the user named. If the demo is off, its sessions are ordinary ones. */
export function namedSubject(
  sessionId: SessionId,
  { demo }: { demo: boolean },
  veriffIntegrationId?: string,
): NamedSubject {
  return {
    sessionId,
    source: 'user',
    isDemo: demo && isDemoSession(sessionId),
    ...(veriffIntegrationId && { veriffIntegrationId }),
  };
}

/** Returns the subject for a session that the user named, with the attempt it was found from, if any. */
export function foundSubject(
  { sessionId, veriffIntegrationId, attemptId }: PastedSession,
  allowed: { demo: boolean },
): NamedSubject {
  return { ...namedSubject(sessionId, allowed, veriffIntegrationId), ...(attemptId && { attemptId }) };
}

/** Returns the subject for the session that the user named last in an earlier popup. */
export function earlierSubject(pasted: PastedSession, allowed: { demo: boolean }): Subject {
  return { ...foundSubject(pasted, allowed), source: 'earlier' };
}
