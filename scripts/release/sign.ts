import { createHash, createPrivateKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { signCrx } from './crx.ts';

/**
 * Signs a package and returns the name of the CRX file beside it. `sha256` is the approved digest in hex: a package
 * with another digest is refused before the key is read. `keyFile` is the RSA private key in PEM that belongs to the
 * store's public key.
 */
export async function signPackage(zipFile: string, sha256: string, keyFile: string): Promise<string> {
  const zip = await readFile(zipFile);
  const digest = createHash('sha256').update(zip).digest('hex');
  if (digest !== sha256.trim().toLowerCase()) {
    throw new Error(`${zipFile} has SHA-256 ${digest}, and ${sha256 || 'none'} was approved.`);
  }
  const crx = signCrx(zip, createPrivateKey(await readFile(keyFile)));
  const crxFile = zipFile.replace(/\.zip$/, '.crx');
  await writeFile(crxFile, crx);
  return crxFile;
}
