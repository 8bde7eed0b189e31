import { readFile } from 'node:fs/promises';

/**
 * The version to release, as package.json has it; or what speaks against it: a tag of another version, a changelog
 * without a section for it. Without a tag it is a rehearsal, and the changelog need not know the version yet.
 */
export function versionToRelease(
  packageJson: string,
  changelog: string,
  tag: string | undefined,
): { readonly version: string } | { readonly problem: string } {
  const { version } = JSON.parse(packageJson) as { version: string };
  if (!tag) return { version };
  if (tag !== `v${version}`) return { problem: `The tag is ${tag}, and package.json says ${version}.` };
  const hasSection = changelog.split('\n').some((line) => line.startsWith(`## [${version}]`));
  return hasSection ? { version } : { problem: `CHANGELOG.md has no section "## [${version}]".` };
}

/** The package of the version to release, without its ending; throws with what speaks against releasing it. */
export async function packageToRelease(tag: string | undefined): Promise<string> {
  const [packageJson, changelog] = await Promise.all([
    readFile('package.json', 'utf8'),
    readFile('CHANGELOG.md', 'utf8'),
  ]);
  const read = versionToRelease(packageJson, changelog, tag);
  if ('problem' in read) throw new Error(read.problem);
  return `.output/cotejo-${read.version}-chrome`;
}
