import { useEffect, useState } from 'preact/hooks';
import type { OwnValues, PassphraseEstimate } from '../../utils/core/integration/passphrase.ts';

/** Judges a passphrase; the estimator is loaded with the first one. */
export async function estimate(passphrase: string, values: OwnValues): Promise<PassphraseEstimate> {
  const { estimatePassphrase } = await import('./estimate-passphrase.ts');
  return estimatePassphrase(passphrase, values);
}

/** The estimate of the passphrase in the form; undefined for an empty one, and until it is there. */
export function usePassphraseEstimate(
  passphrase: string,
  { name, baseUrl, apiKey, secret }: OwnValues,
): PassphraseEstimate | undefined {
  const [judged, setJudged] = useState<PassphraseEstimate & { readonly passphrase: string }>();
  useEffect(() => {
    // What was typed is not kept once the field is empty again.
    if (passphrase === '') {
      setJudged(undefined);
      return undefined;
    }
    let isNewest = true;
    void estimate(passphrase, { name, baseUrl, apiKey, secret }).then((found) => {
      if (isNewest) setJudged({ ...found, passphrase });
    });
    return () => {
      isNewest = false;
    };
  }, [passphrase, name, baseUrl, apiKey, secret]);
  return judged?.passphrase === passphrase ? judged : undefined;
}
