// Creates and uses passkeys. Only the settings and the unlock window may do so: the system's dialog takes the focus,
// which closes a popup.

import { type PasskeyProblem, passkeyProblemOf } from '../core/integration/passkey-problem.ts';
import { importPrfResult, type Passkey, prfInput } from '../core/integration/passkey-seal.ts';
import type { UnlockResult } from '../core/limits/unlock-attempts.ts';
import { failed, type Result, success } from '../core/result.ts';
import { settingsLock } from './local-store.ts';
import { readPasskeysToUnlock } from './locked-secrets.ts';
import { bindingAtUnlock } from './prescribed-binding.ts';
import { unlockSecretsWithPasskey } from './unlock-secrets.ts';

/** How long the system's dialog waits, in milliseconds. */
const timeoutMs = 120_000;

type Id = Uint8Array<ArrayBuffer>;

/** A passkey, or why there is none. */
export type PasskeyResult = Result<Passkey, PasskeyProblem>;

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const descriptor = (id: Id) => ({ type: 'public-key' as const, id });
const extensions = { prf: { eval: { first: prfInput } } };
const common = () => ({ challenge: random(32), timeout: timeoutMs, extensions });

/** Whether the browser says that it can create passkeys that unlock secrets. Only creating one proves it. */
export async function supportsPasskeys(): Promise<boolean> {
  // Firefox does not support passkeys on extension pages.
  if (import.meta.env.BROWSER === 'firefox' || !('PublicKeyCredential' in globalThis)) return false;
  const capabilities = await PublicKeyCredential.getClientCapabilities?.().catch(() => undefined);
  return capabilities?.['extension:prf'] ?? true;
}

/** Waits for the focus: the browser rejects requests of a page without it. */
async function focused(): Promise<void> {
  if (document.hasFocus()) return;
  await new Promise((resolve) => addEventListener('focus', resolve, { once: true }));
}

async function ask(how: () => Promise<PasskeyResult>): Promise<PasskeyResult> {
  await focused();
  const begun = Date.now();
  return how().catch((error: unknown) =>
    failed(passkeyProblemOf(error instanceof Error ? error.name : '', Date.now() - begun, timeoutMs)),
  );
}

async function passkeyOf(id: Id, answer: BufferSource | undefined): Promise<PasskeyResult> {
  if (!answer) return failed('no-prf');
  const bytes = ArrayBuffer.isView(answer)
    ? new Uint8Array(answer.buffer, answer.byteOffset, answer.byteLength)
    : new Uint8Array(answer);
  return success({ credentialId: id, key: await importPrfResult(bytes) });
}

/** Asks the user to use one of these passkeys. */
export function promptForPasskey(ids: readonly Id[]): Promise<PasskeyResult> {
  return ask(async () => {
    const publicKey = {
      ...common(),
      allowCredentials: ids.map(descriptor),
      userVerification: 'required' as const,
    };
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
    if (!credential) return failed('failed');
    const { prf } = credential.getClientExtensionResults();
    return passkeyOf(new Uint8Array(credential.rawId), prf?.results?.first);
  });
}

/** Asks the user to create a passkey, on an authenticator that has none of `others`. */
export async function createPasskey(name: string, others: readonly Id[]): Promise<PasskeyResult> {
  let id: Id | undefined;
  const created = await ask(async () => {
    const publicKey = {
      ...common(),
      rp: { name: 'Cotejo' },
      user: { id: random(16), name, displayName: name },
      pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key' as const, alg })),
      authenticatorSelection: { userVerification: 'required' as const, residentKey: 'preferred' as const },
      excludeCredentials: others.map(descriptor),
    };
    const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
    if (!credential) return failed('failed');
    id = new Uint8Array(credential.rawId);
    const { prf } = credential.getClientExtensionResults();
    if (prf?.enabled === false) id = undefined;
    return passkeyOf(new Uint8Array(credential.rawId), prf?.results?.first);
  });
  // Many authenticators derive a key only when a passkey is used, not when it is created.
  return !created.ok && created.failure === 'no-prf' && id ? promptForPasskey([id]) : created;
}

/** Asks the user to use a passkey, and unlocks all secrets that it opens. */
export async function unlockWithPasskeyPrompt(): Promise<UnlockResult> {
  try {
    const passkey = await promptForPasskey(await readPasskeysToUnlock());
    if (!passkey.ok) return failed({ kind: 'passkey-failed', problem: passkey.failure });
    const isOpened = await navigator.locks.request(settingsLock, () =>
      unlockSecretsWithPasskey(passkey.value, bindingAtUnlock),
    );
    return isOpened ? success('unlocked') : failed({ kind: 'passkey-failed', problem: 'opens-nothing' });
  } catch {
    return failed({ kind: 'storage-failed' });
  }
}
