type Snake<T extends string> = T extends `${infer Head}-${infer Tail}` ? `${Head}_${Snake<Tail>}` : T;

/** A term of the core (`not-found`) as a message key spells it (`not_found`). */
export function snake<T extends string>(term: T): Snake<T> {
  return term.replaceAll('-', '_') as Snake<T>;
}
