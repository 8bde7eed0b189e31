import { hasAccess } from '../browser/access.ts';
import type { EffectiveSettings } from '../browser/effective-settings.ts';
import { type HostNotice, readHostNotices } from '../browser/host-notices.ts';
import { type Rejection, readRejections } from '../browser/rejections.ts';
import { withTimeout } from '../browser/with-timeout.ts';
import type { Integration } from '../core/integration/integration.ts';
import type { Failure } from '../core/lookup/failure.ts';
import { portalOrigin } from '../core/session/address.ts';

/** The state of the setup. */
export interface SetupStatus extends Omit<EffectiveSettings, 'integrations'> {
  /** Why no session can be looked up; undefined if sessions can be. */
  readonly obstacle: Failure | undefined;
  /** When the status was read, in milliseconds since 1970. */
  readonly at: number;
  /** The integrations, in the order in which they are asked. */
  readonly integrations: readonly Pick<Integration, 'id' | 'name'>[];
  readonly rejections: readonly Rejection[];
  readonly hostNotices: readonly HostNotice[];
  /** Whether the browser lets the extension run on the built-in portal's pages. */
  readonly hasPortalAccess: boolean;
}

/** Reads the setup status; `reading` resolves to the effective settings. */
export async function readSetupStatus(reading: Promise<EffectiveSettings>): Promise<SetupStatus> {
  const [{ integrations: found, ...settings }, hasPortalAccess] = await Promise.all([
    reading,
    withTimeout(hasAccess(new URL(portalOrigin).host), true),
  ]);
  const at = Date.now();
  const integrations = found.ok ? found.value : [];
  const [rejections, hostNotices] = await Promise.all([
    readRejections(integrations),
    readHostNotices(integrations, at),
  ]);
  const obstacle = found.ok ? undefined : found.failure;
  return { ...settings, obstacle, at, integrations, rejections, hostNotices, hasPortalAccess };
}
