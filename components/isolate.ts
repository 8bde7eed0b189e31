const isolateCharacters = /[\u2066-\u2069]/g;

/** A text of others within a sentence of ours, between isolates (U+2068, U+2069), of which it has none itself. */
export function isolate(text: string): string {
  return `\u2068${text.replace(isolateCharacters, '')}\u2069`;
}
