// Rehearses a release without the upload: package, bill of materials, signature, and submission to a stand-in of the
// store.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigningKey, extensionId, publisherId, StoreStandin, token } from '../tests/standin/store.ts';
import { signPackage } from './release/sign.ts';
import { submit } from './release/submit.ts';

function run(script: string): void {
  console.log(`\n> npm run ${script}`);
  execFileSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
}

function check(holds: boolean, what: string): void {
  console.log(`${holds ? '✓' : '✗'} ${what}`);
  if (!holds) process.exitCode = 1;
}

run('zip');
run('sbom');

console.log('\n> checks, with a stand-in of the store that replaces fetch');
const { version, dependencies } = JSON.parse(await readFile('package.json', 'utf8'));
const sbom = await readFile('.output/cotejo.cdx.json', 'utf8');
const listed = Object.entries(dependencies).filter(([name, at]) =>
  sbom.includes(`pkg:npm/${encodeURI(name).replace('@', '%40')}@${at}`),
);
check(
  listed.length === Object.keys(dependencies).length,
  'The bill of materials lists every dependency at its version',
);

const { privateKey, publicKey } = createSigningKey();
const store = new StoreStandin(publicKey);
globalThis.fetch = store.fetch;
const folder = await mkdtemp(join(tmpdir(), 'cotejo-release-'));
try {
  const keyFile = join(folder, 'key.pem');
  await writeFile(keyFile, privateKey, { mode: 0o600 });
  const zipFile = `.output/cotejo-${version}-chrome.zip`;
  const sha256 = createHash('sha256')
    .update(await readFile(zipFile))
    .digest('hex');
  const refused = await signPackage(zipFile, sha256.replace(/^./, 'x'), keyFile).catch(() => 'refused');
  check(refused === 'refused', 'A package with another SHA-256 than the approved one is not signed');
  const crxFile = await signPackage(zipFile, sha256, keyFile);
  const access = { extensionId, publisherId, token };
  const say = (line: string) => console.log(`  ${line}`);
  await submit(crxFile, access, { dryRun: true, say });
  check(store.uploaded === undefined, 'A dry run uploads nothing');
  await submit(crxFile, access, { dryRun: false, say });
  check(store.uploaded === version, 'The store takes the signed package of this version');
  check(store.submitted === 'STAGED_PUBLISH', 'It is submitted for a staged release, not published');
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(process.exitCode ? '\nThe release would fail.' : '\nReady to release. Nothing was uploaded.');
