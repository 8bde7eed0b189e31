/**
 * A member of `document` as the browser defines it: an element that the page has named `createElement` or
 * `documentElement` stands in its way, for content scripts too.
 */
export function own<K extends keyof Document>(document: Document, name: K): Document[K] {
  const value = Reflect.get(Document.prototype, name, document);
  return typeof value === 'function' ? value.bind(document) : value;
}
