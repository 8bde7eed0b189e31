// Which integrations are asked, and how their replies are checked, under an organization's policy. Without schemas, so
// that the popup's first paint can afford it.
import type { Integration } from './integration.ts';

/** How replies' signatures are looked at. */
export type Checks = Pick<Integration, 'checkSignatures' | 'requireSigned'>;

interface Layer {
  readonly checkSignatures?: boolean | undefined;
  readonly requireSigned?: boolean | undefined;
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

/** A person's integrations, undefined where none were ever saved, under the policy: the list that may be changed. */
export function integrationsToChange(
  { defaults }: Layers,
  own: readonly Integration[] | undefined,
): readonly Integration[] {
  return own ?? defaults.integrations ?? [];
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
