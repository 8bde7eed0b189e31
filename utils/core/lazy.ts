/** Makes a value when it is first used, and keeps it. A start of the worker, which loads every module, makes none. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
