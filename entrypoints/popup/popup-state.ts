// What the popup shows, as one value: which session, what the field holds, what is asked about it, what is known. Every
// change is an action. Two rules hold whatever the order of actions (tests/popup/popup-state.test.ts): a verdict is shown
// only for the session that the field holds; and on a portal page only for the page's, or one that a person named in this
// opening.
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
  /** The address of a portal page that holds IDs and shows no session. */
  readonly unread?: UnreadAddress;
}

/** A text that doesn't lead to one lookup by itself, with what has to be said or asked about it. */
export interface Question {
  readonly found: Found;
  readonly decision: Exclude<Decision, { kind: 'look-up' }>;
}

export interface PopupState {
  readonly tab: FollowedTab;
  /** The field's text. */
  readonly text: string;
  /** The session that the popup is about. */
  readonly subject: Subject | undefined;
  readonly question: Question | undefined;
  readonly lookup: EndedLookup | undefined;
  /** Whether it has been asked for longer than a glance. */
  readonly isChecking: boolean;
  /** Whether what comes up next answers a button that disappears with what was shown before. */
  readonly isAnswer: boolean;
}

export type PopupAction =
  /** The tab's address changed, or another tab is in front. */
  | { readonly type: 'tab'; readonly tab: FollowedTab }
  /** The field's text changed. */
  | { readonly type: 'text'; readonly text: string }
  /** A person named a session; none where the one on the screen is taken away. */
  | { readonly type: 'turn'; readonly subject: NamedSubject | undefined }
  | { readonly type: 'back-to-tab' }
  /** A text that was handed in is asked about. */
  | { readonly type: 'question'; readonly text: string; readonly question: Question }
  | { readonly type: 'lookup'; readonly subject: Subject; readonly lookup: EndedLookup }
  | { readonly type: 'checking'; readonly subject: Subject }
  /** What is known of the session isn't trusted any more. */
  | { readonly type: 'taken-back'; readonly subject: Subject }
  | { readonly type: 'pressed' };

/** The session that a tab shows, if it shows one. */
export function tabSubject({ sessionId, isDemo }: FollowedTab): Subject | undefined {
  return sessionId && { sessionId, source: 'tab', isDemo };
}

/** Whether two subjects are the same session, answered by the same side. */
export function isSameSubject(one: Subject | undefined, other: Subject | undefined): boolean {
  return one?.sessionId === other?.sessionId && one?.isDemo === other?.isDemo;
}

/** The popup as it opens. */
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
      // A session that a person named in this opening stays, with its strip.
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
      // A credential does not stay readable in the field.
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

/** The session whose result may be on the screen: the one the field holds, while nothing is asked about another text. */
export function shownSubject({ subject, text, question }: PopupState): Subject | undefined {
  return !question && text.trim().toLowerCase() === subject?.sessionId.toLowerCase() ? subject : undefined;
}

/** What is known of that session. */
export function shownLookup(state: PopupState): EndedLookup | undefined {
  const subject = shownSubject(state);
  return subject && state.lookup?.sessionId === subject.sessionId ? state.lookup : undefined;
}

/** Whether a subject is the session that the tab shows. */
export function isTabSubject({ tab }: PopupState, subject: Subject | undefined): boolean {
  return tab.sessionId !== undefined && isSameSubject(subject, tabSubject(tab));
}

/** Whether there is a way back: the tab has a session, and something else is on the screen. */
export function isAwayFromTab(state: PopupState): boolean {
  return state.tab.sessionId !== undefined && !isTabSubject(state, shownSubject(state));
}
