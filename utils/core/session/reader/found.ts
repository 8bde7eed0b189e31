// What is found in a text that the user pasted, typed, selected, dropped or opened: IDs and the words around them, and
// never a session URL's token. It can be stored and sent once its credentials are removed, as `readText` does.
import type { SessionId } from '../session-id.ts';
import type { NameMeaning, OtherName } from './names.ts';

/**
 * What an ID is according to its address, its name or its place in a table. If a text names an ID in several ways, the
 * first of them in this list counts, so an ID that is called a session anywhere is one.
 */
export type IdRole = 'session' | 'attempt' | 'other' | 'unlabeled';

const roleRanks: readonly IdRole[] = ['session', 'attempt', 'other', 'unlabeled'];

/** Whether one role of an ID counts instead of another. */
export const isStrongerRole = (one: IdRole, other: IdRole) =>
  roleRanks.indexOf(one) < roleRanks.indexOf(other);

/** Where something was found. `before` and `after` are the source's words around it on its line, shortened with `…`. */
export interface TextPlace {
  readonly before: string;
  readonly after: string;
  /** The line, from 1. */
  readonly line: number;
  /** Offsets in the searched text (in a list, a cell or a part), in UTF-16 code units; `end` is after the last one. */
  readonly start: number;
  readonly end: number;
}

/** A distinct ID of a text. `place` is where the text first shows its role. */
export interface IdCandidate {
  readonly id: SessionId;
  readonly role: IdRole;
  /** What it is instead of a session, if its role is `other`. */
  readonly name?: OtherName;
  readonly place: TextPlace;
  /** Veriff's own ID of the integration, where a session URL names it. */
  readonly veriffIntegrationId?: string;
}

/** Returns the role of an ID whose name has this meaning. */
export function roleOf(meaning: NameMeaning | undefined): Pick<IdCandidate, 'role' | 'name'> {
  if (meaning === undefined || meaning === 'id') return { role: 'unlabeled' };
  return meaning === 'session' || meaning === 'attempt'
    ? { role: meaning }
    : { role: 'other', name: meaning };
}

/**
 * Why something that resembles an ID is not one. `missing`, `too-many`: by `count` characters; `symbol`: it has a
 * character that no ID has; `hyphens`: they are missing, replaced or misplaced; `no-hyphens`: it has none, and is not
 * the whole text; `attached`: letters, digits or hyphens are directly beside it; `token`: it is a session link whose
 * token is cut off or names no session.
 */
export type UnreadableReason =
  | { readonly code: 'missing' | 'too-many'; readonly count: number }
  | { readonly code: 'symbol'; readonly symbol: string }
  | { readonly code: 'hyphens' | 'no-hyphens' | 'attached' | 'token' };

/** Something that resembles an ID but is not one. */
export interface Unreadable {
  readonly text: string;
  readonly reason: UnreadableReason;
  readonly place: TextPlace;
}

/** Why nothing was found in a text. */
export type EmptyReason = 'blank' | 'too-long' | 'link-without-id' | 'token-without-session' | 'no-id';

/** What a text contains. Each ID is in it once, in the order of the text. */
export interface FoundIds {
  readonly candidates: readonly IdCandidate[];
  readonly unreadable: readonly Unreadable[];
  /** The whole text, if it is not a UUID but 20 to 40 letters, digits, `_` and `-`, which Veriff allows as an ID. */
  readonly opaque?: SessionId;
  /** Set only if there are no candidates, nothing unreadable and no opaque ID. */
  readonly empty?: EmptyReason;
}
