import { useEffect, useState } from 'preact/hooks';
import { maySecretMove } from '../../utils/browser/prescribed-binding.ts';
import { readSecretBinding } from '../../utils/browser/vault.ts';
import { type Binding, isSameBinding } from '../../utils/core/integration/binding.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import type { StoredSecret } from '../../utils/core/integration/read-draft.ts';

/** Reads the host and API key that a stored secret signs for: those it was entered for, or those it may move to. */
async function readSigningBinding(saved: Integration): Promise<Binding | undefined> {
  const binding = await readSecretBinding(saved);
  return binding && !isSameBinding(binding, saved) && (await maySecretMove(saved, binding)) ? saved : binding;
}

/**
 * Returns the stored secret of an integration with the host and API key it signs for; undefined if the integration
 * refers to none. `boundHost` is the host of the secret's binding, if the saved host or API key differs from it, for
 * example after an import. `isGone` is whether the secret is no longer there, for example because the browser was
 * closed.
 */
export function useStoredSecret(saved: Integration | undefined): {
  readonly stored: StoredSecret | undefined;
  readonly boundHost: string | undefined;
  readonly isGone: boolean;
} {
  const [read, setRead] = useState<{ readonly of: Integration; readonly binding: Binding | undefined }>();
  useEffect(() => {
    let isCurrent = true;
    if (saved) {
      // A vault that can't be read is reported when the secret is used.
      readSigningBinding(saved).then(
        (binding) => isCurrent && setRead({ of: saved, binding }),
        () => undefined,
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [saved]);

  if (!saved?.secretId) return { stored: undefined, boundHost: undefined, isGone: false };
  // Ignores the binding of an earlier version of the integration.
  const current = read?.of === saved ? read : undefined;
  const binding = current?.binding;
  const { baseUrl, apiKey } = binding ?? saved;
  return {
    stored: { mode: saved.secretMode, baseUrl, apiKey },
    boundHost: binding && !isSameBinding(binding, saved) ? new URL(binding.baseUrl).host : undefined,
    isGone: current !== undefined && binding === undefined,
  };
}
