import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Failure } from '../utils/core/lookup/failure.ts';
import type { DoneLookup } from '../utils/core/lookup/lookup.ts';
import type { Note, Verdict } from '../utils/core/lookup/verdict.ts';
import type { SessionId } from '../utils/core/session/session-id.ts';
import { ResultView } from './ResultView.tsx';
import { SessionField, sessionForm } from './SessionField.tsx';

/** What the popup has to show. `waiting` shows nothing: "checking" is said only when it takes longer than a glance. */
export type PopupView =
  | { readonly kind: 'no-session' | 'waiting' | 'checking' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly at: number; readonly report: string }
  | {
      readonly kind: 'done';
      readonly lookup: DoneLookup;
      readonly verdict: Verdict;
      readonly note: Note | undefined;
      readonly evidence: string;
      readonly json: string;
    };

interface Props {
  view: PopupView;
  /** The session on the screen: the one in the tab's address or another, and whether the demo answers for it. */
  subject: { readonly sessionId: SessionId; readonly inTab: boolean; readonly isDemo: boolean } | undefined;
  /** Whether the tab in front is a page of the portal's. */
  isOnPortal?: boolean;
  /** The field's text. */
  text: string;
  /** Why that is not looked up: what is wrong with it, or what has to be asked about it. */
  problem?: ComponentChildren;
  /** Whether what stands in the field is no session at all. */
  isInvalid?: boolean;
  /** Whether what comes up takes the focus: it does when the popup opens on a session. */
  focusResult: boolean;
  /** Whether what is shown is being asked for again. */
  isChecking: boolean;
  onText: (text: string) => void;
  onLookUp: (text: string) => void;
  /** Turns back to the session in the tab; undefined where it is on the screen, or there is none. */
  onBackToTab: (() => void) | undefined;
  onCheckAgain: () => void;
  /** Called once a result is on the clipboard. */
  onCopied?: (() => void) | undefined;
  /** Shows the session in the portal; undefined where the tab shows it, or no address of the portal's names it. */
  onOpenInPortal?: (() => void) | undefined;
  onOpenSettings: () => void;
  /** Undefined where the organisation doesn't want it. */
  onTryDemo: (() => void) | undefined;
  /** What has to be said above everything else. */
  warnings?: ComponentChildren;
  /** How the session was found, where it was not handed in itself. */
  origin?: ComponentChildren;
  /** The failure in words, where the view is one. */
  failure?: ComponentChildren;
  /** What is offered in the hint's place on a portal page whose address shows no session. */
  unread?: ComponentChildren;
  /** What stands below. */
  children?: ComponentChildren;
}

const problemId = 'session-id-problem';

/** The popup: a field for a session, below it the result or the failure. */
export function Popup(props: Props) {
  const { view, subject, onBackToTab, onCheckAgain, onOpenSettings } = props;
  const isDemo = subject?.isDemo ?? false;
  const isUnconfigured = view.kind === 'failed' && view.failure.kind === 'not-configured';
  // A verdict, or what becomes one, that is not the tab's.
  const isElsewhere = subject !== undefined && !subject.inTab && view.kind !== 'no-session';
  const back = onBackToTab && (
    <button type="button" class="back" onClick={onBackToTab}>
      {i18n.t('popup.backToTab')}
    </button>
  );
  const isAsking = view.kind === 'checking' || (view.kind === 'failed' && props.isChecking);
  return (
    <>
      <header>
        <h1 class="hidden">Cotejo</h1>
        <img src="/icons/32.png" width="20" height="20" alt="" />
        <SessionField
          text={props.text}
          describedBy={props.problem ? problemId : undefined}
          isInvalid={props.isInvalid ?? false}
          focus={view.kind === 'no-session'}
          onText={props.onText}
          onLookUp={props.onLookUp}
        />
        <button
          type="button"
          class="plain icon-button"
          aria-label={i18n.t('popup.settings')}
          title={i18n.t('popup.settings')}
          onClick={onOpenSettings}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7" />
            <circle cx="11" cy="4.5" r="2" />
            <circle cx="5" cy="11.5" r="2" />
          </svg>
        </button>
      </header>
      {isDemo && (
        <aside class="ribbon" aria-label={i18n.t('demo.ribbon')}>
          <strong>{i18n.t('demo.ribbon')}</strong> {i18n.t('demo.recorded')}
        </aside>
      )}
      <main>
        {props.warnings}
        {!subject && (
          <button type="submit" form={sessionForm} class="primary look-up">
            {i18n.t('popup.lookUp')}
          </button>
        )}
        {props.problem && (
          <div id={problemId} role="alert">
            {props.problem}
          </div>
        )}
        {onBackToTab && !isElsewhere && back}
        {props.origin}
        <section class="outcome">
          {isElsewhere && (
            <div class="strip">
              <strong>{i18n.t('popup.notThisTab')}</strong>
              {back}
            </div>
          )}
          {/* Not read as a whole whenever a word in it changes. */}
          <div role="status" aria-atomic="false">
            {view.kind === 'no-session' && !props.unread && (
              <p class="hint">{props.isOnPortal ? i18n.t('popup.noSessionHere') : i18n.t('popup.hint')}</p>
            )}
            {isAsking && (
              <p class={view.kind === 'failed' ? 'hidden' : 'checking'}>{i18n.t('popup.checking')}</p>
            )}
            {view.kind === 'done' && (
              <ResultView
                key={view.lookup.sessionId}
                {...view}
                isDemo={isDemo}
                focus={props.focusResult}
                isChecking={props.isChecking}
                onCheckAgain={onCheckAgain}
                onCopied={props.onCopied}
                onOpenInPortal={props.onOpenInPortal}
              />
            )}
          </div>
          {props.failure}
          {props.unread}
          {(isUnconfigured || view.kind === 'no-session') && !isDemo && !props.unread && props.onTryDemo && (
            <p class="try">
              {isUnconfigured && `${i18n.t('demo.offer')} `}
              <button type="button" class="link" onClick={props.onTryDemo}>
                {i18n.t('demo.try')}
              </button>
            </p>
          )}
        </section>
        {props.children}
      </main>
    </>
  );
}
