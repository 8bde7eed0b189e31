// Reads facts about the installed extension and the browser for the diagnostics.
import type { Installation } from '../core/integration/diagnostics-text.ts';
import { browser } from './api.ts';

export async function readInstallation(): Promise<Installation> {
  const [{ os, arch }, { permissions = [], origins = [] }] = await Promise.all([
    browser.runtime.getPlatformInfo(),
    browser.permissions.getAll(),
  ]);
  return {
    version: browser.runtime.getManifest().version,
    extensionId: browser.runtime.id,
    browser: navigator.userAgent,
    platform: `${os} ${arch}`,
    language: browser.i18n.getUILanguage(),
    permissions,
    hosts: origins,
  };
}
