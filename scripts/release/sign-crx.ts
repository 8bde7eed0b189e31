import { createPrivateKey } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import writeCrx from 'crx3';

/**
 * Signs a zip as a CRX3 file beside it and returns that file's name. `keyFile` is the RSA private key in PEM whose public
 * half the store knows; a file that holds none is an error (crx3 by itself would make up a key where there is none).
 */
export async function signCrx(zipFile: string, keyFile: string): Promise<string> {
  const key = createPrivateKey(await readFile(keyFile));
  if (key.asymmetricKeyType !== 'rsa') throw new Error(`${keyFile} holds no RSA key.`);
  const crxFile = zipFile.replace(/\.zip$/, '.crx');
  await writeCrx(createReadStream(zipFile), { keyPath: keyFile, crxPath: crxFile });
  return crxFile;
}
