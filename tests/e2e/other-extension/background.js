// An extension with every right that a person may give one. What it tries is written in the tests.
chrome.runtime.onMessage.addListener((message, _, reply) => reply(`heard ${message}`));

const seen = [];
globalThis.seen = seen;
chrome.webRequest.onSendHeaders.addListener(
  ({ url, requestHeaders = [] }) => seen.push({ url, headers: requestHeaders.map(({ name }) => name) }),
  { urls: ['<all_urls>'] },
  ['requestHeaders', 'extraHeaders'],
);
