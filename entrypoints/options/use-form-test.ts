import type { ActionOutcome } from '../../components/Notice.tsx';
import type { FinishedTest } from '../../utils/core/integration/diagnostics-text.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { Draft } from '../../utils/core/integration/integration-fields.ts';
import { useConnectionTest } from './use-connection-test.ts';
import type { useFormCheck } from './use-form-check.ts';
import { useTestSession } from './use-test-session.ts';

interface FormTestDeps {
  readonly check: ReturnType<typeof useFormCheck>;
  /** The integration with the form's values; its secret is the stored one. */
  readonly integrationOf: (valid: Draft) => Integration;
  /** Turns the verification of signatures off; undefined if the organization decides that. */
  readonly turnOffSignatureCheck: (() => void) | undefined;
  readonly showOutcome: (outcome: ActionOutcome | undefined) => void;
  /** Called with the outcome of a test. */
  readonly onTested: (end: FinishedTest) => void;
}

/** Returns the test of the form's values, and the session that it may use. */
export function useFormTest({
  check,
  integrationOf,
  turnOffSignatureCheck,
  showOutcome,
  onTested,
}: FormTestDeps) {
  const { test, run, drop } = useConnectionTest(onTested);
  const session = useTestSession();

  function runWith(valid: Draft): Promise<void> {
    const { secret } = valid;
    return run({ integration: integrationOf(valid), secret, sessionId: session.id, turnOffSignatureCheck });
  }

  return {
    test,
    drop,
    runWith,
    session: session.text,
    isSessionWrong: session.isWrong,
    typeSession(text: string) {
      drop();
      session.setText(text);
    },
    /** Checks the form and the session, and tests if both are right. */
    async checkAndRun() {
      showOutcome(undefined);
      const valid = check.checkToTest();
      const isSessionWrong = session.check();
      if (!valid) drop();
      if (!valid || isSessionWrong) showOutcome({ kind: 'invalid-fields' });
      else await runWith(valid);
    },
  };
}
