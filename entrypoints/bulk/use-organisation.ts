import { useEffect, useState } from 'preact/hooks';
import { readAppliedPolicy } from '../../utils/browser/policy.ts';
import { watchIntegrations } from '../../utils/browser/settings.ts';
import { allowedBy, noPolicy, supportLink } from '../../utils/core/policy/policy-in-force.ts';

/** What the organisation has to say beside a failure. */
interface Organisation {
  /** Whether a person may add integrations. */
  readonly mayAdd: boolean;
  /** The link to its own help, where it names one. */
  readonly support: string | undefined;
}

/** The organisation's word beside a failure, followed as it changes; before it is known nothing is offered. */
export function useOrganisation(): Organisation {
  const [organisation, setOrganisation] = useState<Organisation>({ mayAdd: false, support: undefined });
  useEffect(() => {
    const read = async () => {
      const policy = (await readAppliedPolicy().catch(() => undefined)) ?? noPolicy;
      setOrganisation({ mayAdd: allowedBy(policy).integrations, support: supportLink(policy) });
    };
    const stop = watchIntegrations(read);
    void read();
    return stop;
  }, []);
  return organisation;
}
