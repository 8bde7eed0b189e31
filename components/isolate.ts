const isolateCharacters = /[\u2066-\u2069]/g;

/** Puts a foreign text between isolates (U+2068, U+2069) for use in a sentence, and removes isolates inside it. */
export function isolate(text: string): string {
  return `\u2068${text.replace(isolateCharacters, '')}\u2069`;
}
