// The policy's schema (`assets/public/policy-schema.json`), with which browsers check types. It has no ranges and no
// enums, because Chromium drops a whole layer that has one invalid value; the extension reports invalid values itself.
// `sensitiveValue` is Chromium's own keyword.
import { integrationFields, policyFields } from '../../utils/core/integration/integration-fields.ts';
import { policySettings, settingKeys } from '../../utils/core/policy/policy-settings.ts';
import type { SchemaNode } from './setting-rows.ts';

function integrationNode(): SchemaNode {
  const properties = policyFields.map((field): [string, SchemaNode] => {
    const { kind, policy } = integrationFields[field];
    const { name, title, description } = policy;
    const type = kind === 'flag' ? 'boolean' : 'string';
    return [name, { type, title, description, ...(kind === 'secret' && { sensitiveValue: true }) }];
  });
  return {
    type: 'object',
    title: 'Integration',
    description: 'One Veriff integration, as the Customer Portal shows it.',
    properties: Object.fromEntries(properties),
  };
}

function layerNode(title: string, description: string): SchemaNode {
  const settings = settingKeys.map((key): [string, SchemaNode] => {
    const setting = policySettings[key];
    const { type } = setting;
    const items = type === 'array' && { items: { type: 'string' } };
    return [key, { type, title: setting.title, description: setting.description, ...items }];
  });
  return {
    type: 'object',
    title,
    description,
    properties: {
      integrations: {
        type: 'array',
        title: 'Integrations',
        description: 'The Veriff integrations, tried in this order until one has a result.',
        items: integrationNode(),
      },
      ...Object.fromEntries(settings),
    },
  };
}

export const policySchema = {
  type: 'object',
  properties: {
    defaults: layerNode('Defaults', 'Applies where a user chose nothing. Users can change it.'),
    enforced: layerNode('Enforced settings', 'Applies whatever a user chose. Shown with a lock.'),
  },
} satisfies SchemaNode;

/** The file's text. */
export const policySchemaText = `${JSON.stringify(policySchema, undefined, 2)}\n`;
