// The popup's view, which the side panel shows too. Both follow the active tab.
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Popup } from '../../components/Popup.tsx';
import type { Proposal } from '../../components/SessionForm.tsx';
import { requestAccess } from '../../utils/browser/access.ts';
import { browser } from '../../utils/browser/api.ts';
import { giveBulkList } from '../../utils/browser/bulk-list.ts';
import { type Refusal, readRefusals, watchRefusals } from '../../utils/browser/limits.ts';
import { readLookup } from '../../utils/browser/lookups.ts';
import { type HandedIn, keepPasted, readPasted, takeHandedIn } from '../../utils/browser/pasted.ts';
import { readAppliedPolicy } from '../../utils/browser/policy.ts';
import { readIntegrations, watchIntegrations } from '../../utils/browser/settings.ts';
import { type ActiveTab, activeTab, openSettings, watchActiveTab } from '../../utils/browser/tabs.ts';
import { paintDemo } from '../../utils/browser/toolbar-icon.ts';
import { unlock } from '../../utils/browser/unlock.ts';
import type { Failure } from '../../utils/core/failure.ts';
import { type Lookup, outcomeOf } from '../../utils/core/lookup.ts';
import { type Allowed, allowedBy, noPolicy, supportLink } from '../../utils/core/policy-in-force.ts';
import { opaqueId, type Pasted, readPastedText } from '../../utils/core/session-id.ts';
import { type Subject, tabSubject, typedSubject } from './subject.ts';
import { useKeys } from './use-keys.ts';
import { useLookup } from './use-lookup.ts';
import { failureView, viewOf } from './view-of.ts';

/** What the settings come to: why nothing can be asked at all, and which credentials Veriff refuses. */
interface Standing {
  readonly obstacle: Failure | undefined;
  readonly refusals: readonly Refusal[];
  readonly allowed: Allowed;
  /** The organisation's own help, where it names one. */
  readonly support: string | undefined;
}

async function readStanding(): Promise<Standing> {
  const [integrations, policy] = await Promise.all([
    readIntegrations(),
    readAppliedPolicy().catch(() => undefined),
  ]);
  const said = { allowed: allowedBy(policy ?? noPolicy), support: supportLink(policy ?? noPolicy) };
  if ('kind' in integrations) return { obstacle: integrations, refusals: [], ...said };
  // Nothing is configured; or nobody knows yet, while the browser has not handed the organisation's settings out once.
  const nothing: Failure = { kind: 'not-configured', ...(!policy && { reading: true }) };
  return {
    obstacle: integrations.length === 0 ? nothing : undefined,
    refusals: await readRefusals(integrations),
    ...said,
  };
}

/** What to ask a person about a text that names not exactly one session. */
function proposalFor({ sessions, opaque }: HandedIn): Proposal | undefined {
  if (sessions.length > 1) return { kind: 'several', sessions };
  if (sessions.length === 1) return undefined;
  return opaque ? { kind: 'opaque', sessionId: opaque } : { kind: 'nothing' };
}

interface Start {
  readonly isPanel: boolean;
  /** Whether the active tab is followed: not by a popup that was opened as a tab itself. */
  readonly follows: boolean;
  readonly standing: Standing;
  readonly handed: HandedIn | undefined;
  readonly tab: ActiveTab;
  readonly subject: Subject | undefined;
  readonly lookup: Lookup | undefined;
}

function App(start: Start) {
  const [{ obstacle, refusals, allowed, support }, setStanding] = useState(start.standing);
  const [tab, setTab] = useState(start.tab);
  const [text, setText] = useState<string>(start.subject?.inTab ? '' : (start.subject?.sessionId ?? ''));
  const [proposal, setProposal] = useState(start.handed && proposalFor(start.handed));
  const [extras, setExtras] = useState<typeof import('./extras.tsx')>();
  const { subject, lookup, turnTo, ask } = useLookup(start, obstacle !== undefined);
  const { version } = browser.runtime.getManifest();
  const isDemo = subject?.isDemo ?? false;

  const readAgain = () => void readStanding().then(setStanding);

  /** Looks up a session that a person named. */
  function lookUp(next: Subject) {
    setText(next.sessionId);
    setProposal(undefined);
    void keepPasted(next);
    turnTo(next);
    ask(next, false);
  }

  function takeIn(handed: HandedIn) {
    const doubt = proposalFor(handed);
    const [only] = handed.sessions;
    if (!doubt && only) lookUp(typedSubject(only.sessionId, allowed, only.iid));
    else setProposal(doubt);
  }

  function showTab(shown: ActiveTab) {
    setText('');
    setProposal(undefined);
    turnTo(tabSubject(shown));
  }

  function follow(shown: ActiveTab) {
    setTab(shown);
    const isOther = shown.sessionId !== tab.sessionId || shown.isDemo !== tab.isDemo;
    if (isOther && (shown.sessionId || subject?.inTab)) showTab(shown);
  }

  useKeys();
  // Where the organisation takes the demo away, what it said goes too.
  const isForbidden = isDemo && !allowed.demo;
  useEffect(() => {
    if (isForbidden) turnTo(undefined);
  }, [isForbidden]);
  useEffect(() => {
    const stops = [watchIntegrations(readAgain), watchRefusals(readAgain)];
    // What changed between the first reading and now told nobody.
    readAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => void import('./extras.tsx').then(setExtras), []);
  useEffect(() => {
    if (start.handed?.sessions.length === 1 && subject) lookUp(subject);
  }, []);
  const following = useRef(follow);
  following.current = follow;
  useEffect(() => {
    if (!start.follows) return undefined;
    let newest: symbol | undefined;
    const look = async () => {
      const mine = Symbol('look');
      newest = mine;
      const shown = await activeTab();
      if (newest === mine) following.current(shown);
    };
    // The tab may have gone on between the first look and now.
    void look();
    return watchActiveTab(look);
  }, []);

  // A verdict of the demo, on a tab that has none of its own: the toolbar says so while it stands here.
  const demoOutcome = isDemo && !tab.sessionId && lookup?.state === 'done' ? outcomeOf(lookup) : undefined;
  useEffect(() => {
    if (!demoOutcome) return undefined;
    const clear = () => void paintDemo(tab.tabId, undefined);
    void paintDemo(tab.tabId, demoOutcome);
    addEventListener('pagehide', clear);
    return () => {
      removeEventListener('pagehide', clear);
      clear();
    };
  }, [demoOutcome, tab.tabId]);

  const view =
    obstacle && !isDemo
      ? failureView(obstacle, Date.now(), version)
      : subject
        ? viewOf(lookup, version, isDemo)
        : ({ kind: 'no-session' } as const);
  return (
    <Popup
      view={view}
      refusals={isDemo ? [] : refusals}
      subject={subject}
      text={text}
      proposal={proposal}
      focusResult={subject === start.subject}
      onText={setText}
      onLookUp={(typed) => takeIn({ sessions: readPastedText(typed), opaque: opaqueId(typed) })}
      onChoose={({ sessionId, iid }) => lookUp(typedSubject(sessionId, allowed, iid))}
      mayAdd={allowed.integrations}
      support={isDemo ? undefined : support}
      onList={allowed.bulk ? openList : undefined}
      onBackToTab={tab.sessionId && !subject?.inTab ? () => showTab(tab) : undefined}
      onCheckAgain={() => {
        if (obstacle && !isDemo) readAgain();
        else if (subject) ask(subject, true);
      }}
      onAllowAgain={async (host) => {
        if (subject && (isDemo || (await requestAccess(host)))) ask(subject, true);
      }}
      onUnlock={async (passphrase) => {
        // The demo has nothing to unlock; it shows what a wrong passphrase looks like.
        if (isDemo) return { kind: 'wrong', until: Date.now() };
        const outcome = await unlock(passphrase);
        if (outcome.kind === 'unlocked' && subject) ask(subject, true);
        return outcome;
      }}
      onOpenSettings={openSettings}
      onTryDemo={allowed.demo && !obstacle?.reading ? () => open('/practice.html') : undefined}
      onOpenPanel={
        start.isPanel || !browser.sidePanel
          ? undefined
          : () =>
              void browser.sidePanel?.open({ windowId: tab.windowId }).then(
                () => close(),
                () => undefined,
              )
      }
    >
      {extras && (
        <extras.Extras
          allowed={allowed}
          current={subject?.sessionId}
          hasResult={view.kind === 'done'}
          onChoose={(sessionId) =>
            // A filed lookup is none of the demo's, whatever its id.
            lookUp({ sessionId, inTab: !tab.isDemo && sessionId === tab.sessionId, isDemo: false })
          }
        />
      )}
    </Popup>
  );
}

async function openList(sessions: readonly Pasted[]): Promise<void> {
  await giveBulkList(sessions.map(({ sessionId }) => sessionId));
  open('/bulk.html');
}

function open(path: string): void {
  void browser.tabs.create({ url: browser.runtime.getURL(path) });
}

async function readStart(isPanel: boolean): Promise<Start> {
  const [own, standing, tab, handed, pasted] = await Promise.all([
    browser.tabs.getCurrent(),
    readStanding(),
    activeTab(),
    // What is handed in goes to the popup, which opens for it.
    isPanel ? undefined : takeHandedIn(),
    readPasted(),
  ]);
  const [asked] = handed?.sessions.length === 1 ? handed.sessions : [];
  const subject = asked
    ? typedSubject(asked.sessionId, standing.allowed, asked.iid)
    : (tabSubject(tab) ?? (pasted && typedSubject(pasted.sessionId, standing.allowed, pasted.iid)));
  const lookup = subject && !subject.isDemo ? await readLookup(subject.sessionId) : undefined;
  return { isPanel, follows: isPanel || own?.id === undefined, standing, handed, tab, subject, lookup };
}

/** Draws the view into the page. */
export async function startApp({ isPanel }: { isPanel: boolean }): Promise<void> {
  document.documentElement.lang = i18n.t('language');
  const app = document.querySelector('#app');
  if (app) render(<App {...(await readStart(isPanel))} />, app);
}
