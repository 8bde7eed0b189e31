/** The parts of `chrome` that tests use on extension pages, in workers and on chrome://extensions. */
declare const chrome: {
  runtime: {
    getManifest(): { version: string };
    onMessage: { addListener(listener: (message: unknown) => void): void };
    onInstalled: { dispatch(details: object): void };
    sendMessage(message: unknown): Promise<unknown>;
    sendMessage(extensionId: string, message: unknown): Promise<unknown>;
    connect(extensionId: string): {
      onMessage: { addListener(listener: (message: unknown) => void): void };
      onDisconnect: { addListener(listener: () => void): void };
    };
    lastError?: { message: string };
  };
  /** `dispatch` fires an event as the browser does. */
  contextMenus: {
    onClicked: { dispatch(info: object): void };
    create(item: { id: string; title: string }, done: () => void): void;
  };
  idle: {
    queryState(seconds: number): Promise<string>;
    onStateChanged: { dispatch(state: string): void };
  };
  omnibox: { onInputEntered: { dispatch(text: string): void } };
  storage: Record<
    'local' | 'session' | 'managed',
    {
      get(key?: string): Promise<unknown>;
      set(items: object): Promise<void>;
      remove(key: string): Promise<void>;
      clear(): Promise<void>;
    }
  > & { onChanged: { dispatch(changes: object, area: string): void; hasListeners(): boolean } };
  commands: { onCommand: { dispatch(command: string, tab: object): void } };
  i18n: { getUILanguage(): string };
  permissions: { request(permissions: { origins: string[] }): Promise<boolean> };
  tabs: {
    query(info: object): Promise<{ id?: number; url?: string }[]>;
    onUpdated: { dispatch(tabId: number, change: object, tab: object): void; hasListeners(): boolean };
    duplicate(tabId: number): Promise<void>;
    discard(tabId: number): Promise<void>;
    reload(tabId: number): Promise<void>;
  };
  scripting: {
    getRegisteredContentScripts(): Promise<{ id: string }[]>;
    executeScript(injection: { target: { tabId: number }; func: () => unknown }): Promise<unknown>;
  };
  /** Used by the other extension; ours does not have this permission. */
  debugger: { attach(target: { tabId: number } | { extensionId: string }, version: string): Promise<void> };
  windows: { create(info: { url: string; type?: 'popup' }): Promise<unknown> };
  management: {
    setEnabled(id: string, enabled: boolean): Promise<void>;
    getPermissionWarningsByManifest(manifest: string): Promise<string[]>;
  };
  action: {
    getBadgeText(details: { tabId: number }): Promise<string>;
    getTitle(details: { tabId: number }): Promise<string>;
    openPopup(): Promise<void>;
  };
  developerPrivate: {
    getExtensionInfo(
      id: string,
    ): Promise<{ manifestErrors: unknown[]; runtimeErrors: unknown[]; installWarnings?: unknown[] }>;
    updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
    updateExtensionConfiguration(update: {
      extensionId: string;
      errorCollection?: boolean;
      hostAccess?: string;
      pinnedToToolbar?: boolean;
    }): Promise<void>;
    reload(id: string, options: { failQuietly: boolean }): Promise<void>;
  };
};
