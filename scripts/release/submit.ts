// The way into the Chrome Web Store, by its API v2: upload, then publish in stages, so that a person releases it.
import connect from 'chrome-webstore-upload';

/** Where to, and who asks: an access token of a service account that the store's publisher has let in. */
export interface Store {
  readonly extensionId: string;
  readonly publisherId: string;
  readonly token: string;
}

/**
 * Uploads a signed CRX and submits it for review. What passed review waits in the store until somebody releases it
 * there (`STAGED_PUBLISH`). A dry run asks for the item's status alone, which proves id, publisher and token.
 * Says each step; rejects when the store refuses one.
 */
export async function submit(
  crxFile: string,
  { extensionId, publisherId, token }: Store,
  { dryRun, say }: { readonly dryRun: boolean; readonly say: (line: string) => void },
): Promise<void> {
  // The client insists on the OAuth client of a person; every call below brings the service account's token instead.
  const unused = { clientId: 'none', clientSecret: undefined, refreshToken: 'none' };
  const store = connect({ extensionId, publisherId, ...unused });
  const { itemId } = await store.get(token);
  say(`The store knows ${itemId}, and lets this account in.`);
  if (dryRun) return say('Dry run: nothing is uploaded.');

  const { uploadState, crxVersion } = await store.uploadExisting(crxFile, token, 120);
  if (uploadState !== 'SUCCEEDED') throw new Error(`The store did not take the package: ${uploadState}.`);
  say(`Uploaded ${crxVersion}.`);
  const { state } = await store.publish('STAGED_PUBLISH', token);
  say(`Submitted for a staged release: ${state}.`);
}
