// Shows a session in the portal. Loaded when the popup shows another session than the tab's.
export { readUrlBuilder, showInPortal } from '../../utils/browser/portal-page.ts';
