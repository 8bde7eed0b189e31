// Runs the project's checks one after another: all of them, or those of the jobs that are named as arguments.
// `--policy` adds those that need root. The last line has the number of checks that passed and failed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

interface Count {
  passed: number;
  failed: number;
}

/** The groups of checks that can be run separately: the jobs of .github/workflows/check.yml. */
type Job = 'lint' | 'types' | 'build' | 'unit' | 'browser';

interface Step {
  readonly job: Job;
  readonly command: string;
  /** The report of a test runner and how to count its tests. A step without a report counts as one check. */
  readonly report?: { readonly file: string; readonly count: (report: never) => Count };
}

const countVitest = (report: { numPassedTests: number; numFailedTests: number }) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
});
const countPlaywright = ({ stats }: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
});

const browserReport = { file: '.output/browser.json', count: countPlaywright };
const unitStep = (args: string, file: string) => ({
  command: `vitest run ${args} --reporter=verbose --reporter=json --outputFile.json=${file}`,
  report: { file, count: countVitest },
});

const policyStep: Step = {
  job: 'browser',
  command: 'playwright test --config playwright.policy.config.ts --reporter=list,json',
  report: browserReport,
};

const steps: readonly Step[] = [
  { job: 'lint', command: 'biome ci --error-on-warnings .' },
  { job: 'lint', command: 'knip' },
  { job: 'types', command: 'tsc --noEmit' },
  { job: 'build', command: 'wxt build' },
  { job: 'build', command: 'wxt build --browser firefox --mv3' },
  { job: 'build', ...unitStep('--project built', '.output/built.json') },
  { job: 'unit', ...unitStep("--coverage --project '!built'", '.output/unit.json') },
  ...(process.argv.includes('--policy') ? [policyStep] : []),
  { job: 'browser', command: 'playwright test --reporter=list,json', report: browserReport },
];

function run({ command, report }: Step): Count {
  console.log(`\n> ${command}`);
  if (report) rmSync(report.file, { force: true });
  const { status } = spawnSync(command, {
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: '.output/browser.json' },
  });
  const ended = { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  if (!report) return ended;
  try {
    const { passed, failed } = report.count(JSON.parse(readFileSync(report.file, 'utf8')) as never);
    // A run can fail without a failing test: by a threshold, a file that does not load, or no tests at all.
    return { passed, failed: Math.max(failed, status === 0 && passed > 0 ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

mkdirSync('.output', { recursive: true });
const total: Count = { passed: 0, failed: 0 };
const asked = process.argv.slice(2).filter((argument) => argument !== '--policy');
const unknown = asked.filter((job) => !steps.some((step) => step.job === job));
if (unknown.length > 0) throw new Error(`no such job: ${unknown.join(', ')}`);
for (const step of steps.filter(({ job }) => asked.length === 0 || asked.includes(job))) {
  const { passed, failed } = run(step);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) console.log(`\nFAILED: ${step.command}`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
