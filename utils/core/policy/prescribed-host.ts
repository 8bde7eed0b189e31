// An administrator's word on hosts: where managed policy changes an integration's host, a person's own integration and
// its secret follow, between hosts that documentation names alone.
import { isKnownApiHost } from '../integration/api-hosts.ts';
import type { Binding } from '../integration/binding.ts';
import type { Integration } from '../integration/integration.ts';

/** The integrations that a policy prescribes, in either layer. */
interface Prescribed {
  readonly enforced: { readonly integrations?: readonly Binding[] | undefined };
  readonly defaults: { readonly integrations?: readonly Binding[] | undefined };
}

const integrationsOf = ({ enforced, defaults }: Prescribed) => [
  ...(enforced.integrations ?? []),
  ...(defaults.integrations ?? []),
];

const isDocumented = ({ baseUrl }: Binding) => isKnownApiHost(new URL(baseUrl).host);

/** Whether a secret that was entered for one host may sign for another: the policy prescribes that one for its API key. */
export function isMovePrescribed(from: Binding, to: Binding, policy: Prescribed): boolean {
  return (
    from.apiKey === to.apiKey &&
    isDocumented(from) &&
    isDocumented(to) &&
    integrationsOf(policy).some(({ baseUrl, apiKey }) => baseUrl === to.baseUrl && apiKey === to.apiKey)
  );
}

/**
 * A person's own integrations after a change of the policy: one at the host that the policy prescribed for its API key
 * before is at the one that it prescribes now. Those at a host of a person's choice stay.
 */
export function followPolicy(
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
