type Snake<T extends string> = T extends `${infer Head}-${infer Tail}` ? `${Head}_${Snake<Tail>}` : T;

/** Converts a term of the core (`not-found`) to the spelling of message keys (`not_found`). */
export function snake<T extends string>(term: T): Snake<T> {
  return term.replaceAll('-', '_') as Snake<T>;
}
