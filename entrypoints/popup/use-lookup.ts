import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../../utils/browser/api.ts';
import { readLookup, watchLookup } from '../../utils/browser/lookups.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { isLost, type Lookup, lostAfter } from '../../utils/core/lookup.ts';
import type { Subject } from './subject.ts';

/** "Checking" is said only when the answer takes longer than a glance, in milliseconds. */
const patience = 150;

/** A filed state that says nothing any more: its request died with the worker, or nothing was configured then. */
function isStale(lookup: Lookup): boolean {
  return (
    isLost(lookup, Date.now()) || (lookup.state === 'failed' && lookup.failure.kind === 'not-configured')
  );
}

/** A lookup that has ended. */
export type EndedLookup = Exclude<Lookup, { state: 'checking' }>;

const ended = (lookup: Lookup | undefined) => (lookup?.state === 'checking' ? undefined : lookup);

/** A session's answer: by the worker, or by the demo where it is one of the demo's own. */
async function answer({ sessionId, isDemo, iid }: Subject, again: boolean): Promise<Lookup | undefined> {
  if (!isDemo) {
    return sendMessage(browser.runtime, { type: 'lookUp', sessionId, again, ...(iid && { iid }) });
  }
  const { lookUpDemo } = await import('../../utils/services/demo-call.ts');
  return lookUpDemo(sessionId, {
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
}

interface Start {
  readonly subject: Subject | undefined;
  readonly lookup: Lookup | undefined;
}

/**
 * The session on the screen and its lookup, asked for where there is none to show, unless nothing can be asked. What
 * is known of it stays while it is asked for again; what comes late for another session is dropped.
 */
export function useLookup(start: Start, isBlocked: boolean) {
  const [subject, setSubject] = useState(start.subject);
  const [lookup, setLookup] = useState<EndedLookup | undefined>(ended(start.lookup));
  const [isChecking, setChecking] = useState(start.lookup?.state === 'checking');
  const current = useRef(start.subject);
  const asked = useRef<Subject | undefined>(undefined);
  const timer = useRef(0);
  const mayAsk = (about: Subject) => about.isDemo || !isBlocked;

  function take(about: Subject, next: Lookup) {
    if (about !== current.current || about.sessionId !== next.sessionId) return;
    clearTimeout(timer.current);
    if (next.state === 'checking') {
      timer.current = window.setTimeout(() => setChecking(true), patience);
    } else {
      setChecking(false);
      setLookup(next);
    }
  }

  function ask(about: Subject, again: boolean) {
    if (!mayAsk(about)) return;
    asked.current = about;
    const { sessionId } = about;
    take(about, { state: 'checking', sessionId, at: Date.now() });
    answer(about, again)
      .catch(() => undefined)
      .then((said) => {
        take(about, said ?? { state: 'failed', sessionId, at: Date.now(), failure: { kind: 'unexpected' } });
      });
  }

  /** Shows what is filed of a session by now, or asks where nothing is; the demo's replies are filed nowhere. */
  async function begin(about: Subject) {
    const known = about.isDemo ? undefined : await readLookup(about.sessionId);
    if (about !== current.current || asked.current === about) return;
    if (known && !isStale(known)) take(about, known);
    else if (!lookup || isStale(lookup)) ask(about, false);
  }

  useEffect(() => {
    if (!subject || !mayAsk(subject)) return undefined;
    const stop = subject.isDemo ? undefined : watchLookup(subject.sessionId, (next) => take(subject, next));
    if (asked.current !== subject) void begin(subject);
    return stop;
  }, [subject, isBlocked]);

  // A lookup that nobody is asking for any more is asked for again, so that "checking" never stays.
  useEffect(() => {
    if (!isChecking || !subject) return undefined;
    const lost = setTimeout(() => ask(subject, false), lostAfter);
    return () => clearTimeout(lost);
  }, [isChecking, subject]);

  return {
    subject,
    lookup,
    /** Whether it is being asked for, for longer than a glance. */
    isChecking,
    /** Turns to a session, or to none; what the screen says of another one goes at once. */
    turnTo(next: Subject | undefined) {
      const { sessionId, isDemo } = current.current ?? {};
      const isOther = next?.sessionId !== sessionId || next?.isDemo !== isDemo;
      current.current = next;
      clearTimeout(timer.current);
      setSubject(next);
      if (!isOther) return;
      setLookup(undefined);
      setChecking(false);
    },
    ask,
  };
}
