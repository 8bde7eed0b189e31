// Host changes by managed policy: if the policy changes an integration's host, the user's integration with the same API
// key and its secret follow, but only between hosts that Veriff's documentation or public integrations name.
import { isKnownApiHost } from '../integration/api-hosts.ts';
import { type Binding, isSameBinding } from '../integration/binding.ts';
import type { Integration } from '../integration/integration.ts';
import { prescribedIntegrations } from './effective-integrations.ts';

/** The integrations of both layers of a policy. */
interface Prescribed {
  readonly enforced: { readonly integrations?: readonly Binding[] | undefined };
  readonly defaults: { readonly integrations?: readonly Binding[] | undefined };
}

const isAtKnownHost = ({ baseUrl }: Binding) => isKnownApiHost(new URL(baseUrl).host);

/**
 * Whether a secret that was entered for one host may sign for another: the policy prescribes the other host for the
 * same API key, and both hosts are known API hosts.
 */
export function isMovePrescribed(from: Binding, to: Binding, policy: Prescribed): boolean {
  return (
    from.apiKey === to.apiKey &&
    isAtKnownHost(from) &&
    isAtKnownHost(to) &&
    prescribedIntegrations(policy).some((given) => isSameBinding(given, to))
  );
}

/**
 * Returns the user's integrations after a change of the policy. An integration at the host that the policy prescribed
 * before for its API key moves to the host that the policy prescribes now, if `isMovePrescribed`. All others stay.
 */
export function followPrescribedHosts(
  own: readonly Integration[],
  before: Prescribed,
  after: Prescribed,
): readonly Integration[] {
  return own.map((integration) => {
    const wasPrescribed = prescribedIntegrations(before).some((given) => isSameBinding(given, integration));
    const stays = isMovePrescribed(integration, integration, after);
    const next = prescribedIntegrations(after).find((given) => isMovePrescribed(integration, given, after));
    return wasPrescribed && !stays && next ? { ...integration, baseUrl: next.baseUrl } : integration;
  });
}
