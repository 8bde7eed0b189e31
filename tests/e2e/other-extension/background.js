// An extension with every permission that a user can grant. The tests run its attacks.
chrome.runtime.onMessage.addListener((message, _, reply) => reply(`heard ${message}`));

const seen = [];
globalThis.seen = seen;
chrome.webRequest.onSendHeaders.addListener(
  ({ url, requestHeaders = [] }) => seen.push({ url, headers: requestHeaders.map(({ name }) => name) }),
  { urls: ['<all_urls>'] },
  ['requestHeaders', 'extraHeaders'],
);
