import type { TestOutcome } from '../../components/Notice.tsx';
import type { UnlockWays } from '../../components/UnlockForm.tsx';
import { requestAccess } from '../../utils/browser/access.ts';
import { browser } from '../../utils/browser/api.ts';
import { readUnlockWays } from '../../utils/browser/locked-secrets.ts';
import { unlockWithPasskeyPrompt } from '../../utils/browser/passkeys.ts';
import { sendMessage } from '../../utils/browser/send-message.ts';
import { acceptUnsigned } from '../../utils/browser/signed-replies.ts';
import { deleteTriedSecret, storeTriedSecret } from '../../utils/browser/tried-secrets.ts';
import { attemptUnlock } from '../../utils/browser/unlock.ts';
import { diagnose } from '../../utils/core/integration/diagnosis.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { UnlockResult } from '../../utils/core/limits/unlock-attempts.ts';
import type { Failure } from '../../utils/core/lookup/failure.ts';
import type { Lookup } from '../../utils/core/lookup/lookup.ts';
import type { SessionId } from '../../utils/core/session/session-id.ts';

/**
 * Asks the worker for one signed call with the form's values. An empty secret means the stored one. Never rejects;
 * undefined if the storage failed or the message was lost.
 */
async function call(
  integration: Integration,
  secret: string,
  sessionId: SessionId | undefined,
): Promise<Lookup | undefined> {
  let tried: string | undefined;
  try {
    tried = secret === '' ? undefined : await storeTriedSecret(secret, integration);
    return await sendMessage(browser.runtime, {
      type: 'testConnection',
      integration: tried ? { ...integration, secretId: tried, secretMode: 'until-close' } : integration,
      sessionId: sessionId ?? null,
    });
  } catch {
    return undefined;
  } finally {
    // A secret that can't be deleted now stays in memory until the browser closes at the latest.
    if (tried) await deleteTriedSecret(tried).catch(() => undefined);
  }
}

interface Actions {
  /** Turns the check of signatures off; undefined if the organization decides that. */
  readonly turnOffSignatureCheck: (() => void) | undefined;
  /** Repeats the test, after its obstacle is gone. */
  again(): void;
}

/** Returns the ways to unlock the locked secrets. After an unlock, `again` repeats the test. */
async function waysToUnlock(again: () => void): Promise<UnlockWays> {
  const then = async (unlocking: Promise<UnlockResult>) => {
    const result = await unlocking;
    if (result.ok) again();
    return result;
  };
  const { passphrase, passkey } = await readUnlockWays().catch(() => ({ passphrase: true, passkey: false }));
  return {
    ...(passphrase && { onPassphrase: (typed) => then(attemptUnlock(typed)) }),
    ...(passkey && { onPasskey: () => then(unlockWithPasskeyPrompt()) }),
  };
}

/** Tests a connection with a real session or, without one, with an ID that no session has. Never rejects. */
export async function testConnection(
  integration: Integration,
  secret: string,
  sessionId: SessionId | undefined,
  { turnOffSignatureCheck, again }: Actions,
): Promise<TestOutcome> {
  const lookup = await call(integration, secret, sessionId);
  const diagnosis = lookup && diagnose(lookup);
  if (lookup?.state === 'done') return { kind: 'good', proved: true, diagnosis };
  const failure: Failure = lookup?.state === 'failed' ? lookup.failure : { kind: 'unexpected' };
  // No session has the tested ID, so "not found" means that Veriff rejected neither key nor signature.
  if (failure.kind === 'session-not-found' && !sessionId) return { kind: 'good', proved: false, diagnosis };
  return {
    kind: 'bad',
    failure,
    diagnosis,
    unlock: failure.kind === 'locked' ? await waysToUnlock(again) : {},
    async onAllowAgain() {
      if (failure.host && (await requestAccess(failure.host))) again();
    },
    async onAcceptUnsigned() {
      await acceptUnsigned(integration).then(again, () => undefined);
    },
    ...(failure.kind === 'signature-mismatch' && turnOffSignatureCheck && { turnOffSignatureCheck }),
  };
}
