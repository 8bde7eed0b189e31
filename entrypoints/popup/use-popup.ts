// The popup's state with what it causes: a lookup that is asked for, read from the store and followed there.
import { useEffect, useReducer, useRef } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { readLookup, watchLookup } from '../../utils/browser/lookups.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { pausedUntil } from '../../utils/core/lookup/ask-again.ts';
import { ruleOf } from '../../utils/core/lookup/failure-rules.ts';
import { isLost, type Lookup, lostAfterMs } from '../../utils/core/lookup/lookup.ts';
import type { Message } from '../../utils/core/messages.ts';
import { isSameSubject, openPopup, type PopupAction, reducePopup, shownLookup } from './popup-state.ts';
import type { Start } from './read-start.ts';
import type { Subject } from './subject.ts';

/** "Checking" is said only when the answer takes longer than a glance, in milliseconds. */
const showCheckingAfterMs = 150;

/** How long after a pause it is asked again by itself, in milliseconds: a timer may fire a little early. */
const afterPauseMs = 50;

/** A stored state that says nothing any more: its request died with the worker, or nothing was configured then. */
function isStale(lookup: Lookup): boolean {
  return isLost(lookup, Date.now()) || (lookup.state === 'failed' && ruleOf(lookup.failure).mayBeStale);
}

/**
 * How a session is asked for: by a person who wants what is stored (`look`) or a new lookup (`check`), of one
 * integration only where its ID is given; or by itself, because a pause is over (`heal`).
 */
type Ask =
  | { readonly how: 'look' }
  | { readonly how: 'heal' }
  | { readonly how: 'check'; readonly integrationId?: string | undefined };

/** The message for the worker. */
function messageFor(
  { sessionId, veriffIntegrationId }: Subject,
  ask: Ask,
): Extract<Message, { type: 'lookUp' | 'lookUpAfterPause' }> {
  if (ask.how === 'heal') return { type: 'lookUpAfterPause', sessionId };
  if (ask.how === 'look')
    return { type: 'lookUp', sessionId, again: false, ...(veriffIntegrationId && { veriffIntegrationId }) };
  const { integrationId } = ask;
  const first = integrationId ? { integrationId } : veriffIntegrationId ? { veriffIntegrationId } : {};
  return { type: 'lookUp', sessionId, again: true, ...first };
}

/** A session's answer: by the worker, or by the demo where it is one of the demo's own. */
async function answer(subject: Subject, ask: Ask): Promise<Lookup | undefined> {
  const { sessionId, isDemo } = subject;
  if (!isDemo) return sendMessage(browser.runtime, messageFor(subject, ask));
  const { lookUpDemo } = await import('../../utils/pages/demo-call.ts');
  return lookUpDemo(sessionId);
}

/**
 * The popup's state. A session that it turns to is asked for where nothing of it is stored, unless nothing can be asked
 * (`isBlocked`). What is known stays while it is asked for again; what comes late for another session is dropped.
 */
export function usePopup(start: Start, isBlocked: boolean) {
  const [state, dispatch] = useReducer(reducePopup, start, ({ tab, subject, lookup }) => {
    const opened = openPopup(tab, subject);
    if (!subject || !lookup) return opened;
    return reducePopup(
      opened,
      lookup.state === 'checking' ? { type: 'checking', subject } : { type: 'lookup', subject, lookup },
    );
  });
  const { subject, isChecking } = state;
  const current = useRef(state);
  current.current = state;
  /** The subject that was asked for last. */
  const asked = useRef<Subject | undefined>(undefined);
  const timer = useRef(0);
  const mayAsk = (about: Subject) => about.isDemo || !isBlocked;

  function take(about: Subject, next: Lookup) {
    if (!isSameSubject(about, current.current.subject)) return;
    clearTimeout(timer.current);
    if (next.state === 'checking') {
      const show = () => dispatch({ type: 'checking', subject: about });
      timer.current = window.setTimeout(show, showCheckingAfterMs);
    } else {
      dispatch({ type: 'lookup', subject: about, lookup: next });
    }
  }

  function ask(about: Subject, how: Ask) {
    if (!mayAsk(about)) return;
    asked.current = about;
    const { sessionId } = about;
    take(about, { state: 'checking', sessionId, at: Date.now() });
    answer(about, how)
      .catch(() => undefined)
      .then((said) => {
        const unexpected: Lookup = {
          state: 'failed',
          sessionId,
          at: Date.now(),
          failure: { kind: 'unexpected' },
        };
        take(about, said ?? unexpected);
      });
  }

  function takeBack(about: Subject) {
    dispatch({ type: 'taken-back', subject: about });
    if (isSameSubject(about, current.current.subject)) ask(about, { how: 'look' });
  }

  /** Shows what is stored of a session by now, or asks where nothing is; the demo's replies are stored nowhere. */
  async function begin(about: Subject) {
    const known = about.isDemo ? undefined : await readLookup(about.sessionId);
    if (about !== current.current.subject || asked.current === about) return;
    const shown = shownLookup(current.current);
    if (known && !isStale(known)) take(about, known);
    else if (!shown || isStale(shown)) ask(about, { how: 'look' });
  }

  useEffect(() => {
    if (!subject || !mayAsk(subject)) return undefined;
    const changed = (next: Lookup | undefined) => (next ? take(subject, next) : takeBack(subject));
    const stop = subject.isDemo ? undefined : watchLookup(subject.sessionId, changed);
    if (asked.current !== subject) void begin(subject);
    return stop;
  }, [subject, isBlocked]);

  // A lookup that nobody is asking for any more is asked for again, so that "checking" never stays.
  useEffect(() => {
    if (!isChecking || !subject) return undefined;
    const lost = setTimeout(() => ask(subject, { how: 'look' }), lostAfterMs);
    return () => clearTimeout(lost);
  }, [isChecking, subject]);

  // When a pause is over, the session in view is asked for by itself.
  const shown = shownLookup(state);
  const healsAt = shown && pausedUntil(shown);
  useEffect(() => {
    if (healsAt === undefined || !subject) return undefined;
    const afterMs = Math.max(0, healsAt - Date.now()) + afterPauseMs;
    const healing = setTimeout(() => ask(subject, { how: 'heal' }), afterMs);
    return () => clearTimeout(healing);
  }, [shown, subject]);

  return {
    state,
    dispatch(action: PopupAction) {
      const next = reducePopup(current.current, action);
      if (!isSameSubject(next.subject, current.current.subject)) clearTimeout(timer.current);
      current.current = next;
      dispatch(action);
    },
    ask,
  };
}
