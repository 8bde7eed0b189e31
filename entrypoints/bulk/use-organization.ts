import { useEffect, useState } from 'preact/hooks';
import { watchIntegrations } from '../../utils/browser/integrations.ts';
import { readAppliedPolicy } from '../../utils/browser/policy.ts';
import { allowedFeatures, noPolicy, supportLink } from '../../utils/core/policy/applied-policy.ts';

/** The organization's settings that a failure's actions depend on. */
interface OrganizationSettings {
  /** Whether the user may add integrations. */
  readonly mayAdd: boolean;
  /** The link to the organization's own help, if it gives one. */
  readonly support: string | undefined;
}

/** Returns the organization's current settings for failures. Until they are read, nothing is offered. */
export function useOrganization(): OrganizationSettings {
  const [organization, setOrganization] = useState<OrganizationSettings>({
    mayAdd: false,
    support: undefined,
  });
  useEffect(() => {
    const read = async () => {
      const policy = (await readAppliedPolicy().catch(() => undefined)) ?? noPolicy;
      setOrganization({ mayAdd: allowedFeatures(policy).integrations, support: supportLink(policy) });
    };
    const stop = watchIntegrations(read);
    void read();
    return stop;
  }, []);
  return organization;
}
