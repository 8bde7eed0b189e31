// Checks that the check workflow runs the checks of scripts/check.ts on every push and pull request, and may do nothing
// else.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Job {
  readonly container?: string;
  readonly permissions?: Record<string, string>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

const read = (file: string) => readFileSync(resolve(import.meta.dirname, '..', file), 'utf8');
const source = read('.github/workflows/check.yml');
const workflow: { on: object; permissions: object; jobs: Record<string, Job> } = parse(source);
const jobs = Object.entries(workflow.jobs);
const [, names = ''] = /^type Job = ([^;]+);/m.exec(read('scripts/check.ts')) ?? [];
const ofScript = Array.from(names.matchAll(/'(\w+)'/g), ([, name = '']) => name);

test('the check workflow, at a push or a pull request, runs', () => {
  expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request']);
});

test('the check workflow’s jobs, are those of scripts/check.ts, each run by its name', () => {
  expect(ofScript.length).toBe(5);
  expect(jobs.map(([name]) => name).toSorted()).toEqual(ofScript.toSorted());
  for (const [name, { steps }] of jobs) {
    const [, asked = ''] = /^npm run check -- (.+)$/.exec(steps.at(-1)?.run ?? '') ?? [];
    expect(asked.replace('"$GITHUB_JOB"', name).split(' '), name).toContain(name);
  }
});

test('each job of the check workflow, may only read and gets no secret', () => {
  expect(workflow.permissions).toEqual({});
  for (const [, { permissions }] of jobs) expect(permissions).toEqual({ contents: 'read' });
  expect(source).not.toMatch(/secrets\.|id-token|pull_request_target/);
  const checkouts = source.match(/actions\/checkout@/g) ?? [];
  expect(source.match(/persist-credentials: false/g)?.length).toBe(checkouts.length);
});

test('every action and image of the check workflow, is pinned as in release.yml', () => {
  const release = read('.github/workflows/release.yml');
  const used = jobs.flatMap(([, { steps, container }]) => [
    ...steps.flatMap(({ uses }) => uses ?? []),
    ...(container ? [container] : []),
  ]);
  expect(used.length).toBeGreaterThan(5);
  for (const name of used) {
    expect(name).toMatch(/@(?:[0-9a-f]{40}|sha256:[0-9a-f]{64})$/);
    expect(release).toContain(name);
  }
});
