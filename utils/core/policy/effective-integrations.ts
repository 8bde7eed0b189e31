// Decides which integrations are tried under an organization's policy, and how their replies are checked. It uses no
// schemas, because the popup's first paint loads it.
import type { Integration } from '../integration/integration.ts';
import { isSealedMode } from '../integration/secret-mode.ts';

/** How the signatures of replies are checked. */
export type SignatureChecks = Pick<Integration, 'checkSignatures' | 'requireSigned'>;

interface Layer {
  readonly checkSignatures?: boolean | undefined;
  readonly requireSigned?: boolean | undefined;
  readonly sealedSecrets?: boolean | undefined;
  readonly integrations?: readonly Integration[] | undefined;
}

/** The enforced layer of a policy and its defaults. */
interface Layers {
  readonly enforced: Layer;
  readonly defaults: Layer;
}

/** Returns the integrations of both layers of a policy, the enforced ones first. */
export function prescribedIntegrations<T>({
  enforced,
  defaults,
}: {
  readonly enforced: { readonly integrations?: readonly T[] | undefined };
  readonly defaults: { readonly integrations?: readonly T[] | undefined };
}): readonly T[] {
  return [...(enforced.integrations ?? []), ...(defaults.integrations ?? [])];
}

/** Applies the enforced checks to an integration or a form's options. Unchecked signatures can't be required. */
export function withEnforcedChecks<T extends SignatureChecks>(
  { enforced }: Pick<Layers, 'enforced'>,
  chosen: T,
): T {
  const checkSignatures =
    enforced.checkSignatures ?? (enforced.requireSigned === true || chosen.checkSignatures);
  const requireSigned = checkSignatures && (enforced.requireSigned ?? chosen.requireSigned);
  return { ...chosen, checkSignatures, requireSigned };
}

/** Whether a secret that the user enters must be sealed with a passphrase or passkeys. */
export function requiresSeal({ enforced }: Pick<Layers, 'enforced'>): boolean {
  return enforced.sealedSecrets === true;
}

/** Applies the allowed secret modes to an integration or a form's options. */
export function withAllowedMode<T extends Pick<Integration, 'secretMode'>>(
  layers: Pick<Layers, 'enforced'>,
  chosen: T,
): T {
  const isAllowed = !requiresSeal(layers) || isSealedMode(chosen.secretMode);
  return isAllowed ? chosen : { ...chosen, secretMode: 'passphrase' };
}

/**
 * Returns the integrations that the user can edit: their own as far as the policy allows, or the default ones if `own`
 * is undefined because none were ever saved.
 */
export function editableIntegrations(
  layers: Layers,
  own: readonly Integration[] | undefined,
): readonly Integration[] {
  if (!own) return layers.defaults.integrations ?? [];
  const prescribed = prescribedIntegrations(layers);
  return own.map((integration) => {
    const allowed = withAllowedMode(layers, integration);
    // A secret that the user stored in a mode that is not allowed is not used. The policy's own secrets always are.
    return allowed === integration || prescribed.some(({ secretId }) => secretId === integration.secretId)
      ? integration
      : { ...allowed, secretId: '' };
  });
}

/**
 * Returns the integrations that are tried: the enforced ones if the policy has that setting, even if its list is empty;
 * else the user's; else the default ones.
 */
export function effectiveIntegrations(
  layers: Layers,
  own: readonly Integration[] | undefined,
): readonly Integration[] {
  return (
    layers.enforced.integrations ??
    editableIntegrations(layers, own).map((integration) => withEnforcedChecks(layers, integration))
  );
}
