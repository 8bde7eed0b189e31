/** The APIs of the extension's own pages and of chrome://extensions, as far as the tests look in there. */
declare const chrome: {
  runtime: {
    getManifest(): { version: string };
    onMessage: { addListener(listener: (message: unknown) => void): void };
    sendMessage(message: unknown): Promise<unknown>;
  };
  storage: Record<
    'local' | 'session',
    { get(key?: string): Promise<unknown>; set(items: object): Promise<void>; clear(): Promise<void> }
  >;
  permissions: { request(permissions: { origins: string[] }): Promise<boolean> };
  tabs: { query(info: object): Promise<{ id?: number; url?: string }[]> };
  action: {
    getBadgeText(details: { tabId: number }): Promise<string>;
    getTitle(details: { tabId: number }): Promise<string>;
  };
  developerPrivate: {
    getExtensionInfo(
      id: string,
    ): Promise<{ manifestErrors: unknown[]; runtimeErrors: unknown[]; installWarnings?: unknown[] }>;
    updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
    updateExtensionConfiguration(update: { extensionId: string; hostAccess: string }): Promise<void>;
    reload(id: string, options: { failQuietly: boolean }): Promise<void>;
  };
};
