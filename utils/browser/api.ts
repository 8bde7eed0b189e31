// The one place where the extension APIs come in, as promises, for worker, popup and options page.
import type Polyfill from 'webextension-polyfill';

/** The part of a storage area that the polyfill's types lack: Chromium can close an area to content scripts. */
interface Closable {
  setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/** Chromium's side panel; opened only in a click. Not in Firefox. */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

/** What the polyfill's types lack of `runtime`: which pages of the extension are open. Not in every Firefox. */
interface Contexts {
  getContexts?(filter: { contextTypes: readonly 'POPUP'[] }): Promise<readonly unknown[]>;
}

type Api = typeof Polyfill;
type Runtime = Api['runtime'] & Contexts;
type Storage = Api['storage'] & Record<'local' | 'session' | 'sync' | 'managed', Closable>;

const world: {
  readonly navigator: Navigator;
  readonly browser?: unknown;
  readonly chrome?: unknown;
  importScripts?(path: string): void;
} = globalThis;

// Chrome has `browser`, and listeners that answer with a promise, from 148 on. Before, the polyfill is what the worker's
// listener needs; pages only call, and there `chrome` has promised since Manifest V3.
if (!world.browser) world.importScripts?.('/polyfill.js');

export const browser = (world.browser ?? world.chrome) as Api & {
  runtime: Runtime;
  storage: Storage;
  sidePanel?: SidePanel;
};
