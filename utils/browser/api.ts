// The one place where the extension APIs come in, as promises, for worker, popup and options page.
import polyfill from 'webextension-polyfill';

/** The part of a storage area that the polyfill's types lack: Chromium can close an area to content scripts. */
interface Closable {
  setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/** Chromium's side panel; opened only in a click. Not in Firefox. */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

type Polyfill = typeof polyfill;

type Storage = Polyfill['storage'] & Record<'local' | 'session' | 'sync' | 'managed', Closable>;

export const browser: Polyfill & { storage: Storage; sidePanel?: SidePanel } = polyfill as Polyfill & {
  sidePanel?: SidePanel;
};
