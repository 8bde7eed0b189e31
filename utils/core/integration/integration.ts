// An integration as it is stored, and the order in which several are tried.
import { recordOf } from '../record-of.ts';
import { z } from '../zod.ts';

import { readBaseUrl } from './field-text.ts';
import { flagFields, integrationFields, textFields } from './integration-fields.ts';
import { secretModes } from './secret-mode.ts';

const isBaseUrl = (text: string) => {
  const read = readBaseUrl(text);
  return read.ok && read.value === text;
};

/** A base URL in its canonical form. */
export const baseUrlSchema = z.lazy(() => z.string().check(z.refine(isBaseUrl)));

/** Returns the schemas of the text fields; each accepts any text. */
export const textShape = () => recordOf(textFields, () => z.string());

/** Returns the schemas of the options. */
export const optionShape = () => ({
  secretMode: z.enum(secretModes),
  ...recordOf(flagFields, () => z.boolean()),
});

/**
 * One Veriff integration: its API host, its API key, and the vault entry that signs. The secret is never part of it.
 * `baseUrl` is `https://<host>` without a path; `secretId` is the id of the vault entry, or empty if there is none.
 */
export const integrationSchema = z.lazy(() =>
  z.strictObject({
    id: z.string(),
    ...textShape(),
    baseUrl: baseUrlSchema,
    secretId: z.string(),
    ...optionShape(),
  }),
);

export type Integration = z.infer<typeof integrationSchema>;

/** The options that are chosen rather than typed. */
export type IntegrationOptions = Pick<Integration, 'secretMode' | (typeof flagFields)[number]>;

export const defaultOptions: IntegrationOptions = {
  secretMode: integrationFields.secretMode.initial,
  ...recordOf(flagFields, (field): boolean => integrationFields[field].initial),
};

/** Copies the options of an integration, and nothing else. */
export function optionsOf(source: IntegrationOptions): IntegrationOptions {
  return { secretMode: source.secretMode, ...recordOf(flagFields, (field) => source[field]) };
}

/**
 * The stored integrations; `schema` is the version of their form, so that a later one is recognized instead of misread.
 */
export const integrationsItemSchema = z.lazy(() =>
  z.strictObject({
    schema: z.literal(1),
    integrations: z.array(integrationSchema),
  }),
);

/**
 * Returns the integrations in the order in which they are tried for a session. The first is the one that answered for
 * it before, or else the one that a session URL named. The others follow in their listed order.
 */
export function orderIntegrations(
  integrations: readonly Integration[],
  integrationId: string | undefined,
  veriffIntegrationId: string | undefined,
): readonly Integration[] {
  const first =
    integrations.find(({ id }) => id === integrationId) ??
    integrations.find(
      (integration) =>
        veriffIntegrationId !== undefined &&
        integration.veriffIntegrationId.toLowerCase() === veriffIntegrationId.toLowerCase(),
    );
  return first ? [first, ...integrations.filter((other) => other !== first)] : integrations;
}
