// Unlocks sealed secrets with a passphrase or a passkey, and keeps them in memory until they are locked.
import { type Binding, bindingOf, bindingText, isSameBinding } from '../core/integration/binding.ts';
import { openWithPasskey, type Passkey } from '../core/integration/passkey-seal.ts';
import { isSealOutdated, openWithPassphrase, sealWithPassphrase } from '../core/integration/seal.ts';
import { readSealContent, writeSealContent } from '../core/integration/seal-content.ts';
import { isSamePasskeyId } from '../core/integration/stored-seal.ts';
import type { SealedEntry, SessionEntry } from '../core/integration/vault-entry.ts';
import { readSecretsToUnlock } from './locked-secrets.ts';
import { storeUnlocked } from './unlocked.ts';
import { storeSealed } from './vault-store.ts';

/** Returns the host and API key for which a secret signs from now on. */
type BindingFor = (secretId: string, from: Binding) => Promise<Binding>;

/** Unlocks those of the secrets that can be opened; returns whether there was one. */
async function unlockEach(
  entries: readonly [string, SealedEntry][],
  bindingFor: BindingFor,
  open: (entry: SealedEntry, context: string) => Promise<string | undefined>,
  opened: (secretId: string, entry: SealedEntry, unlocked: Required<SessionEntry>) => Promise<void>,
): Promise<boolean> {
  const outcomes = await Promise.all(
    entries.map(async ([secretId, entry]) => {
      const text = await open(entry, bindingText(entry));
      const content = text === undefined ? undefined : readSealContent(text);
      if (!content) return false;
      const unlocked = { ...bindingOf(await bindingFor(secretId, bindingOf(entry))), ...content };
      await opened(secretId, entry, unlocked);
      await storeUnlocked(secretId, unlocked);
      return true;
    }),
  );
  return outcomes.includes(true);
}

/**
 * Seals a secret again if its seal is weaker than advised now, or for another host. If that can't be stored, the old
 * seal stays. A secret with passkeys stays sealed for its old host, because passkey seals can't be made again here.
 */
async function renewSeal(
  secretId: string,
  entry: SealedEntry,
  { secret, journalKey, ...moved }: Required<SessionEntry>,
  passphrase: string,
): Promise<void> {
  const binding = entry.passkeys.length > 0 ? bindingOf(entry) : moved;
  if (!entry.seal || (!isSealOutdated(entry.seal) && isSameBinding(entry, binding))) return;
  const sealed = await sealWithPassphrase(
    writeSealContent({ secret, journalKey }),
    passphrase,
    bindingText(binding),
  );
  await storeSealed(secretId, { ...entry, ...binding, seal: sealed }).catch(() => undefined);
}

/**
 * Unlocks every sealed secret that this passphrase opens; returns whether there was one. While some are locked, a
 * passphrase that opens only unlocked ones counts as wrong.
 */
export async function unlockSecretsWithPassphrase(
  passphrase: string,
  bindingFor: BindingFor,
): Promise<boolean> {
  return unlockEach(
    await readSecretsToUnlock(({ seal }) => seal !== undefined),
    bindingFor,
    async ({ seal }, context) => seal && openWithPassphrase(seal, passphrase, context),
    (secretId, entry, unlocked) => renewSeal(secretId, entry, unlocked, passphrase),
  );
}

/** Unlocks every sealed secret that this passkey opens; returns whether there was one. */
export async function unlockSecretsWithPasskey(passkey: Passkey, bindingFor: BindingFor): Promise<boolean> {
  const sealOf = ({ passkeys }: SealedEntry) =>
    passkeys.find(({ credentialId }) => isSamePasskeyId(credentialId, passkey.credentialId));
  return unlockEach(
    await readSecretsToUnlock((entry) => sealOf(entry) !== undefined),
    bindingFor,
    async (entry, context) => {
      const seal = sealOf(entry);
      return seal && openWithPasskey(seal, passkey, context);
    },
    async () => undefined,
  );
}
