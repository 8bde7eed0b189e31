// Writes real policy files for this machine's Chromium. This needs root; the files are always removed again.
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const folder = '/etc/chromium/policies/managed';
const file = join(folder, `cotejo-test-${process.pid}.json`);

/**
 * Returns the id that Chromium gives to an unpacked extension: the hash of its folder's path, in letters from a to p.
 */
function unpackedId(extensionDir: string): string {
  const digest = createHash('sha256').update(realpathSync(extensionDir)).digest('hex').slice(0, 32);
  return digest.replaceAll(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

const extensionId = () => unpackedId(resolve(import.meta.dirname, '../../.output/chrome-mv3'));

/** Writes this policy for the built extension, in place of the previous one. */
export async function prescribe(policy: object): Promise<void> {
  // A newly installed Chromium does not have this folder yet.
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify({ '3rdparty': { extensions: { [extensionId()]: policy } } }), {
    mode: 0o644,
  });
}

/** Removes the policy, if there is one. */
export async function removePolicy(): Promise<void> {
  if (existsSync(file)) await rm(file);
}

// Run as a script, it checks whether this machine's policy can be written.
if (import.meta.main) {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    console.error(
      `The policy tests write Chromium's policy files and need root: ${(error as Error).message}`,
    );
    process.exit(1);
  }
}
