// What the popup offers on a portal page whose address has IDs but no known session.
import './unread.css';
import { useEffect, useState } from 'preact/hooks';
import { UnreadAddressView } from '../../components/UnreadAddressView.tsx';
import { readPreferences, savePreferences, watchPreferences } from '../../utils/browser/preferences.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import type { TaughtProblem } from '../../utils/core/session/taught-pattern.ts';
import {
  addTaughtPattern,
  type UnreadAddress,
  type UnreadId,
} from '../../utils/core/session/unread-address.ts';

interface Props {
  unread: UnreadAddress;
  onLookUp: (sessionId: SessionId) => void;
}

export function UnreadSection({ unread: { address, ids }, onLookUp }: Props) {
  /** Locked until it is known whether the organization decides the taught addresses. */
  const [locked, setLocked] = useState(true);
  const [problem, setProblem] = useState<TaughtProblem | 'not-saved'>();

  useEffect(() => {
    const read = () =>
      void readPreferences().then(({ portalAddresses }) => setLocked(portalAddresses.locked));
    const stop = watchPreferences(read);
    read();
    return stop;
  }, []);
  useEffect(() => setProblem(undefined), [address]);

  async function teach(pattern: string, { id }: UnreadId) {
    let rejectedBecause: TaughtProblem | undefined;
    const failure = await savePreferences(({ portalAddresses }) => {
      const taught = addTaughtPattern(portalAddresses, pattern, address, id);
      if (taught.ok) return { portalAddresses: [...taught.value] };
      rejectedBecause = taught.failure;
      return {};
    });
    setProblem(rejectedBecause ?? (failure && 'not-saved'));
  }

  return (
    <UnreadAddressView
      ids={ids}
      problem={problem}
      onLookUp={({ id }) => onLookUp(id)}
      onTeach={locked ? undefined : teach}
    />
  );
}
