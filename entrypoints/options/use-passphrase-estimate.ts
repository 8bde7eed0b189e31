import { useEffect, useState } from 'preact/hooks';
import type { OwnValues, PassphraseEstimate } from '../../utils/core/integration/passphrase.ts';

/** Estimates a passphrase. The first call loads the estimator. */
export async function estimateOnDemand(passphrase: string, values: OwnValues): Promise<PassphraseEstimate> {
  const { estimatePassphrase } = await import('./estimate-passphrase.ts');
  return estimatePassphrase(passphrase, values);
}

/** Returns the estimate of the form's passphrase; undefined for an empty one, and until it is ready. */
export function usePassphraseEstimate(
  passphrase: string,
  { name, baseUrl, apiKey, secret }: OwnValues,
): PassphraseEstimate | undefined {
  const [judged, setJudged] = useState<PassphraseEstimate & { readonly passphrase: string }>();
  useEffect(() => {
    // Do not keep the estimate of a text that was removed.
    if (passphrase === '') {
      setJudged(undefined);
      return undefined;
    }
    let isNewest = true;
    void estimateOnDemand(passphrase, { name, baseUrl, apiKey, secret }).then((found) => {
      if (isNewest) setJudged({ ...found, passphrase });
    });
    return () => {
      isNewest = false;
    };
  }, [passphrase, name, baseUrl, apiKey, secret]);
  return judged?.passphrase === passphrase ? judged : undefined;
}
