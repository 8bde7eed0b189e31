// One release from the built zip to the store's queue, for the workflow and, on a stand-in of the store, for its check.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { signCrx } from './sign-crx.ts';
import { submit } from './submit.ts';
import { versionToRelease } from './version.ts';

export interface ReleaseOptions {
  /** The environment's variables; docs/release.md lists those that are used. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the package is uploaded; a dry run signs it and asks the store for the item's status. */
  readonly upload: boolean;
  readonly say: (line: string) => void;
}

/** Signs the zip of this version and hands it to the store; rejects with what stands in the way. */
export async function release({ env, upload, say }: ReleaseOptions): Promise<void> {
  const needed = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set; docs/release.md says what it is.`);
    return value;
  };
  const read = versionToRelease(
    await readFile('package.json', 'utf8'),
    await readFile('CHANGELOG.md', 'utf8'),
    env.RELEASE_TAG,
  );
  if ('problem' in read) throw new Error(read.problem);
  if (upload && !env.RELEASE_TAG)
    throw new Error('RELEASE_TAG is not set: only a tagged version is uploaded.');

  const zipFile = `.output/vigente-${read.version}-chrome.zip`;
  const digest = createHash('sha256')
    .update(await readFile(zipFile))
    .digest('hex');
  say(`${zipFile} has SHA-256 ${digest}.`);
  const crxFile = await signCrx(zipFile, needed('CRX_KEY_FILE'));
  say(`Signed as ${crxFile}.`);
  const store = {
    extensionId: needed('CHROME_EXTENSION_ID'),
    publisherId: needed('CHROME_PUBLISHER_ID'),
    token: needed('CHROME_ACCESS_TOKEN'),
  };
  await submit(crxFile, store, { dryRun: !upload, say });
}
