import { hasAccess } from '../../utils/browser/access.ts';
import { type HostNotice, readHostNotices } from '../../utils/browser/host-notices.ts';
import { type Refusal, readRefusals } from '../../utils/browser/limits.ts';
import { readAppliedPolicy } from '../../utils/browser/policy.ts';
import { effectivePreferences } from '../../utils/browser/preferences.ts';
import { withTimeout } from '../../utils/browser/with-timeout.ts';
import { readIntegrationsToAsk } from '../browser/integrations.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { type Allowed, allowedBy, noPolicy, supportLink } from '../core/policy/policy-in-force.ts';
import { builtInPortal } from '../core/session/portal-host.ts';
import type { Copying } from './done-view.ts';

/** The state of the setup: why no session can be looked up at all, and which credentials Veriff rejects. */
export interface SetupStatus {
  readonly obstacle: Failure | undefined;
  /** When the status was read, in milliseconds since 1970. */
  readonly at: number;
  /** The integrations, in the order in which they are asked. */
  readonly integrations: readonly Pick<Integration, 'id' | 'name'>[];
  readonly refusals: readonly Refusal[];
  readonly hostNotices: readonly HostNotice[];
  readonly allowed: Allowed;
  /** Whether the browser lets the extension run on the portal's pages. */
  readonly isOnPortal: boolean;
  /** The settings for copied results. */
  readonly copying: Copying;
  /** The link to the organization's own help, if it gives one. */
  readonly support: string | undefined;
}

/** Reads the setup status. Integrations that can't be read are reported as the obstacle. */
export async function readSetupStatus(): Promise<SetupStatus> {
  const [integrations, policy, isOnPortal, copying] = await Promise.all([
    readIntegrationsToAsk(),
    withTimeout(readAppliedPolicy(), undefined),
    withTimeout(hasAccess(builtInPortal), true),
    effectivePreferences(),
  ]);
  const said = {
    at: Date.now(),
    isOnPortal,
    copying,
    allowed: allowedBy(policy ?? noPolicy),
    support: supportLink(policy ?? noPolicy),
  };
  if (!integrations.ok) {
    return { obstacle: integrations.failure, integrations: [], refusals: [], hostNotices: [], ...said };
  }
  return {
    obstacle: undefined,
    integrations: integrations.value,
    refusals: await readRefusals(integrations.value),
    hostNotices: await readHostNotices(integrations.value, said.at),
    ...said,
  };
}
