import { useState } from 'preact/hooks';
import type { TestOutcome } from '../../components/Notice.tsx';
import type { FinishedTest } from '../../utils/core/integration/diagnostics-text.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { trackLatest } from '../../utils/core/latest.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { focusNotice } from './focus-field.ts';
import { testConnection } from './test-connection.ts';

/** The subject of a test: an integration with the form's values, and the typed secret (empty: the stored one). */
interface Tested {
  readonly integration: Integration;
  readonly secret: string;
  readonly sessionId: SessionId | undefined;
  /** Turns the verification of signatures off; undefined if the organization decides that. */
  readonly turnOffSignatureCheck: (() => void) | undefined;
}

/** Returns the outcome of the latest connection test, and the functions that run and drop one. */
export function useConnectionTest(onTested: (end: FinishedTest) => void) {
  const [test, setTest] = useState<TestOutcome>();
  const [startTest] = useState(trackLatest);

  async function run(tested: Tested): Promise<void> {
    const isLatest = startTest();
    setTest({ kind: 'running' });
    const { integration, secret, sessionId, turnOffSignatureCheck } = tested;
    const outcome = await testConnection(integration, secret, sessionId, {
      turnOffSignatureCheck,
      again() {
        // The test may have been dropped, because the form was edited meanwhile.
        if (!isLatest()) return;
        focusNotice();
        void run(tested);
      },
    });
    if (!isLatest()) return;
    setTest(outcome);
    if (outcome.kind !== 'running') {
      onTested(outcome.kind === 'good' ? 'connected' : outcome.failure.kind);
    }
  }

  return {
    test,
    run,
    /** Drops the result of the last or running test, which no longer applies. */
    drop() {
      startTest();
      setTest(undefined);
    },
  };
}
