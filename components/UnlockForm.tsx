import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { UnlockProblem, UnlockResult } from '../utils/core/limits/unlock-attempts.ts';
import { durationWords } from './duration-words.ts';
import { passkeyProblemWords } from './passkey-words.ts';
import { useCountdown } from './use-countdown.ts';

/** How the locked secrets can be unlocked. */
export interface UnlockWays {
  readonly onPassphrase?: (passphrase: string) => Promise<UnlockResult>;
  readonly onPasskey?: () => Promise<UnlockResult>;
}

interface Props extends UnlockWays {
  /** Whether the passkey is requested as soon as the form appears. */
  startsWithPasskey?: boolean;
}

function problemWords(problem: UnlockProblem | undefined, seconds: number): string | undefined {
  const time = durationWords(seconds * 1000);
  switch (problem?.kind) {
    case 'passkey-failed':
      return passkeyProblemWords(problem.problem);
    case 'storage-failed':
      return i18n.t('unlock.failed');
    case 'wrong':
      return seconds > 0 ? i18n.t('unlock.wrongWait', { time }) : i18n.t('unlock.wrong');
    case 'too-soon':
      return seconds > 0 ? i18n.t('unlock.wait', { time }) : undefined;
    default:
      return undefined;
  }
}

/** The button that asks for a passkey. A line below says that the dialog is open, or why the last try failed. */
function PasskeyButton({
  onPasskey,
  startsAtOnce,
}: {
  onPasskey: () => Promise<UnlockResult>;
  startsAtOnce: boolean;
}) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<UnlockProblem>();
  async function requestPasskey() {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const result = await onPasskey();
    setProblem(result.ok ? undefined : result.failure);
    setBusy(false);
  }
  useEffect(() => {
    if (startsAtOnce) void requestPasskey();
  }, []);
  const words = problemWords(problem, 0);
  return (
    <div class="unlock">
      <button type="button" class="primary" aria-disabled={busy} onClick={requestPasskey}>
        {i18n.t('unlock.touch')}
      </button>
      <p class={words && 'problem'} aria-live="polite">
        {busy ? i18n.t('unlock.touching') : words}
      </p>
    </div>
  );
}

/** The field for the passphrase. It is emptied as soon as the passphrase is tried. */
function PassphraseForm({
  onPassphrase,
  isMain,
}: {
  onPassphrase: (passphrase: string) => Promise<UnlockResult>;
  isMain: boolean;
}) {
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<UnlockProblem>();
  const seconds = useCountdown(problem && 'until' in problem ? problem.until : 0);
  const words = problemWords(problem, seconds);
  return (
    <form
      class="unlock"
      noValidate
      autoComplete="off"
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy || seconds > 0 || passphrase === '') return;
        setBusy(true);
        setPassphrase('');
        const result = await onPassphrase(passphrase);
        setProblem(result.ok ? undefined : result.failure);
        setBusy(false);
      }}
    >
      <label for="unlock-passphrase">{i18n.t('unlock.passphrase')}</label>
      <div class="row">
        <input
          id="unlock-passphrase"
          type="password"
          autoComplete="off"
          value={passphrase}
          aria-invalid={words !== undefined}
          aria-describedby={words ? 'unlock-problem' : undefined}
          onInput={(event) => setPassphrase(event.currentTarget.value)}
        />
        <button type="submit" class={isMain ? 'primary' : undefined} aria-disabled={busy || seconds > 0}>
          {i18n.t('unlock.unlock')}
        </button>
      </div>
      {words && (
        <p id="unlock-problem" class="problem">
          {words}
        </p>
      )}
    </form>
  );
}

/** Unlocks secrets with a passkey, a passphrase, or either. */
export function UnlockForm({ onPassphrase, onPasskey, startsWithPasskey = false }: Props) {
  return (
    <div class="unlock-ways">
      {onPasskey && <PasskeyButton onPasskey={onPasskey} startsAtOnce={startsWithPasskey} />}
      {onPassphrase && <PassphraseForm onPassphrase={onPassphrase} isMain={!onPasskey} />}
      <p class="quiet">{onPasskey ? i18n.t('unlock.lost') : i18n.t('unlock.forgotten')}</p>
    </div>
  );
}
