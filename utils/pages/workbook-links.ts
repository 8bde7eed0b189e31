// Finds the links of an XLSX workbook's cells, which the library that reads the cells leaves out.

const unescaped = (text: string) => text.replaceAll('&amp;', '&');

/** Returns an attribute of a tag, with or without a namespace; empty if the tag has none. */
const attributeOf = (tag: string, name: string) =>
  unescaped(new RegExp(`[\\s:]${name}\\s*=\\s*["']([^"']*)`, 'i').exec(tag)?.[1] ?? '');

/** Finds the tags of this name in XML. */
const tagsOf = (xml: string, name: string) =>
  Array.from(xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*`, 'g')), ([tag]) => tag);

/** Matches a cell whose formula is a link: its attributes and the address. */
const linkFormula =
  /<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f[^>]*>[^<]{0,99}?HYPERLINK\(\s*(?:"|&quot;)([^"<]*?)(?:"|&quot;)/gi;

/** Returns for each sheet, in their order, the addresses that its cells link to, by the cell's name such as `B2`. */
export function linksOf(xmlOf: (path: string) => string): ReadonlyMap<string, string>[] {
  const targetsOf = (path: string) =>
    new Map(
      tagsOf(xmlOf(path), 'Relationship').map((tag) => [attributeOf(tag, 'Id'), attributeOf(tag, 'Target')]),
    );
  const sheets = targetsOf('xl/_rels/workbook.xml.rels');
  return tagsOf(xmlOf('xl/workbook.xml'), 'sheet').map((sheet) => {
    const target = sheets.get(attributeOf(sheet, 'id')) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const xml = xmlOf(path);
    const targets = targetsOf(path.replace(/[^/]*$/, '_rels/$&.rels'));
    const links = tagsOf(xml, 'hyperlink').map((tag): [string, string] => {
      const target = targets.get(attributeOf(tag, 'id')) ?? '';
      // Excel keeps the fragment of an address apart. Without an address, it is a place in the workbook.
      const fragment = attributeOf(tag, 'location');
      const address = target && fragment ? `${target}#${fragment}` : target;
      return [attributeOf(tag, 'ref').replace(/:.*/, ''), address];
    });
    const formulas = Array.from(
      xml.matchAll(linkFormula),
      ([, cell = '', address = '']): [string, string] => [attributeOf(` ${cell}`, 'r'), unescaped(address)],
    );
    return new Map([...links, ...formulas].filter(([, address]) => address !== ''));
  });
}
