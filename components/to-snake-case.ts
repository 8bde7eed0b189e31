type SnakeCase<T extends string> = T extends `${infer Head}-${infer Tail}` ? `${Head}_${SnakeCase<Tail>}` : T;

/** Converts a term of the core (`not-found`) to the spelling of message keys (`not_found`). */
export function toSnakeCase<T extends string>(term: T): SnakeCase<T> {
  return term.replaceAll('-', '_') as SnakeCase<T>;
}
