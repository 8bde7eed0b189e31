import { i18n } from '#i18n';

interface Props {
  /** The portal's host. */
  host: string;
  onAllow: () => void;
}

/** Explains that the browser's site access (such as "on click") excludes the portal, and how the user can allow it. */
export function SiteAccess({ host, onAllow }: Props) {
  return (
    <div class="site-access">
      <p>{i18n.t('siteAccess.blocked', { host })}</p>
      <p class="quiet">{i18n.t('siteAccess.how')}</p>
      <button type="button" onClick={onAllow}>
        {i18n.t('siteAccess.allow')}
      </button>
    </div>
  );
}
