// Stands where webextension-polyfill stands in the extension.
export { fakeBrowser as default } from 'wxt/testing/fake-browser';
