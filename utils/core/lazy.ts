/**
 * Creates a value when it is first used, and keeps it. The worker loads every module at each start, and creates only
 * the values that it needs. An expression with `\p{…}` is such a value: compiling it takes 0.2 to 0.6 ms.
 */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
