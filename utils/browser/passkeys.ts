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
/** ES256 and RS256, by their COSE algorithm numbers. */
const algorithms = [-7, -257];
const descriptor = (id: Id) => ({ type: 'public-key' as const, id });
const extensions = { prf: { eval: { first: prfInput } } };
const common = () => ({ challenge: random(32), timeout: timeoutMs, extensions });

/**
 * Whether the browser may be able to create passkeys that unlock secrets: it says so, or does not say. Only creating
 * one proves it.
 */
export async function supportsPasskeys(): Promise<boolean> {
  // Firefox does not support passkeys on extension pages.
  if (import.meta.env.BROWSER === 'firefox' || !('PublicKeyCredential' in globalThis)) return false;
  const capabilities = await PublicKeyCredential.getClientCapabilities?.().catch(() => undefined);
  return capabilities?.['extension:prf'] ?? true;
}

/** Waits for the focus: the browser rejects requests of a page without it. */
async function waitForFocus(): Promise<void> {
  if (document.hasFocus()) return;
  await new Promise((resolve) => addEventListener('focus', resolve, { once: true }));
}

/** Makes a request for a passkey once the page has the focus. An error becomes a problem. */
async function ask(request: () => Promise<PasskeyResult>): Promise<PasskeyResult> {
  await waitForFocus();
  const begun = Date.now();
  return request().catch((error: unknown) =>
    failed(passkeyProblemOf(error instanceof Error ? error.name : '', Date.now() - begun, timeoutMs)),
  );
}

async function passkeyOf(id: Id, prfResult: BufferSource | undefined): Promise<PasskeyResult> {
  if (!prfResult) return failed('no-prf');
  const bytes = ArrayBuffer.isView(prfResult)
    ? new Uint8Array(prfResult.buffer, prfResult.byteOffset, prfResult.byteLength)
    : new Uint8Array(prfResult);
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
      pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key' as const, alg })),
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
