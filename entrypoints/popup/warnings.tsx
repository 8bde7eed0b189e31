import { HostNotices } from '../../components/HostNotices.tsx';
import { Rejections } from '../../components/Rejections.tsx';
import { SiteAccess } from '../../components/SiteAccess.tsx';
import { requestAccess } from '../../utils/browser/access.ts';
import { dismissHostNotice } from '../../utils/browser/host-notices.ts';
import { openSettings, openSettingsFor } from '../../utils/browser/settings-page.ts';
import { hostChangeAt } from '../../utils/core/integration/api-hosts.ts';
import { builtInPortalHost } from '../../utils/core/session/portal-host.ts';
import type { SetupStatus } from '../../utils/pages/setup-status.ts';

interface Props {
  setup: SetupStatus;
  onAllowed: () => void;
}

/** Warnings, which are shown whether or not a session is on the screen, but not with a session of the demo. */
export function Warnings({ setup: { hasPortalAccess, rejections, hostNotices }, onAllowed }: Props) {
  return (
    <>
      {!hasPortalAccess && (
        <SiteAccess
          host={builtInPortalHost}
          onAllow={async () => {
            if (await requestAccess(builtInPortalHost)) onAllowed();
          }}
        />
      )}
      <Rejections
        rejections={rejections}
        onOpen={(integrationId, failure) => openSettingsFor({ ...failure, integrationId })}
      />
      <HostNotices
        notices={hostNotices}
        at={hostChangeAt}
        onOpen={(integrationId) => openSettings({ integrationId, field: 'baseUrl' })}
        onDismiss={dismissHostNotice}
      />
    </>
  );
}
