/** The host (as `https://<host>`) and the API key for which a secret was entered. The secret signs for no others. */
export interface Binding {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** Reduces an integration or a stored secret to its binding. */
export function bindingOf({ baseUrl, apiKey }: Binding): Binding {
  return { baseUrl, apiKey };
}

/** Whether two bindings have the same host and API key. */
export function isSameBinding(one: Binding, other: Binding): boolean {
  return one.baseUrl === other.baseUrl && one.apiKey === other.apiKey;
}

/** Returns a binding as one text. Different bindings have different texts. */
export function bindingText({ baseUrl, apiKey }: Binding): string {
  return JSON.stringify([baseUrl, apiKey]);
}
