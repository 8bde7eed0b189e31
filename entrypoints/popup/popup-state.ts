// The popup's state as one value: the session, the field's text, the question about it, and the known lookup. Every
// change is an action. Two rules hold for any order of actions (tests/popup/popup-state.test.ts). A verdict is shown
// only for the session in the field. On a portal page, that is the page's session or one that the user named while this
// popup is open.
import { askAgainAfterMs } from '../../utils/core/lookup/ask-again.ts';
import { ruleOf } from '../../utils/core/lookup/failure-rules.ts';
import { isLost, type Lookup } from '../../utils/core/lookup/lookup.ts';
import type { TextDecision } from '../../utils/core/session/reader/decide-on-text.ts';
import type { FoundIds } from '../../utils/core/session/reader/found.ts';
import { parseSessionId } from '../../utils/core/session/session-id.ts';
import type { SetupStatus } from '../../utils/pages/setup-status.ts';
import type { FollowedTab, LookupMode, PopupAction, TextToRead } from './popup-action.ts';
import { namedSubject, type Subject } from './subject.ts';

/** A lookup that has ended. */
type EndedLookup = Exclude<Lookup, { state: 'checking' }>;

/** The contents of a text that does not identify one session, with its problem or the question about it. */
export interface TextQuestion {
  readonly found: FoundIds;
  readonly decision: Exclude<TextDecision, { kind: 'look-up' }>;
}

/** A request; each new object is sent once. */
export type LookupRequest = LookupMode & { readonly subject: Subject };

export interface PopupState {
  readonly setup: SetupStatus;
  readonly tab: FollowedTab;
  /** The field's text. */
  readonly text: string;
  /** The text that is being read; undefined if there is none. */
  readonly reading: TextToRead | undefined;
  /** The session that the popup shows. */
  readonly subject: Subject | undefined;
  readonly question: TextQuestion | undefined;
  /** The last request, answered or not. */
  readonly asked: LookupRequest | undefined;
  /** Whether the popup waits for an answer. */
  readonly isAwaitingAnswer: boolean;
  /** Whether the answer takes long enough for "Checking" to be shown. */
  readonly isChecking: boolean;
  readonly lookup: EndedLookup | undefined;
  /** Whether the next result replaces a button that the user clicked, so that it takes the focus. */
  readonly resultTakesFocus: boolean;
  /** Shortcuts pressed before their buttons were shown, as `KeyboardEvent.code`. They wait for the result. */
  readonly shortcuts: readonly string[];
}

/** Returns the session that a tab shows, if any. */
export function tabSubject({ sessionId, isDemo }: FollowedTab): Subject | undefined {
  return sessionId && { sessionId, source: 'tab', isDemo };
}

/** Whether two subjects are the same session, from the same source of answers (API or demo). */
function isSameSubject(one: Subject | undefined, other: Subject | undefined): boolean {
  return one?.sessionId === other?.sessionId && one?.isDemo === other?.isDemo;
}

/** Whether a subject can be looked up now; the demo's sessions always can. */
export function mayLookUp({ setup }: PopupState, subject: Subject): boolean {
  return subject.isDemo || !setup.obstacle;
}

const nothingKnown = {
  asked: undefined,
  isAwaitingAnswer: false,
  isChecking: false,
  lookup: undefined,
} as const;

/** Returns the state of a popup that opens, with its session's stored lookup. */
export function initialPopupState({
  setup,
  tab,
  subject,
  lookup,
}: Pick<PopupState, 'setup' | 'tab' | 'subject'> & { readonly lookup?: Lookup | undefined }): PopupState {
  const isChecking = lookup?.state === 'checking';
  return {
    setup,
    tab,
    text: subject?.sessionId ?? '',
    reading: undefined,
    subject,
    question: undefined,
    ...nothingKnown,
    isAwaitingAnswer: isChecking,
    isChecking,
    lookup: lookup?.state === 'checking' ? undefined : lookup,
    resultTakesFocus: false,
    shortcuts: [],
  };
}

/**
 * Whether a stored lookup is stale. One that is still being checked is stale if its request was lost with the worker. A
 * failed one is stale if its reason may be gone (settings, secrets, permissions, or credentials that are no longer
 * rejected), or if the clock was set back since, so that a pause would end too late.
 */
function isStale({ setup, subject }: PopupState, lookup: Lookup, now: number): boolean {
  if (lookup.state !== 'failed') return isLost(lookup, now);
  if (lookup.at > now) return true;
  const { failure } = lookup;
  const { mayBeStale, credentials } = ruleOf(failure);
  const isRejected = setup.rejections.some(({ integration: { id } }) => id === failure.integrationId);
  if (!mayBeStale && (credentials !== 'rejected' || isRejected)) return false;
  // If another integration was asked too, each repetition sends requests to Veriff. For the tab's session, the popup
  // waits between repetitions, because the worker looks up the sessions of portal tabs again when the settings change.
  const wasAsked = failure.tried?.some(({ kind }) => kind && !ruleOf({ kind }).mayBeStale) ?? false;
  return subject?.source !== 'tab' || !wasAsked || now - lookup.at >= askAgainAfterMs;
}

function select(state: PopupState, subject: Subject | undefined): PopupState {
  return {
    ...state,
    ...(!isSameSubject(subject, state.subject) && nothingKnown),
    subject,
    text: subject?.sessionId ?? '',
    question: undefined,
    resultTakesFocus: false,
  };
}

/**
 * Selects a session for the user, which discards the text that is being read. A change of the tab does not discard it.
 */
const selectByUser = (state: PopupState, subject: Subject | undefined) =>
  select({ ...state, reading: undefined }, subject);

/** Returns the state with a new request for its subject, unless lookups are blocked. */
function withRequest(state: PopupState, how: LookupMode): PopupState {
  const { subject } = state;
  if (!subject || !mayLookUp(state, subject)) return state;
  return { ...state, asked: { ...how, subject }, isAwaitingAnswer: true };
}

/** Converts a text to how a one-line field shows it. */
const onOneLine = (text: string) => text.trim().replace(/\s+/g, ' ');

function takeText(state: PopupState, text: string): PopupState {
  const next = { ...state, reading: undefined, shortcuts: [] };
  return text === state.text ? next : { ...next, text, question: undefined };
}

function takeRead(state: PopupState, { reading, text, read }: PopupAction & { type: 'read' }): PopupState {
  // A text from the menu or the address bar is already read, and replaces one that is being read.
  if (reading && reading !== state.reading) return state;
  const { found, decision } = read;
  if (decision.kind === 'look-up') {
    const { id, veriffIntegrationId } = decision.candidate;
    return withRequest(selectByUser(state, namedSubject(id, state.setup.allowed, veriffIntegrationId)), {
      how: 'look',
    });
  }
  return {
    ...state,
    // A credential must not stay readable in the field.
    text: decision.kind === 'refuse' ? '' : onOneLine(text),
    reading: undefined,
    question: { found, decision },
    resultTakesFocus: false,
    shortcuts: [],
  };
}

function takeLookup(state: PopupState, subject: Subject, lookup: Lookup): PopupState {
  if (!isSameSubject(subject, state.subject) || lookup.sessionId !== subject.sessionId) return state;
  if (lookup.state === 'checking') return { ...state, isAwaitingAnswer: true };
  return { ...state, lookup, isAwaitingAnswer: false, isChecking: false };
}

/** Shows the stored lookup, or starts one if it is missing or stale, unless the user started one meanwhile. */
function takeStored(
  state: PopupState,
  { subject, lookup, now }: PopupAction & { type: 'stored' },
): PopupState {
  if (subject !== state.subject || subject === state.asked?.subject) return state;
  if (lookup && !isStale(state, lookup, now)) return takeLookup(state, subject, lookup);
  const shown = shownLookup(state);
  return !shown || isStale(state, shown, now) ? withRequest(state, { how: 'look' }) : state;
}

function followTab(state: PopupState, tab: FollowedTab): PopupState {
  const isSame = isSameSubject(tabSubject(state.tab), tabSubject(tab));
  // A shortcut was meant for the session that the user saw.
  const next = { ...state, tab, shortcuts: isSame ? state.shortcuts : [] };
  if (tab.sessionId) return isSame ? next : select(next, tabSubject(tab));
  switch (state.subject?.source) {
    case 'tab':
      return select(next, undefined);
    case 'earlier':
      return tab.isPortal ? select(next, undefined) : next;
    default:
      // A session that the user named in this popup stays, marked as another one than the tab's.
      return next;
  }
}

export function reducePopup(state: PopupState, action: PopupAction): PopupState {
  switch (action.type) {
    case 'setup':
      // The known lookup may be from an integration that no longer exists when the obstacle ends.
      return {
        ...state,
        ...(action.setup.obstacle && !state.subject?.isDemo && nothingKnown),
        setup: action.setup,
      };
    case 'tab':
      return followTab(state, action.tab);
    case 'text':
      return takeText(state, action.text);
    case 'hand-in':
      return { ...takeText(state, onOneLine(action.text)), reading: { text: action.text } };
    case 'read':
      return takeRead(state, action);
    case 'select': {
      // A shortcut was meant for the session that the user saw.
      const next = selectByUser({ ...state, shortcuts: [] }, action.subject);
      return action.subject ? withRequest(next, { how: 'look' }) : next;
    }
    case 'back-to-tab':
      return selectByUser({ ...state, shortcuts: [] }, tabSubject(state.tab));
    case 'ask':
      return withRequest(
        { ...state, resultTakesFocus: action.resultTakesFocus ?? state.resultTakesFocus },
        action.ask,
      );
    case 'stored':
      return takeStored(state, action);
    case 'lookup':
      return takeLookup(state, action.subject, action.lookup);
    case 'checking':
      return isSameSubject(action.subject, state.subject)
        ? { ...state, isAwaitingAnswer: true, isChecking: true }
        : state;
    case 'lookup-removed':
      return isSameSubject(action.subject, state.subject)
        ? withRequest({ ...state, lookup: undefined }, { how: 'look' })
        : state;
    case 'shortcut':
      return { ...state, shortcuts: [...state.shortcuts, action.code] };
    case 'shortcuts-pressed':
      return { ...state, shortcuts: [] };
  }
}

/** Returns the session whose result may be shown: the one in the field, unless a question is open. */
export function shownSubject({ subject, text, question }: PopupState): Subject | undefined {
  // An ID that is not a UUID is case-sensitive.
  const whole = text.trim();
  return !question && (parseSessionId(whole) ?? whole) === subject?.sessionId ? subject : undefined;
}

/** Returns the lookup of the session whose result may be shown, if it is known. */
export function shownLookup(state: PopupState): EndedLookup | undefined {
  const subject = shownSubject(state);
  return subject && state.lookup?.sessionId === subject.sessionId ? state.lookup : undefined;
}

/** Whether a subject is the session that the tab shows. */
export function isTabSubject({ tab }: PopupState, subject: Subject | undefined): boolean {
  return tab.sessionId !== undefined && isSameSubject(subject, tabSubject(tab));
}

/** Whether the user can go back to the tab's session: the tab has one, and something else is shown. */
export function isAwayFromTab(state: PopupState): boolean {
  return state.tab.sessionId !== undefined && !isTabSubject(state, shownSubject(state));
}
