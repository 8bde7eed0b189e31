type Items = Record<string, unknown>;

/**
 * Joins the reads that are begun one after another in a task into one call, because each call keeps the browser's
 * process and this one busy. The returned function reads the items with these names; missing items are left out.
 */
export function gatherReads(
  read: (names: string[]) => Promise<Items>,
): (names: readonly string[]) => Promise<Items> {
  let gathering: { readonly names: Set<string>; readonly reading: Promise<Items> } | undefined;

  function begin() {
    const names = new Set<string>();
    const reading = Promise.resolve().then(() => {
      gathering = undefined;
      return read([...names]);
    });
    return { names, reading };
  }

  return async (names) => {
    gathering ??= begin();
    for (const name of names) gathering.names.add(name);
    const items = await gathering.reading;
    return Object.fromEntries(names.flatMap((name) => (name in items ? [[name, items[name]]] : [])));
  };
}
