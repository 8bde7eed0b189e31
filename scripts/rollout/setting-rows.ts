/** A node of the policy's schema. */
export interface SchemaNode {
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  /** Whether `chrome://policy` masks it. */
  readonly sensitiveValue?: boolean;
}

/** Returns the settings of one level as table rows. The fields of a list's items follow the list's row. */
export function settingRows({ properties = {} }: SchemaNode, prefix = ''): readonly string[] {
  return Object.entries(properties).flatMap(([name, node]) => {
    const kind = node.type === 'array' ? `list of ${node.items?.type}s` : node.type;
    return [
      `| \`${prefix}${name}\` | ${kind} | ${node.description ?? ''} |`,
      ...settingRows(node.items ?? { type: '' }, `${prefix}${name}[].`),
    ];
  });
}
