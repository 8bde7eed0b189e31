/** A node of the policy's schema, as far as the guide tells of it. */
export interface SchemaNode {
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

/** The settings of one layer as rows of a table, those inside a list under the list's name. */
export function settingRows({ properties = {} }: SchemaNode, prefix = ''): readonly string[] {
  return Object.entries(properties).flatMap(([name, node]) => {
    const kind = node.type === 'array' ? `list of ${node.items?.type}s` : node.type;
    return [
      `| \`${prefix}${name}\` | ${kind} | ${node.description ?? ''} |`,
      ...settingRows(node.items ?? { type: '' }, `${prefix}${name}[].`),
    ];
  });
}
