// Submits to the Chrome Web Store through its API v2: upload, then staged publishing, so that a maintainer releases it.
import connect from 'chrome-webstore-upload';

/** The store's item and the access token of a service account that the publisher has authorized. */
export interface StoreAccess {
  readonly extensionId: string;
  readonly publisherId: string;
  readonly token: string;
}

/**
 * Uploads a signed CRX and submits it for review. After review it waits in the store until somebody releases it there
 * (`STAGED_PUBLISH`). A dry run only requests the item's status, which verifies id, publisher and token. Reports each
 * step; rejects if the store refuses one.
 */
export async function submit(
  crxFile: string,
  { extensionId, publisherId, token }: StoreAccess,
  { dryRun, say }: { readonly dryRun: boolean; readonly say: (line: string) => void },
): Promise<void> {
  // The client requires a user's OAuth client, but every call below uses the service account's token instead.
  const unused = { clientId: 'none', clientSecret: undefined, refreshToken: 'none' };
  const store = connect({ extensionId, publisherId, ...unused });
  const { itemId } = await store.get(token);
  say(`The store knows ${itemId}, and accepts this account's token.`);
  if (dryRun) return say('Dry run: nothing is uploaded.');

  const { uploadState, crxVersion } = await store.uploadExisting(crxFile, token, 120);
  if (uploadState !== 'SUCCEEDED') throw new Error(`The store did not take the package: ${uploadState}.`);
  say(`Uploaded ${crxVersion}.`);
  const { state } = await store.publish('STAGED_PUBLISH', token);
  say(`Submitted for a staged release: ${state}.`);
}
