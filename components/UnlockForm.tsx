import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Unlocking } from '../utils/core/unlock.ts';
import { durationWords } from './duration-words.ts';
import { useCountdown } from './use-countdown.ts';

interface Props {
  onUnlock: (passphrase: string) => Promise<Unlocking>;
}

function problemOf(outcome: Unlocking | undefined, seconds: number): string | undefined {
  const time = durationWords(seconds * 1000);
  switch (outcome?.kind) {
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

/** The field for the passphrase. What was typed is gone as soon as it was tried. */
export function UnlockForm({ onUnlock }: Props) {
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Unlocking>();
  const seconds = useCountdown(outcome && 'until' in outcome ? outcome.until : 0);
  const problem = problemOf(outcome, seconds);
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
        setOutcome(await onUnlock(passphrase));
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
          aria-invalid={problem !== undefined}
          aria-describedby={problem ? 'unlock-problem' : undefined}
          onInput={(event) => setPassphrase(event.currentTarget.value)}
        />
        <button type="submit" class="primary" aria-disabled={busy || seconds > 0}>
          {i18n.t('unlock.unlock')}
        </button>
      </div>
      {problem && (
        <p id="unlock-problem" class="problem">
          {problem}
        </p>
      )}
      <p class="quiet">{i18n.t('unlock.forgotten')}</p>
    </form>
  );
}
