/** Chromium's document, which may be prerendered. */
interface PrerenderedDocument extends Document {
  readonly prerendering?: boolean;
}

/**
 * A member of `document` from its prototype. A page's element named `createElement` or `documentElement` hides the
 * member on `document` itself, for content scripts too.
 */
export function nativeMember<K extends keyof PrerenderedDocument>(
  document: PrerenderedDocument,
  name: K,
): PrerenderedDocument[K] {
  const value = Reflect.get(Document.prototype, name, document);
  return typeof value === 'function' ? value.bind(document) : value;
}
