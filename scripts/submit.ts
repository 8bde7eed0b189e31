// Submits the signed package to the Chrome Web Store. It is a dry run unless called with --upload.
import { requiredVariable } from './release/environment.ts';
import { submit } from './release/submit.ts';
import { packageToRelease } from './release/version.ts';

try {
  const upload = process.argv.includes('--upload');
  const tag = upload ? requiredVariable('RELEASE_TAG', process.env) : process.env.RELEASE_TAG;
  const access = {
    extensionId: requiredVariable('CHROME_EXTENSION_ID', process.env),
    publisherId: requiredVariable('CHROME_PUBLISHER_ID', process.env),
    token: requiredVariable('CHROME_ACCESS_TOKEN', process.env),
  };
  await submit(`${await packageToRelease(tag)}.crx`, access, { dryRun: !upload, say: console.log });
} catch (error) {
  console.error(`Not submitted: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
