import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Popup, type PopupView } from '../../components/Popup.tsx';
import { verdictWords } from '../../components/verdict-words.ts';
import { requestAccess } from '../../utils/browser/access.ts';
import { browser } from '../../utils/browser/api.ts';
import { type Refusal, readRefusals, watchRefusals } from '../../utils/browser/limits.ts';
import { readLookup, watchLookup } from '../../utils/browser/lookups.ts';
import { keepPasted, readPasted } from '../../utils/browser/pasted.ts';
import { readAppliedPolicy } from '../../utils/browser/policy.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { readIntegrations, watchIntegrations } from '../../utils/browser/settings.ts';
import { sessionInActiveTab } from '../../utils/browser/tabs.ts';
import { unlock } from '../../utils/browser/unlock.ts';
import { evidenceLine, failureReport } from '../../utils/core/evidence.ts';
import type { Failure } from '../../utils/core/failure.ts';
import { isLost, type Lookup, lostAfter, readLookupAnswer } from '../../utils/core/lookup.ts';
import { readPastedText, type SessionId } from '../../utils/core/session-id.ts';

/** "Checking" is said only when the answer takes longer than a glance, in milliseconds. */
const patience = 150;

/** What the settings come to: why nothing can be asked at all, and which credentials Veriff refuses. */
interface Standing {
  readonly obstacle: Failure | undefined;
  readonly refusals: readonly Refusal[];
}

/** Nothing is configured; or nobody knows yet, while the browser has not handed the organisation's settings out once. */
async function whyNothing(): Promise<Failure> {
  const policy = await readAppliedPolicy();
  return { kind: 'not-configured', ...(!policy && { reading: true }) };
}

async function readStanding(): Promise<Standing> {
  const integrations = await readIntegrations();
  if ('kind' in integrations) return { obstacle: integrations, refusals: [] };
  return {
    obstacle: integrations.length === 0 ? await whyNothing() : undefined,
    refusals: await readRefusals(integrations),
  };
}

const version = () => browser.runtime.getManifest().version;

function failureView(failure: Failure, at: number, sessionId?: SessionId): PopupView {
  return { kind: 'failed', failure, sessionId, report: failureReport(failure, at, version()) };
}

function viewOf(lookup: Lookup | undefined): PopupView {
  if (!lookup) return { kind: 'waiting' };
  if (lookup.state === 'checking') return { kind: 'checking' };
  if (lookup.state === 'failed') return failureView(lookup.failure, lookup.at, lookup.sessionId);
  const answer = readLookupAnswer(lookup);
  const { word } = verdictWords(answer.verdict);
  return {
    kind: 'done',
    lookup,
    ...answer,
    evidence: evidenceLine(lookup, word, version()),
  };
}

/** A filed state that says nothing any more: its request died with the worker, or nothing was configured then. */
function isStale(lookup: Lookup): boolean {
  return (
    isLost(lookup, Date.now()) || (lookup.state === 'failed' && lookup.failure.kind === 'not-configured')
  );
}

interface Start {
  readonly standing: Standing;
  readonly pasted: SessionId | undefined;
  readonly sessionId: SessionId | undefined;
  readonly lookup: Lookup | undefined;
}

function App(start: Start) {
  const [{ obstacle, refusals }, setStanding] = useState(start.standing);
  const [sessionId, setSessionId] = useState(start.sessionId);
  const [lookup, setLookup] = useState(start.lookup);
  const current = useRef(start.sessionId);
  const timer = useRef(0);

  function take(next: Lookup) {
    if (next.sessionId !== current.current) return;
    clearTimeout(timer.current);
    if (next.state === 'checking') timer.current = window.setTimeout(() => setLookup(next), patience);
    else setLookup(next);
  }

  function ask(asked: SessionId, again: boolean, iid?: string) {
    take({ state: 'checking', sessionId: asked, at: Date.now() });
    sendMessage(browser.runtime, { type: 'lookUp', sessionId: asked, again, ...(iid && { iid }) })
      .catch(() => undefined)
      .then((answer) => {
        const failed = {
          state: 'failed',
          sessionId: asked,
          at: Date.now(),
          failure: { kind: 'unexpected' },
        } as const;
        take(answer ?? failed);
      });
  }

  const readAgain = () => void readStanding().then(setStanding);

  useEffect(() => {
    const stops = [watchIntegrations(readAgain), watchRefusals(readAgain)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  useEffect(() => {
    if (!sessionId || obstacle) return undefined;
    const stop = watchLookup(sessionId, take);
    // What was typed has been asked for already.
    const isNews = lookup ? isStale(lookup) : sessionId === start.sessionId;
    if (isNews) ask(sessionId, false);
    return stop;
  }, [sessionId, obstacle]);

  // A lookup that nobody is asking for any more is asked for again, so that "checking" never stays.
  useEffect(() => {
    if (lookup?.state !== 'checking') return undefined;
    const timer = setTimeout(() => ask(lookup.sessionId, false), lostAfter);
    return () => clearTimeout(timer);
  }, [lookup]);

  function lookUpText(text: string): boolean {
    const pasted = readPastedText(text);
    if (!pasted) return false;
    current.current = pasted.sessionId;
    void keepPasted(pasted.sessionId);
    if (pasted.sessionId !== sessionId) setLookup(undefined);
    setSessionId(pasted.sessionId);
    ask(pasted.sessionId, false, pasted.iid);
    return true;
  }

  const view: PopupView = obstacle
    ? failureView(obstacle, Date.now())
    : sessionId
      ? viewOf(lookup)
      : { kind: 'no-session' };
  return (
    <Popup
      view={view}
      refusals={refusals}
      pasted={start.pasted ?? ''}
      focusResult={sessionId === start.sessionId}
      onLookUp={lookUpText}
      onCheckAgain={() => {
        if (obstacle) readAgain();
        else if (sessionId) ask(sessionId, true);
      }}
      onAllowAgain={async (host) => {
        if ((await requestAccess(host)) && sessionId) ask(sessionId, true);
      }}
      onUnlock={async (passphrase) => {
        const outcome = await unlock(passphrase);
        if (outcome.kind === 'unlocked' && sessionId) ask(sessionId, true);
        return outcome;
      }}
      onOpenSettings={openSettings}
    />
  );
}

function openSettings(integrationId?: string): void {
  const url = browser.runtime.getURL('/options.html');
  void (integrationId
    ? browser.tabs.create({ url: `${url}#${integrationId}` })
    : browser.runtime.openOptionsPage());
}

async function start(): Promise<Start> {
  const [standing, inTab] = await Promise.all([readStanding(), sessionInActiveTab()]);
  const pasted = inTab ? undefined : await readPasted();
  const sessionId = inTab ?? pasted;
  return { standing, pasted, sessionId, lookup: sessionId && (await readLookup(sessionId)) };
}

document.documentElement.lang = i18n.t('language');
const app = document.querySelector('#app');
if (app) start().then((found) => render(<App {...found} />, app));
