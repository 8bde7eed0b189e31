// What stands unsaved in the settings form, so that leaving by mistake loses nothing. In memory only, and never the
// secret or a passphrase.
import { type Draft, type IntegrationOptions, secretModes } from '../core/integration.ts';
import { z } from '../core/zod.ts';
import { browser } from './api.ts';

const itemOf = (integrationId: string) => `unsaved:${integrationId}`;

const unsavedSchema = z.strictObject({
  fields: z.strictObject({
    name: z.string(),
    baseUrl: z.string(),
    apiKey: z.string(),
    version: z.string(),
    iid: z.string(),
  }),
  options: z.strictObject({
    checkSignatures: z.boolean(),
    requireSigned: z.boolean(),
    secretMode: z.enum(secretModes),
  }),
});

/** A form's fields and choices, without anything that is secret. */
export type Unsaved = z.infer<typeof unsavedSchema>;

/** What was typed for an integration and not saved; undefined where there is nothing. */
export async function readUnsaved(integrationId: string): Promise<Unsaved | undefined> {
  const { [itemOf(integrationId)]: stored } = await browser.storage.session.get(itemOf(integrationId));
  const unsaved = unsavedSchema.safeParse(stored);
  return unsaved.success ? unsaved.data : undefined;
}

/** Keeps what is typed until the browser closes. */
export async function keepUnsaved(
  integrationId: string,
  { name, baseUrl, apiKey, version, iid }: Draft,
  { checkSignatures, requireSigned, secretMode }: IntegrationOptions,
): Promise<void> {
  const unsaved: Unsaved = {
    fields: { name, baseUrl, apiKey, version, iid },
    options: { checkSignatures, requireSigned, secretMode },
  };
  await browser.storage.session.set({ [itemOf(integrationId)]: unsaved });
}

/** Drops what was kept: it was saved, or given up. */
export async function dropUnsaved(integrationId: string): Promise<void> {
  await browser.storage.session.remove(itemOf(integrationId));
}
