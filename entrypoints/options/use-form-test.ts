import { useRef, useState } from 'preact/hooks';
import type { TestOutcome } from '../../components/Notice.tsx';
import type { TestEnd } from '../../utils/core/integration/diagnostics-text.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { focusNotice } from './focus-field.ts';
import { testConnection } from './test-connection.ts';

/** What is tested: an integration as it is in the form, with the secret that was typed (empty: the stored one). */
interface Tested {
  readonly integration: Integration;
  readonly secret: string;
  readonly sessionId: SessionId | undefined;
  /** Gives up verifying signatures; undefined where the organization decides that. */
  readonly switchOff: (() => void) | undefined;
}

/** The newest test of the form's connection, and what it showed. */
export function useFormTest(onTested: (end: TestEnd) => void) {
  const [test, setTest] = useState<TestOutcome>();
  const newest = useRef(0);

  async function run(tested: Tested): Promise<void> {
    newest.current += 1;
    const number = newest.current;
    setTest({ kind: 'running' });
    const { integration, secret, sessionId, switchOff } = tested;
    const outcome = await testConnection(integration, secret, sessionId, {
      switchOff,
      again() {
        focusNotice();
        void run(tested);
      },
    });
    if (newest.current !== number) return;
    setTest(outcome);
    if (outcome.kind !== 'running') {
      onTested(outcome.kind === 'good' ? 'connected' : outcome.failure.kind);
    }
  }

  return {
    test,
    run,
    /** What a test showed, or is about to show, no longer holds. */
    drop() {
      newest.current += 1;
      setTest(undefined);
    },
  };
}
