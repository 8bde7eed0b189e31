// The popup's state with its effects: starting lookups, and reading and following stored ones.
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

/** "Checking" is shown only if the answer takes longer than this, in milliseconds. */
const showCheckingAfterMs = 150;

/** How long after the end of a pause the lookup is repeated, in milliseconds: a timer may fire a little early. */
const afterPauseMs = 50;

/** Whether a stored lookup is obsolete: its request died with the worker, or nothing was configured then. */
function isStale(lookup: Lookup): boolean {
  return isLost(lookup, Date.now()) || (lookup.state === 'failed' && ruleOf(lookup.failure).mayBeStale);
}

/**
 * How a session is looked up. The user wants the stored result (`look`) or a new lookup (`check`), of one integration if its
 * ID is given; or the lookup is repeated automatically after a pause (`heal`).
 */
type Ask =
  | { readonly how: 'look' }
  | { readonly how: 'heal' }
  | { readonly how: 'check'; readonly integrationId?: string | undefined };

/** The message to the worker. */
function messageFor(
  { sessionId, veriffIntegrationId }: Subject,
  ask: Ask,
): Extract<Message, { type: 'lookUp' | 'lookUpAfterPause' }> {
  if (ask.how === 'heal') return { type: 'lookUpAfterPause', sessionId };
  if (ask.how === 'look')
    return {
      type: 'lookUp',
      sessionId,
      bypassCache: false,
      ...(veriffIntegrationId && { veriffIntegrationId }),
    };
  const { integrationId } = ask;
  const first = integrationId ? { integrationId } : veriffIntegrationId ? { veriffIntegrationId } : {};
  return { type: 'lookUp', sessionId, bypassCache: true, ...first };
}

/** Looks up a session, with the worker or, for the demo's own sessions, with the demo. */
async function answer(subject: Subject, ask: Ask): Promise<Lookup | undefined> {
  const { sessionId, isDemo } = subject;
  if (!isDemo) return sendMessage(browser.runtime, messageFor(subject, ask));
  const { lookUpDemo } = await import('../../utils/pages/demo-call.ts');
  return lookUpDemo(sessionId);
}

/**
 * Returns the popup's state. A new session is looked up if nothing of it is stored, unless lookups are blocked
 * (`isBlocked`). A known lookup stays while it is repeated; a late answer for another session is dropped.
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
  /** The subject of the last lookup. */
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

  /** Shows a session's stored lookup, or starts one if there is none. The demo's replies are never stored. */
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

  // Repeats a lookup whose request was lost, so that "Checking" never stays.
  useEffect(() => {
    if (!isChecking || !subject) return undefined;
    const lost = setTimeout(() => ask(subject, { how: 'look' }), lostAfterMs);
    return () => clearTimeout(lost);
  }, [isChecking, subject]);

  // Repeats the lookup of the shown session when its pause is over.
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
