// The popup's view, which the side panel shows too. Both follow the active tab.
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import '../../assets/failure.css';
import './app.css';
import { i18n } from '#i18n';
import { FailureView } from '../../components/FailureView.tsx';
import { FoundFrom } from '../../components/FindSession.tsx';
import { HostNotices } from '../../components/HostNotices.tsx';
import { outcomeWords } from '../../components/outcome-words.ts';
import { Popup, type PopupView } from '../../components/Popup.tsx';
import { type Proposal, ProposalView } from '../../components/ProposalView.tsx';
import { Refusals } from '../../components/Refusals.tsx';
import { requestAccess } from '../../utils/browser/access.ts';
import { browser } from '../../utils/browser/api.ts';
import { giveBulkList } from '../../utils/browser/bulk-list.ts';
import { dismissHostNotice, watchHostNotices } from '../../utils/browser/host-notices.ts';
import { watchRefusals } from '../../utils/browser/limits.ts';
import { keepPasted } from '../../utils/browser/pasted.ts';
import { watchPreferences } from '../../utils/browser/preferences.ts';
import { watchIntegrations } from '../../utils/browser/settings.ts';
import { type ActiveTab, activeTab, openSettings, openSettingsFor } from '../../utils/browser/tabs.ts';
import { createToolbar, paintDemo } from '../../utils/browser/toolbar-icon.ts';
import { unlock } from '../../utils/browser/unlock.ts';
import { watchActiveTab } from '../../utils/browser/watch-active-tab.ts';
import { hostChangeAt } from '../../utils/core/api-hosts.ts';
import { type Failure, failureReport } from '../../utils/core/failure.ts';
import { outcomeOf } from '../../utils/core/lookup.ts';
import { type Pasted, type ReadText, readText } from '../../utils/core/pasted-text.ts';
import { Attempt } from './attempt.tsx';
import { doneView } from './done-view.ts';
import { readStart, type Start } from './read-start.ts';
import { readStanding } from './standing.ts';
import type { Early } from './start.tsx';
import { pastedSubject, type Subject, tabSubject, typedSubject } from './subject.ts';
import { Unread } from './unread.tsx';
import { useKeys } from './use-keys.ts';
import { useLookup } from './use-lookup.ts';

/** What to ask a person about a text that names not exactly one session. */
function proposalFor({ sessions, opaque, isTooLong }: ReadText): Proposal | undefined {
  if (sessions.length > 1) return { kind: 'several', sessions };
  if (sessions.length === 1) return undefined;
  if (opaque) return { kind: 'opaque', sessionId: opaque };
  return { kind: isTooLong ? 'too-long' : 'nothing' };
}

/** A failure as the popup shows it; `at` is when it came, in milliseconds since 1970. */
function failureView(failure: Failure, at: number, version: string): PopupView {
  return { kind: 'failed', failure, at, report: failureReport(failure, at, version) };
}

function App(start: Start & { readonly early: Early }) {
  const [{ obstacle, at, refusals, hostNotices, allowed, support }, setStanding] = useState(start.standing);
  const [tab, setTab] = useState(start.tab);
  const [text, setText] = useState<string>(start.subject?.inTab ? '' : (start.subject?.sessionId ?? ''));
  const [proposal, setProposal] = useState(start.handed && proposalFor(start.handed));
  const [extras, setExtras] = useState<typeof import('./extras.tsx')>();
  /** Whether what comes up next is the answer to a button that goes away with what was there before. */
  const [pressed, setPressed] = useState(false);
  const { subject, lookup, isChecking, turnTo, ask } = useLookup(start, obstacle !== undefined);
  const { version } = browser.runtime.getManifest();
  const isDemo = subject?.isDemo ?? false;

  const readAgain = () => void readStanding().then(setStanding);

  /** Looks up a session that a person named. */
  function lookUp(next: Subject) {
    setText(next.sessionId);
    setProposal(undefined);
    setPressed(false);
    void keepPasted(next);
    turnTo(next);
    ask(next, false);
  }

  function takeIn(handed: ReadText) {
    const doubt = proposalFor(handed);
    const [only] = handed.sessions;
    if (!doubt && only) lookUp(typedSubject(only.sessionId, allowed, only.iid));
    else setProposal(doubt);
  }

  function showTab(shown: ActiveTab) {
    setText('');
    setProposal(undefined);
    setPressed(false);
    turnTo(tabSubject(shown));
  }

  function askAgain() {
    setPressed(true);
    if (obstacle && !isDemo) readAgain();
    else if (subject) ask(subject, true);
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
    const stops = [watchIntegrations, watchRefusals, watchHostNotices].map((watch) => watch(readAgain));
    // What changed between the first reading and now told nobody.
    readAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => void import('./extras.tsx').then(setExtras), []);
  useEffect(() => {
    if (start.handed?.sessions.length === 1 && subject) lookUp(subject);
    const { text: typed, wish } = start.early;
    if (typed !== undefined) setText(typed);
    if (wish === 'look-up') takeIn(readText(typed ?? ''));
    if (wish === 'check-again') askAgain();
    if (wish === 'settings') openSettings();
    if (wish === 'panel') openPanel(tab.windowId);
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
    const stops = [watchActiveTab(look), watchPreferences(look)];
    // The tab may have gone on between the first look and now.
    void look();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  // A verdict of the demo, on a tab that has none of its own: the toolbar says so while it stands here.
  const demoOutcome = isDemo && !tab.sessionId && lookup?.state === 'done' ? outcomeOf(lookup) : undefined;
  useEffect(() => {
    if (!demoOutcome) return undefined;
    const clear = () => void paintDemo(tab.tabId, undefined);
    void paintDemo(tab.tabId, i18n.t('demo.said', { words: outcomeWords(demoOutcome).word }));
    addEventListener('pagehide', clear);
    return () => {
      removeEventListener('pagehide', clear);
      // By now the tab may show a session of its own.
      void createToolbar({ now: Date.now, setFollowing: () => undefined }).refresh(tab.tabId);
    };
  }, [demoOutcome, tab.tabId]);

  function viewNow(): PopupView {
    if (obstacle && !isDemo) return failureView(obstacle, at, version);
    // Beside a question about another text nobody should read an answer.
    if (proposal) return { kind: 'waiting' };
    if (!subject) return { kind: 'no-session' };
    if (!lookup) return { kind: isChecking ? 'checking' : 'waiting' };
    return lookup.state === 'failed'
      ? failureView(lookup.failure, lookup.at, version)
      : doneView(lookup, version, isDemo);
  }
  const view = viewNow();
  const focusResult = pressed || (subject === start.subject && !proposal);
  return (
    <Popup
      view={view}
      warnings={
        !isDemo && (
          <>
            <Refusals refusals={refusals} onOpen={(integrationId) => openSettings({ integrationId })} />
            <HostNotices
              notices={hostNotices}
              at={hostChangeAt}
              onOpen={(integrationId) => openSettings({ integrationId, field: 'baseUrl' })}
              onDismiss={dismissHostNotice}
            />
          </>
        )
      }
      failure={
        view.kind === 'failed' && (
          <>
            <FailureView
              // The same failure once more is news too.
              key={view.at}
              failure={view.failure}
              sessionId={subject?.sessionId}
              report={view.report}
              focus={focusResult}
              isChecking={isChecking}
              onOpenSettings={() => openSettingsFor(view.failure)}
              onCheckAgain={askAgain}
              onAllowAgain={async () => {
                if (isDemo || (await requestAccess(view.failure.host ?? ''))) askAgain();
              }}
              onUnlock={async (passphrase) => {
                // The demo has nothing to unlock; it shows what a wrong passphrase looks like.
                if (isDemo) return { kind: 'wrong', until: Date.now() };
                const outcome = await unlock(passphrase);
                if (outcome.kind === 'unlocked') askAgain();
                return outcome;
              }}
              onOtherIntegration={
                allowed.integrations ? () => openSettings({ integrationId: 'new' }) : undefined
              }
              support={isDemo ? undefined : support}
            />
            {view.failure.kind === 'session-not-found' && subject && !isDemo && (
              <Attempt
                key={subject.sessionId}
                attempts={[subject.sessionId]}
                isGuess
                onFound={(sessionId, attemptId) => lookUp(pastedSubject({ sessionId, attemptId }, allowed))}
              />
            )}
          </>
        )
      }
      origin={!proposal && subject?.attemptId && <FoundFrom attemptId={subject.attemptId} />}
      unread={
        tab.unread &&
        view.kind === 'no-session' && (
          <Unread unread={tab.unread} onLookUp={(sessionId) => lookUp(typedSubject(sessionId, allowed))} />
        )
      }
      subject={subject}
      text={text}
      problem={
        proposal && (
          <ProposalView
            proposal={proposal}
            onChoose={({ sessionId, iid }) => lookUp(typedSubject(sessionId, allowed, iid))}
            onList={allowed.bulk ? openList : undefined}
          />
        )
      }
      isInvalid={proposal?.kind === 'nothing' || proposal?.kind === 'too-long'}
      focusResult={focusResult}
      isChecking={isChecking}
      onText={setText}
      onLookUp={(typed) => takeIn(readText(typed))}
      onBackToTab={tab.sessionId && (proposal || !subject?.inTab) ? () => showTab(tab) : undefined}
      onCheckAgain={askAgain}
      onOpenSettings={() => openSettings()}
      onTryDemo={allowed.demo && !obstacle?.reading ? () => open('/practice.html') : undefined}
      onOpenPanel={start.isPanel || !browser.sidePanel ? undefined : () => openPanel(tab.windowId)}
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

function openPanel(windowId: number): void {
  void browser.sidePanel?.open({ windowId }).then(
    () => close(),
    () => undefined,
  );
}

async function openList(sessions: readonly Pasted[]): Promise<void> {
  await giveBulkList(sessions.map(({ sessionId }) => sessionId));
  open('/bulk.html');
}

function open(path: string): void {
  void browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** Draws the view into the page, in the place of what a glance has shown, and does what was asked of that. */
export async function startApp(page: Element, isPanel: boolean, early: Early): Promise<void> {
  render(<App {...(await readStart(isPanel))} early={early} />, page);
}
