// Signs the built package for the Chrome Web Store if its digest is the approved one. Uses only Node.
import { requiredVariable } from './release/environment.ts';
import { signPackage } from './release/sign.ts';
import { packageToRelease } from './release/version.ts';

try {
  const path = await packageToRelease(process.env.RELEASE_TAG);
  const crxFile = await signPackage(
    `${path}.zip`,
    requiredVariable('APPROVED_SHA256', process.env),
    requiredVariable('CRX_KEY_FILE', process.env),
  );
  console.log(`Signed as ${crxFile}.`);
} catch (error) {
  console.error(`Not signed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
