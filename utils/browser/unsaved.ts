// Stores unsaved changes of the settings form, so that leaving by mistake loses nothing. In memory only, and never a
// secret or a passphrase.

import { type IntegrationOptions, optionShape, textShape } from '../core/integration/integration.ts';
import type { Draft } from '../core/integration/integration-fields.ts';
import { z } from '../core/zod.ts';
import { browser } from './api.ts';

const itemOf = (integrationId: string) => `unsaved:${integrationId}`;

/** The text fields of the form. Secrets and passphrases are not among them. */
const fieldsSchema = z.lazy(() => z.exactPartial(z.object(textShape())));

const unsavedSchema = z.lazy(() =>
  z.strictObject({
    fields: fieldsSchema,
    options: z.exactPartial(z.strictObject(optionShape())),
    base: z.exactOptional(z.string()),
  }),
);

/**
 * The changed fields and options of a form, without secrets; `base` is the result of `credentialsIdOf` before the
 * changes.
 */
export type Unsaved = z.infer<typeof unsavedSchema>;

/** Reads the unsaved changes of an integration; undefined if there are none. */
export async function readUnsaved(integrationId: string): Promise<Unsaved | undefined> {
  const { [itemOf(integrationId)]: stored } = await browser.storage.session.get(itemOf(integrationId));
  const unsaved = unsavedSchema.safeParse(stored);
  return unsaved.success ? unsaved.data : undefined;
}

/** Stores the changes until the browser closes. */
export async function storeUnsaved(
  integrationId: string,
  edits: Partial<Draft>,
  options: Partial<IntegrationOptions>,
  base: string | undefined,
): Promise<void> {
  const unsaved: Unsaved = { fields: fieldsSchema.parse(edits), options, ...(base && { base }) };
  await browser.storage.session.set({ [itemOf(integrationId)]: unsaved });
}

/** Deletes the changes, because they were saved or discarded. */
export async function deleteUnsaved(integrationId: string): Promise<void> {
  await browser.storage.session.remove(itemOf(integrationId));
}
