// The extension APIs, as promises. Only the content script accesses them without this file.
import type Polyfill from 'webextension-polyfill';

/** Missing in the polyfill's types: Chromium can close a storage area to content scripts. */
interface Closable {
  setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/** Chromium's side panel, which can be opened only in a click handler. Absent in Firefox. */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

/** Missing in the polyfill's types: which pages of the extension are open. Absent in older Firefox. */
interface Contexts {
  getContexts?(filter: { contextTypes: readonly 'POPUP'[] }): Promise<readonly unknown[]>;
}

type Api = typeof Polyfill;
type Runtime = Api['runtime'] & Contexts;
type Storage = Api['storage'] & Record<'local' | 'session' | 'sync' | 'managed', Closable>;

const world: {
  /** Not read: without a required member, the compiler rejects the assignment. */
  readonly navigator: Navigator;
  readonly browser?: unknown;
  readonly chrome?: unknown;
  importScripts?(path: string): void;
} = globalThis;

// Chrome has `browser`, and listeners that can reply with a promise, since version 148. In earlier versions, the
// worker's listener needs the polyfill. Pages need no such listener, and `chrome` returns promises for their calls
// since Manifest V3.
if (!world.browser) world.importScripts?.('/polyfill.js');

export const browser = (world.browser ?? world.chrome) as Api & {
  runtime: Runtime;
  storage: Storage;
  sidePanel?: SidePanel;
};
