// The popup's state as one value: the session, the field's text, the question about it, and the known lookup. Every change
// is an action. Two rules hold for any order of actions (tests/popup/popup-state.test.ts): a verdict is shown only for the
// session that the field holds; and on a portal page only for the page's session, or one that the user named while this
// popup is open.
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { Decision } from '../../utils/core/session/reader/decide.ts';
import type { Found } from '../../utils/core/session/reader/found.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import type { UnreadAddress } from '../../utils/core/session/unread-address.ts';
import type { NamedSubject, Subject } from './subject.ts';

/** A lookup that has ended. */
export type EndedLookup = Exclude<Lookup, { state: 'checking' }>;

/** The tab that the popup follows: its session, whether that is the demo's, and whether the page is the portal's. */
export interface FollowedTab {
  readonly sessionId?: SessionId;
  readonly isDemo: boolean;
  readonly isPortal: boolean;
  /** The address, if it is the portal's and has IDs but no known session. */
  readonly unread?: UnreadAddress;
}

/** A text that does not identify one session, with its problem or the question about it. */
export interface Question {
  readonly found: Found;
  readonly decision: Exclude<Decision, { kind: 'look-up' }>;
}

export interface PopupState {
  readonly tab: FollowedTab;
  /** The field's text. */
  readonly text: string;
  /** The session that the popup shows. */
  readonly subject: Subject | undefined;
  readonly question: Question | undefined;
  readonly lookup: EndedLookup | undefined;
  /** Whether the lookup takes long enough for "Checking" to be shown. */
  readonly isChecking: boolean;
  /** Whether the next result replaces a button that the user clicked, so that it takes the focus. */
  readonly isAnswer: boolean;
}

export type PopupAction =
  /** The tab's address changed, or another tab became active. */
  | { readonly type: 'tab'; readonly tab: FollowedTab }
  /** The field's text changed. */
  | { readonly type: 'text'; readonly text: string }
  /** The user named a session, or (undefined) removed the one on the screen. */
  | { readonly type: 'turn'; readonly subject: NamedSubject | undefined }
  | { readonly type: 'back-to-tab' }
  /** A pasted or typed text needs a question. */
  | { readonly type: 'question'; readonly text: string; readonly question: Question }
  | { readonly type: 'lookup'; readonly subject: Subject; readonly lookup: EndedLookup }
  | { readonly type: 'checking'; readonly subject: Subject }
  /** The stored lookup of the session is no longer trusted. */
  | { readonly type: 'taken-back'; readonly subject: Subject }
  | { readonly type: 'pressed' };

/** The session that a tab shows, if any. */
export function tabSubject({ sessionId, isDemo }: FollowedTab): Subject | undefined {
  return sessionId && { sessionId, source: 'tab', isDemo };
}

/** Whether two subjects are the same session, from the same source of answers (API or demo). */
export function isSameSubject(one: Subject | undefined, other: Subject | undefined): boolean {
  return one?.sessionId === other?.sessionId && one?.isDemo === other?.isDemo;
}

/** Returns the state of a popup that opens. */
export function openPopup(tab: FollowedTab, subject: Subject | undefined): PopupState {
  return {
    tab,
    text: subject?.sessionId ?? '',
    subject,
    question: undefined,
    lookup: undefined,
    isChecking: false,
    isAnswer: false,
  };
}

function turn(state: PopupState, subject: Subject | undefined): PopupState {
  const known = isSameSubject(subject, state.subject)
    ? { lookup: state.lookup, isChecking: state.isChecking }
    : { lookup: undefined, isChecking: false };
  const text = subject?.sessionId ?? '';
  return { ...state, ...known, subject, text, question: undefined, isAnswer: false };
}

function followTab(state: PopupState, tab: FollowedTab): PopupState {
  const next = { ...state, tab };
  const isSame = isSameSubject(tabSubject(state.tab), tabSubject(tab));
  if (tab.sessionId) return isSame ? next : turn(next, tabSubject(tab));
  switch (state.subject?.source) {
    case 'tab':
      return turn(next, undefined);
    case 'earlier':
      return tab.isPortal ? turn(next, undefined) : next;
    default:
      // A session that the user named in this popup stays, marked as another one than the tab's.
      return next;
  }
}

export function reducePopup(state: PopupState, action: PopupAction): PopupState {
  switch (action.type) {
    case 'tab':
      return followTab(state, action.tab);
    case 'text':
      return action.text === state.text ? state : { ...state, text: action.text, question: undefined };
    case 'turn':
      return turn(state, action.subject);
    case 'back-to-tab':
      return turn(state, tabSubject(state.tab));
    case 'question':
      // A credential must not stay readable in the field.
      return {
        ...state,
        text: action.question.decision.kind === 'refuse' ? '' : action.text,
        question: action.question,
        isAnswer: false,
      };
    case 'lookup': {
      const { subject, lookup } = action;
      const isNews = isSameSubject(subject, state.subject) && lookup.sessionId === subject.sessionId;
      return isNews ? { ...state, lookup, isChecking: false } : state;
    }
    case 'checking':
      return isSameSubject(action.subject, state.subject) ? { ...state, isChecking: true } : state;
    case 'taken-back':
      return isSameSubject(action.subject, state.subject) ? { ...state, lookup: undefined } : state;
    case 'pressed':
      return { ...state, isAnswer: true };
  }
}

/** The session whose result may be shown: the one in the field, unless a question is open. */
export function shownSubject({ subject, text, question }: PopupState): Subject | undefined {
  return !question && text.trim().toLowerCase() === subject?.sessionId.toLowerCase() ? subject : undefined;
}

/** The lookup of that session, if it is known. */
export function shownLookup(state: PopupState): EndedLookup | undefined {
  const subject = shownSubject(state);
  return subject && state.lookup?.sessionId === subject.sessionId ? state.lookup : undefined;
}

/** Whether a subject is the session that the tab shows. */
export function isTabSubject({ tab }: PopupState, subject: Subject | undefined): boolean {
  return tab.sessionId !== undefined && isSameSubject(subject, tabSubject(tab));
}

/** Whether the user can return: the tab has a session, and something else is shown. */
export function isAwayFromTab(state: PopupState): boolean {
  return state.tab.sessionId !== undefined && !isTabSubject(state, shownSubject(state));
}
