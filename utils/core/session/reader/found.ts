// What is found in a text that a person pasted, typed, selected, dropped or opened. All of it can be stored and sent:
// it holds IDs and the words around them, and never a session URL's token.
import type { SessionId } from '../session-id.ts';
import type { Meaning, OtherName } from './names.ts';

/**
 * What an ID is by its address, its name or its place in a table. Of an ID that a text names in several ways, the first
 * of this list counts: a session wherever the text calls it one.
 */
export type Role = 'session' | 'attempt' | 'other' | 'unlabelled';

/** Where something was found: the words on its line before and after it, as they came, shortened with `…`. */
export interface Place {
  readonly before: string;
  readonly after: string;
  /** The line, from 1. */
  readonly line: number;
  /** Offsets in the text as it came, in UTF-16 code units; `end` is the one after. */
  readonly start: number;
  readonly end: number;
}

/** A distinct ID of a text. Its place is the first that shows its role. */
export interface Candidate {
  readonly id: SessionId;
  readonly role: Role;
  /** What it is instead of a session, where its role is `other`. */
  readonly name?: OtherName;
  readonly place: Place;
  /** Veriff's own ID of the integration, where a session URL names it. */
  readonly veriffIntegrationId?: string;
}

/** The role of an ID that is called so. */
export function roleOf(meaning: Meaning | undefined): Pick<Candidate, 'role' | 'name'> {
  if (meaning === undefined || meaning === 'id') return { role: 'unlabelled' };
  return meaning === 'session' || meaning === 'attempt'
    ? { role: meaning }
    : { role: 'other', name: meaning };
}

/**
 * Why something that resembles an ID is none: `count` characters are missing or too many; `symbol` cannot be part of
 * an ID; the hyphens are not where they belong, or left out in a text that holds more than that; letters, digits or
 * hyphens are attached to it.
 */
export type UnreadableReason =
  | { readonly code: 'missing' | 'too-many'; readonly count: number }
  | { readonly code: 'symbol'; readonly symbol: string }
  | { readonly code: 'hyphens' | 'no-hyphens' | 'attached' };

/** Something that resembles an ID and is none. */
export interface Unreadable {
  readonly text: string;
  readonly reason: UnreadableReason;
  readonly place: Place;
}

/** What is wrong with a text in which neither an ID nor anything like one was found. */
export type EmptyReason = 'blank' | 'too-long' | 'link-without-id' | 'token-without-session' | 'no-id';

/** What a text holds. Each ID is in it once, in the order of the text. */
export interface Found {
  readonly candidates: readonly Candidate[];
  readonly unreadable: readonly Unreadable[];
  /** The whole text, where it is no UUID but 20 to 40 letters, digits, `_` and `-`, as Veriff allows for IDs. */
  readonly opaque?: SessionId;
  /** Only where there are no candidates, nothing unreadable and no opaque ID. */
  readonly empty?: EmptyReason;
}
