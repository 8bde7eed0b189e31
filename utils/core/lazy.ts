/**
 * Creates a value when it is first used, and keeps it. The worker loads every module at each start, and creates only
 * the values that it needs.
 */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
