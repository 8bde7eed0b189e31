// What stands unsaved in the settings form, so that leaving by mistake loses nothing. In memory only, and never the
// secret or a passphrase.
import { type Draft, type IntegrationOptions, secretModes } from '../core/integration/integration.ts';
import { z } from '../core/zod.ts';
import { browser } from './api.ts';

const itemOf = (integrationId: string) => `unsaved:${integrationId}`;

/** Leaves out what is secret. */
const fieldsSchema = z.exactPartial(
  z.object({
    name: z.string(),
    baseUrl: z.string(),
    apiKey: z.string(),
    version: z.string(),
    veriffIntegrationId: z.string(),
  }),
);

const optionsSchema = z.exactPartial(
  z.strictObject({
    checkSignatures: z.boolean(),
    requireSigned: z.boolean(),
    secretMode: z.enum(secretModes),
  }),
);

const unsavedSchema = z.strictObject({
  fields: fieldsSchema,
  options: optionsSchema,
  base: z.exactOptional(z.string()),
});

/**
 * What of a form's fields and choices was changed, without anything that is secret; `base` is the credentials that stood
 * there before, as `credentialsOf` has them.
 */
export type Unsaved = z.infer<typeof unsavedSchema>;

/** What was typed for an integration and not saved; undefined where there is nothing. */
export async function readUnsaved(integrationId: string): Promise<Unsaved | undefined> {
  const { [itemOf(integrationId)]: stored } = await browser.storage.session.get(itemOf(integrationId));
  const unsaved = unsavedSchema.safeParse(stored);
  return unsaved.success ? unsaved.data : undefined;
}

/** Keeps what was changed until the browser closes. */
export async function keepUnsaved(
  integrationId: string,
  edits: Partial<Draft>,
  options: Partial<IntegrationOptions>,
  base: string | undefined,
): Promise<void> {
  const unsaved: Unsaved = { fields: fieldsSchema.parse(edits), options, ...(base && { base }) };
  await browser.storage.session.set({ [itemOf(integrationId)]: unsaved });
}

/** Drops what was kept: it was saved, or given up. */
export async function dropUnsaved(integrationId: string): Promise<void> {
  await browser.storage.session.remove(itemOf(integrationId));
}
