// The window that asks for a passkey. It is a separate window because the system's dialog takes the focus, which would
// close a popup.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { UnlockForm } from '../../components/UnlockForm.tsx';
import { readIntegrations } from '../../utils/browser/integrations.ts';
import { readUnlockWays } from '../../utils/browser/locked-secrets.ts';
import { unlockWithPasskeyPrompt } from '../../utils/browser/passkeys.ts';
import { attemptUnlock } from '../../utils/browser/unlock.ts';
import { watchUnlockedItems } from '../../utils/browser/unlocked-items.ts';
import { readSigningKey } from '../../utils/browser/vault.ts';
import type { UnlockResult } from '../../utils/core/limits/unlock-attempts.ts';

/** The locked integrations with their hosts, and the ways to unlock them. */
interface Locked {
  readonly integrations: readonly { readonly name: string; readonly host: string }[];
  readonly ways: Awaited<ReturnType<typeof readUnlockWays>>;
}

async function readLocked(): Promise<Locked> {
  const [read, ways] = await Promise.all([readIntegrations(), readUnlockWays()]);
  const integrations = await Promise.all(
    (read.ok ? read.value : []).map(async (integration) => {
      const { name, baseUrl } = integration;
      const key = await readSigningKey(integration);
      return !key.ok && key.failure.kind === 'locked' ? [{ name, host: new URL(baseUrl).host }] : [];
    }),
  );
  return { integrations: integrations.flat(), ways };
}

/** Closes the window after secrets were unlocked. */
async function thenClose(unlocking: Promise<UnlockResult>): Promise<UnlockResult> {
  const result = await unlocking;
  if (result.ok) close();
  return result;
}

function App(start: Locked) {
  const [{ integrations, ways }, setLocked] = useState(start);
  useEffect(() => {
    const stop = watchUnlockedItems(async () => {
      const now = await readLocked();
      if (now.integrations.length === 0) close();
      setLocked(now);
    });
    void readLocked().then(setLocked);
    return stop;
  }, []);
  return (
    <>
      <header>
        <img src="/icons/48.png" width="32" height="32" alt="" />
        <h1>{i18n.t('unlock.title')}</h1>
      </header>
      <main>
        {integrations.length === 0 ? (
          <p>{i18n.t('unlock.nothing')}</p>
        ) : (
          <>
            <ul>
              {integrations.map(({ name, host }) => (
                <li key={`${name} ${host}`}>
                  <bdi>{name}</bdi> <span class="quiet">{host}</span>
                </li>
              ))}
            </ul>
            <UnlockForm
              startsWithPasskey
              {...(ways.passkey && { onPasskey: () => thenClose(unlockWithPasskeyPrompt()) })}
              {...(ways.passphrase && { onPassphrase: (passphrase) => thenClose(attemptUnlock(passphrase)) })}
            />
          </>
        )}
      </main>
    </>
  );
}

document.documentElement.lang = i18n.t('language');
document.title = i18n.t('unlock.title');
const app = document.querySelector('#app');
if (app) render(<App {...(await readLocked())} />, app);
