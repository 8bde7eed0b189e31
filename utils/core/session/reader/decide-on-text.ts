// Decides what to do with a text, in the same way for popup, side panel, context menu and address bar.
import type { Failure } from '../../lookup/failure.ts';
import type { SessionId } from '../session-id.ts';
import type { EmptyReason, FoundIds, IdCandidate } from './found.ts';

interface Options {
  /** The IDs and unreadable texts that are API keys or shared secrets, each with the failure to show. */
  readonly credentials: ReadonlyMap<string, Failure>;
  /** Whether an integration's secret is locked. An opaque text might be that secret, so it is not offered as an ID. */
  readonly isAnyLocked: boolean;
}

/** Why there is nothing to look up: the IDs are named something else, they can't be read, or there are none. */
type NothingReason = EmptyReason | 'named-otherwise' | 'unreadable';

/**
 * What to do with a text. `choose` offers sessions first, then IDs without a name, then attempts. IDs that are named
 * something else or can't be read are in `FoundIds` only, and are shown beside the choice. An `opaque` ID is looked up
 * only if the user insists.
 */
export type TextDecision =
  | { readonly kind: 'look-up'; readonly candidate: IdCandidate }
  | { readonly kind: 'choose'; readonly candidates: readonly IdCandidate[] }
  | { readonly kind: 'attempts'; readonly attempts: readonly IdCandidate[] }
  | { readonly kind: 'refuse'; readonly failure: Failure }
  | { readonly kind: 'opaque'; readonly sessionId: SessionId }
  | { readonly kind: 'nothing'; readonly reason: NothingReason };

/** Decides what to do with a text. Credentials are removed first, regardless of their names. */
export function decideOnText(found: FoundIds, { credentials, isAnyLocked }: Options): TextDecision {
  const ids = found.candidates.filter(({ id }) => !credentials.has(id));
  const sessions = ids.filter(({ role }) => role === 'session');
  const unlabeled = ids.filter(({ role }) => role === 'unlabeled');
  const attempts = ids.filter(({ role }) => role === 'attempt');
  const offered = [...sessions, ...unlabeled];
  const isAllReadable = found.unreadable.every(({ text }) => credentials.has(text));

  const [candidate, ...others] = offered;
  if (candidate && others.length === 0 && isAllReadable) return { kind: 'look-up', candidate };
  if (candidate) return { kind: 'choose', candidates: [...offered, ...attempts] };
  if (attempts.length > 0) {
    return isAllReadable ? { kind: 'attempts', attempts } : { kind: 'choose', candidates: attempts };
  }
  const texts = [...found.candidates.map(({ id }) => id), ...found.unreadable.map(({ text }) => text)];
  const [failure] = texts.flatMap((text) => credentials.get(text) ?? []);
  if (failure) return { kind: 'refuse', failure };
  if (found.opaque && !isAnyLocked) return { kind: 'opaque', sessionId: found.opaque };
  if (!isAllReadable || found.opaque) return { kind: 'nothing', reason: 'unreadable' };
  return { kind: 'nothing', reason: found.empty ?? 'named-otherwise' };
}
