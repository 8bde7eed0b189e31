// Runs every check of the project in turn; `--policy` adds those that need root. The last line counts what passed and failed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

interface Count {
  passed: number;
  failed: number;
}

interface Step {
  readonly command: string;
  /** The report of a test runner and how to count its tests. A step without a report counts as one check. */
  readonly report?: { readonly file: string; readonly read: (report: never) => Count };
}

const vitest = (report: { numPassedTests: number; numFailedTests: number }) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
});
const playwright = ({ stats }: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
});

const throughRealPolicy: Step = {
  command: 'playwright test --config playwright.policy.config.ts --reporter=list,json',
  report: { file: '.output/browser.json', read: playwright },
};

const steps: readonly Step[] = [
  { command: 'biome ci --error-on-warnings .' },
  { command: 'tsc --noEmit' },
  { command: 'knip' },
  { command: 'wxt build' },
  { command: 'wxt build --browser firefox --mv3' },
  {
    command: 'vitest run --coverage --reporter=verbose --reporter=json --outputFile.json=.output/unit.json',
    report: { file: '.output/unit.json', read: vitest },
  },
  ...(process.argv.includes('--policy') ? [throughRealPolicy] : []),
  {
    command: 'playwright test --reporter=list,json',
    report: { file: '.output/browser.json', read: playwright },
  },
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
    const { passed, failed } = report.read(JSON.parse(readFileSync(report.file, 'utf8')) as never);
    // A run can fail without a failing test: by a threshold, a file that does not load, or no tests at all.
    return { passed, failed: Math.max(failed, status === 0 && passed > 0 ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

mkdirSync('.output', { recursive: true });
const total: Count = { passed: 0, failed: 0 };
for (const step of steps) {
  const { passed, failed } = run(step);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) console.log(`\nFAILED: ${step.command}`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
