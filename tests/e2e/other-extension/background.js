// An extension with permissions for all sites and for attacks on other extensions, which guards.test.ts runs.
chrome.runtime.onMessage.addListener((message, _, reply) => reply(`heard ${message}`));

const seen = [];
globalThis.seen = seen;
chrome.webRequest.onSendHeaders.addListener(
  ({ url, requestHeaders = [] }) => seen.push({ url, headers: requestHeaders.map(({ name }) => name) }),
  { urls: ['<all_urls>'] },
  ['requestHeaders', 'extraHeaders'],
);
