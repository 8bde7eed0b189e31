import { useEffect, useState } from 'preact/hooks';
import { readKnownPasskeys } from '../../utils/browser/locked-secrets.ts';
import {
  createPasskey,
  type PasskeyResult,
  promptForPasskey,
  supportsPasskeys,
} from '../../utils/browser/passkeys.ts';
import { watchLocked } from '../../utils/browser/unlocked-items.ts';
import type { PasskeyProblem } from '../../utils/core/integration/passkey-problem.ts';
import type { Passkey } from '../../utils/core/integration/passkey-seal.ts';
import { isSamePasskeyId } from '../../utils/core/integration/stored-seal.ts';

/** Returns the passkeys that the form's secret will be encrypted for: created or used, but not stored yet. */
export function usePasskeys(name: string) {
  const [isSupported, setSupported] = useState<boolean>();
  const [known, setKnown] = useState<readonly Passkey['credentialId'][]>([]);
  const [added, setAdded] = useState<readonly Passkey[]>([]);
  const [failed, setFailed] = useState<PasskeyProblem>();
  const [isWaiting, setWaiting] = useState(false);

  function clear() {
    setAdded([]);
    setFailed(undefined);
    void readKnownPasskeys().then(setKnown, () => undefined);
  }

  useEffect(() => {
    void supportsPasskeys().then(setSupported);
    const stop = watchLocked(clear);
    clear();
    return stop;
  }, []);

  const isAdded = (id: Passkey['credentialId']) =>
    added.some(({ credentialId }) => isSamePasskeyId(credentialId, id));
  const others = known.filter((id) => !isAdded(id));

  async function add(getting: Promise<PasskeyResult>) {
    setWaiting(true);
    setFailed(undefined);
    const got = await getting;
    setWaiting(false);
    if (got.ok) setAdded((before) => [...before, got.value]);
    else setFailed(got.failure);
  }

  return {
    /** Whether this browser supports passkeys; undefined until that is known. */
    isSupported,
    added,
    clear,
    view: {
      count: added.length,
      isWaiting,
      failed,
      canReuse: others.length > 0,
      onCreate() {
        const taken = added.map(({ credentialId }) => credentialId);
        void add(createPasskey(name === '' ? 'Cotejo' : `Cotejo: ${name}`, taken));
      },
      onReuse: () => void add(promptForPasskey(others)),
      onRemove(place: number) {
        setFailed(undefined);
        setAdded((before) => before.toSpliced(place, 1));
      },
    },
  };
}
