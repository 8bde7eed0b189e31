/** The host (as `https://<host>`) and the API key that a secret was entered for. It signs for no others. */
export interface Binding {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** The binding alone, without what else an integration or a stored secret has. */
export function bindingOf({ baseUrl, apiKey }: Binding): Binding {
  return { baseUrl, apiKey };
}

/** Whether both name the same host and API key. */
export function isSameBinding(one: Binding, other: Binding): boolean {
  return one.baseUrl === other.baseUrl && one.apiKey === other.apiKey;
}

/** A binding as one text; no two bindings have the same. */
export function bindingText({ baseUrl, apiKey }: Binding): string {
  return JSON.stringify([baseUrl, apiKey]);
}
