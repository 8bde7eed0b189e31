// The release workflow keeps what it promises: a dry run unless told otherwise, pinned actions, secrets behind approval.
import { readFileSync } from 'node:fs';
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

test('is started by hand, and is a dry run unless told otherwise', () => {
  expect(Object.keys(workflow.on)).toEqual(['workflow_dispatch']);
  expect(workflow.on.workflow_dispatch?.inputs.dry_run.default).toBe(true);
});

test('may do nothing that a job does not ask for, and no job may write to the repository', () => {
  expect(workflow.permissions).toEqual({});
  for (const [, { permissions }] of jobs) {
    expect(permissions).toBeDefined();
    expect(permissions?.contents ?? 'read').toBe('read');
  }
});

test('pins every action to a commit', () => {
  const used = jobs.flatMap(([, { steps }]) => steps.flatMap(({ uses }) => uses ?? []));
  expect(used.length).toBeGreaterThan(5);
  for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
});

test('every npm script that it runs exists', () => {
  const run = Array.from(source.matchAll(/npm (?:run )?(test|[\w:]+)(?= |$)/gm), ([, name = '']) => name);
  const named = run.filter((name) => name !== 'ci' && name !== 'run');
  expect(named).toEqual(expect.arrayContaining(['test', 'zip', 'sbom', 'release', 'release:check']));
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

describe('the store', () => {
  test('is reached by one job alone, after checks and attestation and behind an environment', () => {
    const withSecrets = jobs.filter(([, job]) => /secrets\.|access_token/.test(JSON.stringify(job)));
    expect(withSecrets.map(([name]) => name)).toEqual(['submit']);
    expect(workflow.jobs.submit?.environment).toBe('chrome-web-store');
    expect(workflow.jobs.submit?.needs).toBe('attest');
    expect(workflow.jobs.attest?.needs).toEqual(['check', 'build']);
  });

  test('what is attested is built by a job without secrets and signed over by one that runs no package', () => {
    expect(workflow.jobs.build?.permissions).toEqual({ contents: 'read' });
    expect(workflow.jobs.attest?.steps.filter(({ run }) => run !== undefined)).toEqual([]);
  });
});
