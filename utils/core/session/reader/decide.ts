// What follows from a text, the same in popup, side panel, context menu and address bar.
import type { Failure } from '../../lookup/failure.ts';
import type { SessionId } from '../session-id.ts';
import type { Candidate, EmptyReason, Found } from './found.ts';

interface Options {
  /** The IDs that are API keys or shared secrets, as the worker recognises them, each with what is said of it. */
  readonly credentials: ReadonlyMap<string, Failure>;
  /** Whether an integration's secret is locked: then a text might be that secret, and is not offered as an ID. */
  readonly isAnyLocked: boolean;
}

/** Why a text gives nothing to look up: what it holds is named something else, can't be read, or it holds nothing. */
type NothingReason = EmptyReason | 'named-otherwise' | 'unreadable';

/**
 * What follows. A choice offers sessions first, then IDs without a name, then attempts; what can't be read and what is
 * named something else stays in `Found` and is shown beside it. `opaque` is used only where the person insists.
 */
export type Decision =
  | { readonly kind: 'look-up'; readonly candidate: Candidate }
  | { readonly kind: 'choose'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'attempts'; readonly attempts: readonly Candidate[] }
  | { readonly kind: 'refuse'; readonly failure: Failure }
  | { readonly kind: 'opaque'; readonly sessionId: SessionId }
  | { readonly kind: 'nothing'; readonly reason: NothingReason };

/** Decides what follows from a text. Credentials are recognised before names are looked at. */
export function decide(found: Found, { credentials, isAnyLocked }: Options): Decision {
  const ids = found.candidates.filter(({ id }) => !credentials.has(id));
  const sessions = ids.filter(({ role }) => role === 'session');
  const unlabelled = ids.filter(({ role }) => role === 'unlabelled');
  const attempts = ids.filter(({ role }) => role === 'attempt');
  const offered = [...sessions, ...unlabelled];
  const isAllReadable = found.unreadable.length === 0;

  const [candidate, ...others] = offered;
  if (candidate && others.length === 0 && isAllReadable) return { kind: 'look-up', candidate };
  if (candidate) return { kind: 'choose', candidates: [...offered, ...attempts] };
  if (attempts.length > 0) {
    return isAllReadable ? { kind: 'attempts', attempts } : { kind: 'choose', candidates: attempts };
  }
  const [failure] = [...found.candidates.map(({ id }) => id), found.opaque].flatMap(
    (id) => (id && credentials.get(id)) ?? [],
  );
  if (failure) return { kind: 'refuse', failure };
  if (found.opaque && !isAnyLocked) return { kind: 'opaque', sessionId: found.opaque };
  if (!isAllReadable || found.opaque) return { kind: 'nothing', reason: 'unreadable' };
  return { kind: 'nothing', reason: found.empty ?? 'named-otherwise' };
}
