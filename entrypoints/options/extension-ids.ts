import { defaultExtensionIds, type ExtensionIds } from '../../utils/pages/policy-files.ts';

type BrowserName = keyof ExtensionIds;

/** Returns the browser that has given the extension this base URL; other Chromium browsers count as Chrome. */
export function browserNameOf(extensionUrl: string, userAgent: string): BrowserName {
  if (extensionUrl.startsWith('moz-extension:')) return 'firefox';
  return userAgent.includes('Edg/') ? 'edge' : 'chrome';
}

/**
 * Returns the extension's ids for policy files. `id` is the one in this browser. Firefox's is in the manifest. Chrome's
 * and Edge's are assigned by their stores, so in another browser each is a placeholder.
 */
export function extensionIds(id: string, browserName: BrowserName): ExtensionIds {
  return { ...defaultExtensionIds, [browserName]: id };
}
