import { i18n } from '#i18n';
import type { Reading } from '../utils/core/document-state.ts';
import type { Failure } from '../utils/core/failure.ts';
import type { DoneLookup } from '../utils/core/lookup.ts';
import type { Unlocking } from '../utils/core/unlock.ts';
import type { Note, Verdict } from '../utils/core/verdict.ts';
import { FailureView } from './FailureView.tsx';
import { Refusals, type RefusedCredentials } from './Refusals.tsx';
import { ResultView } from './ResultView.tsx';
import { SessionForm } from './SessionForm.tsx';

/** What the popup has to show. `waiting` shows nothing: "checking" is said only when it takes longer than a glance. */
export type PopupView =
  | { readonly kind: 'no-session' | 'waiting' | 'checking' }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      readonly sessionId?: string | undefined;
      readonly report: string;
    }
  | {
      readonly kind: 'done';
      readonly lookup: DoneLookup;
      readonly reading: Reading;
      readonly verdict: Verdict;
      readonly note: Note | undefined;
      readonly evidence: string;
    };

interface Props {
  view: PopupView;
  /** The integrations whose credentials Veriff refuses now. */
  refusals: readonly RefusedCredentials[];
  /** The text that stands in the field at first. */
  pasted: string;
  /** Whether the result takes the focus: it does when the popup opens on a session. */
  focusResult: boolean;
  onLookUp: (text: string) => boolean;
  onCheckAgain: () => void;
  /** Asks for the permission to reach this host again. */
  onAllowAgain: (host: string) => void;
  onUnlock: (passphrase: string) => Promise<Unlocking>;
  /** Opens the settings, at an integration where one is concerned; `new` for one more. */
  onOpenSettings: (integrationId?: string) => void;
}

/** The popup: a field for a pasted id, and below it the result or the failure. */
export function Popup({
  view,
  refusals,
  pasted,
  focusResult,
  onLookUp,
  onCheckAgain,
  onAllowAgain,
  onUnlock,
  onOpenSettings,
}: Props) {
  return (
    <>
      <header>
        <img src="/icons/32.png" width="20" height="20" alt="" />
        <h1>Vigente</h1>
        <button type="button" class="plain" onClick={() => onOpenSettings()}>
          {i18n.t('popup.settings')}
        </button>
      </header>
      <main>
        <Refusals refusals={refusals} onOpen={onOpenSettings} />
        <SessionForm initial={pasted} onLookUp={onLookUp} focus={view.kind === 'no-session'} />
        <section class="outcome">
          <div role="status">
            {view.kind === 'no-session' && <p class="quiet">{i18n.t('popup.hint')}</p>}
            {view.kind === 'checking' && <p class="checking">{i18n.t('popup.checking')}</p>}
            {view.kind === 'done' && <ResultView {...view} focus={focusResult} onCheckAgain={onCheckAgain} />}
          </div>
          {view.kind === 'failed' && (
            <FailureView
              failure={view.failure}
              sessionId={view.sessionId}
              report={view.report}
              onOpenSettings={() => onOpenSettings(view.failure.integrationId)}
              onCheckAgain={onCheckAgain}
              onAllowAgain={() => onAllowAgain(view.failure.host ?? '')}
              onUnlock={onUnlock}
              onOtherIntegration={() => onOpenSettings('new')}
            />
          )}
        </section>
      </main>
    </>
  );
}
