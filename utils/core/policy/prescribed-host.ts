// Host changes by managed policy: if the policy changes an integration's host, the user's integration with the same API
// key and its secret follow, but only between hosts that Veriff's documentation names.
import { isKnownApiHost } from '../integration/api-hosts.ts';
import type { Binding } from '../integration/binding.ts';
import type { Integration } from '../integration/integration.ts';

/** The integrations of both layers of a policy. */
interface Prescribed {
  readonly enforced: { readonly integrations?: readonly Binding[] | undefined };
  readonly defaults: { readonly integrations?: readonly Binding[] | undefined };
}

const integrationsOf = ({ enforced, defaults }: Prescribed) => [
  ...(enforced.integrations ?? []),
  ...(defaults.integrations ?? []),
];

const isDocumented = ({ baseUrl }: Binding) => isKnownApiHost(new URL(baseUrl).host);

/**
 * Whether a secret that was entered for one host may sign for another, because the policy prescribes it for its API
 * key.
 */
export function isMovePrescribed(from: Binding, to: Binding, policy: Prescribed): boolean {
  return (
    from.apiKey === to.apiKey &&
    isDocumented(from) &&
    isDocumented(to) &&
    integrationsOf(policy).some(({ baseUrl, apiKey }) => baseUrl === to.baseUrl && apiKey === to.apiKey)
  );
}

/**
 * Returns the user's integrations after a change of the policy. One at the host that the policy prescribed before for
 * its API key moves to the host that it prescribes now. Those at another host stay.
 */
export function followPrescribedHosts(
  own: readonly Integration[],
  before: Prescribed,
  after: Prescribed,
): readonly Integration[] {
  return own.map((integration) => {
    const was = integrationsOf(before).some(
      ({ baseUrl, apiKey }) => baseUrl === integration.baseUrl && apiKey === integration.apiKey,
    );
    const stays = isMovePrescribed(integration, integration, after);
    const next = integrationsOf(after).find((given) => isMovePrescribed(integration, given, after));
    return was && !stays && next ? { ...integration, baseUrl: next.baseUrl } : integration;
  });
}
