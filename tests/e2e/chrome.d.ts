/** The extension's APIs, as they stand in its pages. */
declare const chrome: {
  runtime: { onMessage: { addListener(listener: (message: unknown) => void): void } };
  storage: { local: { get(): Promise<unknown>; set(items: object): Promise<void> } };
  tabs: { query(info: object): Promise<{ id?: number; url?: string }[]> };
  action: {
    getBadgeText(details: { tabId: number }): Promise<string>;
    getTitle(details: { tabId: number }): Promise<string>;
  };
};
