import { readFile } from 'node:fs/promises';
import { failed, type Result, success } from '../../utils/core/result.ts';

/**
 * Returns the version in package.json, or why it can't be released: the tag is of another version, or the changelog has
 * no section for it. Without a tag, the run is a rehearsal, which needs no section in the changelog.
 */
export function versionToRelease(
  packageJson: string,
  changelog: string,
  tag: string | undefined,
): Result<string, string> {
  const { version } = JSON.parse(packageJson) as { version: string };
  if (!tag) return success(version);
  if (tag !== `v${version}`) return failed(`The tag is ${tag}, and package.json says ${version}.`);
  const hasSection = changelog.split('\n').some((line) => line.startsWith(`## [${version}]`));
  return hasSection ? success(version) : failed(`CHANGELOG.md has no section "## [${version}]".`);
}

/** Returns the path of the Chrome package without `.zip` or `.crx`. Throws if its version can't be released. */
export async function packageToRelease(tag: string | undefined): Promise<string> {
  const [packageJson, changelog] = await Promise.all([
    readFile('package.json', 'utf8'),
    readFile('CHANGELOG.md', 'utf8'),
  ]);
  const version = versionToRelease(packageJson, changelog, tag);
  if (!version.ok) throw new Error(version.failure);
  return `.output/cotejo-${version.value}-chrome`;
}
