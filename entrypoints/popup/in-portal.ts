// Shows a session in the portal. Loaded while the popup shows another one than the tab.
export { readPortalUrls, showInPortal } from '../../utils/browser/portal-page.ts';
