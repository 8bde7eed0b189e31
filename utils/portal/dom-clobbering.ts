/** A document as Chromium has it: nobody may see it yet. */
interface PrerenderedDocument extends Document {
  readonly prerendering?: boolean;
}

/**
 * A member of `document` as the browser defines it: an element that the page has named `createElement` or
 * `documentElement` stands in its way, for content scripts too.
 */
export function nativeMember<K extends keyof PrerenderedDocument>(
  document: PrerenderedDocument,
  name: K,
): PrerenderedDocument[K] {
  const value = Reflect.get(Document.prototype, name, document);
  return typeof value === 'function' ? value.bind(document) : value;
}
