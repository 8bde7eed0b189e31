// Signs the built package and hands it to the Chrome Web Store. A dry run unless called with --upload.
import { release } from './release/release.ts';

try {
  await release({ env: process.env, upload: process.argv.includes('--upload'), say: console.log });
} catch (error) {
  console.error(`Not released: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
