import { integrationFields, policyFields } from '../../utils/core/integration/integration-fields.ts';
import { type PolicyLayer, policySettings, settingKeys } from '../../utils/core/policy/policy-settings.ts';
import type { PolicyTree, PolicyValue } from '../../utils/pages/policy-files.ts';

/** Returns an integration with the example of each of these fields. */
const exampleIntegration = (fields: typeof policyFields): PolicyTree =>
  Object.fromEntries(
    fields.map((field) => {
      const { name, example } = integrationFields[field].policy;
      return [name, example];
    }),
  );

/** Returns the example of each setting that this layer has. */
const exampleSettings = (layer: PolicyLayer): PolicyTree =>
  Object.fromEntries(
    settingKeys.flatMap((key): [string, PolicyValue][] => {
      const { example } = policySettings[key];
      return layer in example ? [[key, Object(example)[layer]]] : [];
    }),
  );

/** The fields that must not be empty in an enforced integration. */
const required = policyFields.filter((field) => {
  const entry = integrationFields[field];
  return entry.kind === 'secret' || (entry.kind === 'text' && !entry.read('').ok);
});

/** The policy in the files under docs/rollout: two integrations, and every setting once. */
export const examplePolicy: Readonly<Record<PolicyLayer, PolicyTree>> = {
  defaults: exampleSettings('defaults'),
  enforced: {
    integrations: [
      { ...exampleIntegration(required), name: 'Live', apiKey: '00000000-0000-4000-8000-000000000001' },
      exampleIntegration(policyFields),
    ],
    ...exampleSettings('enforced'),
  },
};
