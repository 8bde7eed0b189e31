// The popup's state with its effects: reading texts, starting lookups, and reading and following stored ones.
import { useEffect, useLayoutEffect, useReducer } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { readLookup, watchLookup } from '../../utils/browser/lookups.ts';
import { storePastedSession } from '../../utils/browser/pasted.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { pausedUntil } from '../../utils/core/lookup/ask-again.ts';
import { type Lookup, lostAfterMs } from '../../utils/core/lookup/lookup.ts';
import type { Message } from '../../utils/core/messages.ts';
import { loadReader } from './load-reader.ts';
import type { Dispatch } from './popup-action.ts';
import {
  initialPopupState,
  type LookupRequest,
  mayLookUp,
  type PopupState,
  reducePopup,
  shownLookup,
} from './popup-state.ts';
import type { PopupStart } from './read-start.ts';

/** "Checking" is shown only if the answer takes longer than this, in milliseconds. */
const showCheckingAfterMs = 150;

/** How long after the end of a pause the lookup is repeated, in milliseconds: a timer may fire a little early. */
const afterPauseMs = 50;

/** Returns the message to the worker. */
function messageFor(ask: LookupRequest): Extract<Message, { type: 'lookUp' | 'lookUpAfterPause' }> {
  const { sessionId, veriffIntegrationId } = ask.subject;
  if (ask.how === 'repeat') return { type: 'lookUpAfterPause', sessionId };
  const named = veriffIntegrationId ? { veriffIntegrationId } : {};
  if (ask.how === 'look') return { type: 'lookUp', sessionId, bypassCache: false, ...named };
  const first = ask.integrationId ? { integrationId: ask.integrationId } : named;
  return { type: 'lookUp', sessionId, bypassCache: true, ...first };
}

/** Looks up a session, with the worker or, for the demo's own sessions, with the demo. */
async function lookUp(ask: LookupRequest): Promise<Lookup | undefined> {
  const { sessionId, isDemo } = ask.subject;
  if (!isDemo) return sendMessage(browser.runtime, messageFor(ask));
  const { lookUpDemo } = await import('../../utils/pages/demo-call.ts');
  return lookUpDemo(sessionId);
}

/** Reads the text that was handed in. */
function useReading({ reading }: PopupState, dispatch: Dispatch): void {
  useLayoutEffect(() => {
    if (!reading) return;
    const { text } = reading;
    void loadReader()
      .then(({ readHandedText }) => readHandedText(text))
      .then((read) => dispatch({ type: 'read', reading, text, read }));
  }, [reading]);
}

/** Sends each request once, and shows "Checking" if its answer takes long. */
function useAsked({ asked, isAwaitingAnswer, isChecking, subject }: PopupState, dispatch: Dispatch): void {
  useLayoutEffect(() => {
    if (!asked) return;
    const { sessionId } = asked.subject;
    void lookUp(asked)
      .catch(() => undefined)
      .then((answer) => {
        const failed: Lookup = {
          state: 'failed',
          sessionId,
          at: Date.now(),
          failure: { kind: 'unexpected' },
        };
        dispatch({ type: 'lookup', subject: asked.subject, lookup: answer ?? failed });
      });
  }, [asked]);
  useEffect(() => {
    if (!isAwaitingAnswer || isChecking || !subject) return undefined;
    const showing = setTimeout(() => dispatch({ type: 'checking', subject }), showCheckingAfterMs);
    return () => clearTimeout(showing);
  }, [isAwaitingAnswer, isChecking, subject, asked]);
  // Repeats a lookup whose request was lost, so that "Checking" never stays.
  useEffect(() => {
    if (!isChecking || !subject) return undefined;
    const lost = setTimeout(() => dispatch({ type: 'ask', ask: { how: 'look' } }), lostAfterMs);
    return () => clearTimeout(lost);
  }, [isChecking, subject, asked]);
}

/** Reads the session's stored lookup and follows its changes. The demo's replies are never stored. */
function useStored(state: PopupState, dispatch: Dispatch): void {
  const { subject } = state;
  const isBlocked = state.setup.obstacle !== undefined;
  useEffect(() => {
    if (!subject || !mayLookUp(state, subject)) return undefined;
    const { sessionId, isDemo } = subject;
    let isOver = false;
    const stored = (lookup: Lookup | undefined) =>
      !isOver && dispatch({ type: 'stored', subject, lookup, now: Date.now() });
    const stop = isDemo
      ? undefined
      : watchLookup(sessionId, (lookup) =>
          dispatch(lookup ? { type: 'lookup', subject, lookup } : { type: 'lookup-removed', subject }),
        );
    if (isDemo) stored(undefined);
    else void readLookup(sessionId).then(stored);
    return () => {
      isOver = true;
      stop?.();
    };
  }, [subject, isBlocked]);
}

/** Repeats the lookup of the shown session when its pause is over. */
function useRepeatAfterPause(state: PopupState, dispatch: Dispatch): void {
  const shown = shownLookup(state);
  const repeatsAt = shown && pausedUntil(shown);
  useEffect(() => {
    if (repeatsAt === undefined) return undefined;
    const delayMs = Math.max(0, repeatsAt - Date.now()) + afterPauseMs;
    const timer = setTimeout(() => dispatch({ type: 'ask', ask: { how: 'repeat' } }), delayMs);
    return () => clearTimeout(timer);
  }, [shown, state.subject]);
}

/**
 * Returns the popup's state. A new session is looked up if its stored lookup is missing or stale, unless lookups are
 * blocked. A known lookup stays while it is repeated; a late answer for another session is dropped.
 */
export function usePopup(start: PopupStart): { readonly state: PopupState; readonly dispatch: Dispatch } {
  const [state, dispatch] = useReducer(reducePopup, start, initialPopupState);
  const { subject } = state;
  useReading(state, dispatch);
  useAsked(state, dispatch);
  useStored(state, dispatch);
  useRepeatAfterPause(state, dispatch);
  useLayoutEffect(() => {
    if (subject?.source === 'user') void storePastedSession(subject);
  }, [subject]);
  return { state, dispatch };
}
