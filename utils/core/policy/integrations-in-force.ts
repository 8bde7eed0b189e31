// Which integrations are asked, and how their replies are checked, under an organization's policy. Without schemas, so
// that the popup's first paint can afford it.
import type { Integration } from '../integration/integration.ts';
import { isSealedMode } from '../integration/secret-mode.ts';

/** How replies' signatures are looked at. */
export type Checks = Pick<Integration, 'checkSignatures' | 'requireSigned'>;

interface Layer {
  readonly checkSignatures?: boolean | undefined;
  readonly requireSigned?: boolean | undefined;
  readonly sealedSecrets?: boolean | undefined;
  readonly integrations?: readonly Integration[] | undefined;
}

/** What a policy enforces, and what it prescribes as a default. */
interface Layers {
  readonly enforced: Layer;
  readonly defaults: Layer;
}

/** An integration, or a form's choices, with the checks in force. Nothing can be required of what is not looked at. */
export function withChecksInForce<T extends Checks>({ enforced }: Pick<Layers, 'enforced'>, chosen: T): T {
  const checkSignatures =
    enforced.checkSignatures ?? (enforced.requireSigned === true || chosen.checkSignatures);
  const requireSigned = checkSignatures && (enforced.requireSigned ?? chosen.requireSigned);
  return { ...chosen, checkSignatures, requireSigned };
}

/** Whether a secret that a person enters has to be behind a passphrase or passkeys. */
export function requiresSeal({ enforced }: Pick<Layers, 'enforced'>): boolean {
  return enforced.sealedSecrets === true;
}

/** An integration, or a form's choices, with its secret in a place that is allowed. */
export function withModeInForce<T extends Pick<Integration, 'secretMode'>>(
  layers: Pick<Layers, 'enforced'>,
  chosen: T,
): T {
  const isAllowed = !requiresSeal(layers) || isSealedMode(chosen.secretMode);
  return isAllowed ? chosen : { ...chosen, secretMode: 'passphrase' };
}

/** A person's integrations, undefined where none were ever saved, under the policy: the list that may be changed. */
export function integrationsToChange(
  layers: Layers,
  own: readonly Integration[] | undefined,
): readonly Integration[] {
  const { enforced, defaults } = layers;
  if (!own) return defaults.integrations ?? [];
  const brought = [...(enforced.integrations ?? []), ...(defaults.integrations ?? [])];
  return own.map((integration) => {
    const allowed = withModeInForce(layers, integration);
    // A secret in a place that is not allowed is none. What the policy itself brings is its own affair.
    return allowed === integration || brought.some(({ secretId }) => secretId === integration.secretId)
      ? integration
      : { ...allowed, secretId: '' };
  });
}

/** The integrations that are asked: the enforced ones alone where there are any, else a person's, else the default ones. */
export function integrationsInForce(
  layers: Layers,
  own: readonly Integration[] | undefined,
): readonly Integration[] {
  return (
    layers.enforced.integrations ??
    integrationsToChange(layers, own).map((integration) => withChecksInForce(layers, integration))
  );
}
