// The actions that can change the popup's state.
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { ReadText } from '../../utils/core/session/reader/read-text.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import type { UnreadAddress } from '../../utils/core/session/unread-address.ts';
import type { SetupStatus } from '../../utils/pages/setup-status.ts';
import type { NamedSubject, Subject } from './subject.ts';

/** The tab that the popup follows. */
export interface FollowedTab {
  readonly tabId: number;
  readonly sessionId?: SessionId;
  /** Whether the session is the demo's. */
  readonly isDemo: boolean;
  /** Whether the page belongs to the portal or the practice portal. */
  readonly isPortal: boolean;
  /** The address, if it is the portal's and has IDs but no known session. */
  readonly unread?: UnreadAddress;
}

/**
 * How a session is looked up. `look` takes the stored result if that is fresh, and otherwise makes a lookup. `check`
 * always makes one, with only one integration if its ID is given. `repeat` repeats a lookup automatically after a
 * pause.
 */
export type LookupMode =
  | { readonly how: 'look' }
  | { readonly how: 'repeat' }
  | { readonly how: 'check'; readonly integrationId?: string | undefined };

/** A text to read; each new object is read once. */
export interface TextToRead {
  readonly text: string;
}

export type PopupAction =
  | { readonly type: 'setup'; readonly setup: SetupStatus }
  /** The tab's address changed, or another tab became active. */
  | { readonly type: 'tab'; readonly tab: FollowedTab }
  /** The field's text changed. */
  | { readonly type: 'text'; readonly text: string }
  /** The user pasted a text, or submitted the one in the field. */
  | { readonly type: 'hand-in'; readonly text: string }
  /** A text was read; `reading` is undefined if that was done outside the popup. */
  | {
      readonly type: 'read';
      readonly reading: TextToRead | undefined;
      readonly text: string;
      readonly read: Pick<ReadText, 'found' | 'decision'>;
    }
  /** Shows this session, which the user named. With undefined, removes the one on the screen. */
  | { readonly type: 'select'; readonly subject: NamedSubject | undefined }
  | { readonly type: 'back-to-tab' }
  /** The session is to be looked up again. The result takes the focus if it replaces the button that was clicked. */
  | { readonly type: 'ask'; readonly ask: LookupMode; readonly resultTakesFocus?: boolean }
  /** A session's stored lookup was read; `now` is in milliseconds since 1970. */
  | {
      readonly type: 'stored';
      readonly subject: Subject;
      readonly lookup: Lookup | undefined;
      readonly now: number;
    }
  | { readonly type: 'lookup'; readonly subject: Subject; readonly lookup: Lookup }
  /** An answer takes long enough for "Checking" to be shown. */
  | { readonly type: 'checking'; readonly subject: Subject }
  /** The result of the session was removed, because it is no longer trusted. */
  | { readonly type: 'lookup-removed'; readonly subject: Subject }
  /** A shortcut was pressed before its button was shown; `code` is a `KeyboardEvent.code`. */
  | { readonly type: 'shortcut'; readonly code: string }
  | { readonly type: 'shortcuts-pressed' };

export type Dispatch = (action: PopupAction) => void;
