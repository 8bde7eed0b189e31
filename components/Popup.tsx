import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Failure } from '../utils/core/lookup/failure.ts';
import type { DoneLookup } from '../utils/core/lookup/lookup.ts';
import type { Verdict, VerdictNote } from '../utils/core/lookup/verdict.ts';
import type { SessionId } from '../utils/core/session/session-id.ts';
import { ResultView } from './ResultView.tsx';
import { SessionField, sessionFormId } from './SessionField.tsx';

/** What the popup shows. `waiting` shows nothing, so that a quick answer is not preceded by a flash of "Checking". */
export type PopupView =
  | { readonly kind: 'no-session' | 'waiting' | 'checking' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly at: number; readonly report: string }
  | {
      readonly kind: 'done';
      readonly lookup: DoneLookup;
      readonly verdict: Verdict;
      readonly note: VerdictNote | undefined;
      readonly evidence: string;
      readonly json: string;
    };

interface Props {
  view: PopupView;
  /** The session on the screen, whether it is the one in the tab's address, and whether the demo answers for it. */
  subject: { readonly sessionId: SessionId; readonly inTab: boolean; readonly isDemo: boolean } | undefined;
  /** Whether the active tab shows a page of the portal. */
  isOnPortal?: boolean;
  /** The field's text. */
  text: string;
  /** Why the text is not looked up: its problem, or a question about it. */
  problem?: ComponentChildren;
  /** Whether the text in the field is not a session at all. */
  isInvalid?: boolean;
  /** Whether a new result takes the focus, as it does when the popup opens on a session. */
  focusResult: boolean;
  /** Whether the shown lookup is being repeated. */
  isChecking: boolean;
  onText: (text: string) => void;
  onLookUp: (text: string) => void;
  /** Returns to the session in the tab; undefined if it is already shown, or there is none. */
  onBackToTab: (() => void) | undefined;
  onCheckAgain: () => void;
  /** Called after a result was copied. */
  onCopied?: (() => void) | undefined;
  /** Shows the session in the portal; undefined if the tab already shows it, or its portal address is not known. */
  onOpenInPortal?: (() => void) | undefined;
  onOpenSettings: () => void;
  /** Undefined if the organization turned the demo off. */
  onTryDemo: (() => void) | undefined;
  /** Warnings above all other content. */
  warnings?: ComponentChildren;
  /** The attempt that the session was found from; undefined if it was not found that way. */
  origin?: ComponentChildren;
  /** The failure's explanation, if the view is a failure. */
  failure?: ComponentChildren;
  /** Replaces the hint on a portal page whose address shows no known session. */
  unread?: ComponentChildren;
  /** Content below the result: recent lookups, the shortcut, an update's note. */
  children?: ComponentChildren;
}

/** Draws the popup with these properties, or updates the popup that is drawn. */
export type ShowPopup = (props: Props) => void;

const problemId = 'session-id-problem';

/** The popup: a field for a session, and below it the result or the failure. */
export function Popup(props: Props) {
  const { view, subject, onBackToTab, onCheckAgain, onOpenSettings } = props;
  const isDemo = subject?.isDemo ?? false;
  const isUnconfigured = view.kind === 'failed' && view.failure.kind === 'not-configured';
  const isNotInTab = subject !== undefined && !subject.inTab && view.kind !== 'no-session';
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
          <button type="submit" form={sessionFormId} class="primary look-up">
            {i18n.t('popup.lookUp')}
          </button>
        )}
        {props.problem && (
          <div id={problemId} role="alert">
            {props.problem}
          </div>
        )}
        {onBackToTab && !isNotInTab && back}
        {props.origin}
        <section class="outcome">
          {isNotInTab && (
            <div class="strip">
              <strong>{i18n.t('popup.notThisTab')}</strong>
              {back}
            </div>
          )}
          {/* Not atomic: a change of one word must not announce the whole region again. */}
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
