import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { PolicyReport } from '../../components/PolicyReport.tsx';
import { noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { type PolicyProblem, readPolicy } from '../../utils/core/policy/policy.ts';
import { integrationNamed } from '../fixtures/integration.ts';

afterEach(cleanup);

const page = 'chrome://policy';

test('settings that apply, are listed with their kind, integrations by name', () => {
  const policy = {
    ...noPolicy,
    enforced: { integrations: [integrationNamed('Live'), integrationNamed('Test')], demo: false },
    defaults: { bulkSize: 500 },
  };
  render(<PolicyReport policy={policy} browserPage={page} />);
  const cells = screen.getAllByRole('row').map((row) => Array.from(row.children, (cell) => cell.textContent));
  expect(cells.slice(1)).toEqual([
    ['integrations', 'Live, Test', 'locked'],
    ['demo', 'no', 'locked'],
    ['bulkSize', '500', 'default'],
  ]);
  expect(document.body.textContent).not.toContain(integrationNamed('').apiKey);
});

test.each([
  ['nothing read yet', undefined, 'Loading…'],
  ['nothing set', noPolicy, 'No settings from your organization.'],
])('a policy with %s, is described', (_, policy, words) => {
  render(<PolicyReport policy={policy} browserPage={page} />);
  expect(screen.getByText(words)).toBeTruthy();
});

test.each([
  ['nothing', noPolicy],
  ['something', { ...noPolicy, enforced: { demo: false } }],
])("a policy that sets %s, points to the browser's own policy page", (_, policy) => {
  render(<PolicyReport policy={policy} browserPage={page} />);
  expect(document.body.textContent).toContain('see chrome://policy');
});

describe('a value that could not be used', () => {
  const wrong = readPolicy({
    enforced: {
      chipp: 1,
      demo: 'no',
      bulkSize: 0,
      portalHosts: ['alchemy.veriff.com', 'station.veriff.com', 'http://x.veriff.com', ''],
      integrations: [
        { name: 'x'.repeat(5000), baseUrl: 'https://evil.test', apiKey: 'a b', sharedSecret: '' },
        { name: 'x', baseUrl: 'http://x.veriff.com', apiKey: 'k', sharedSecret: 's', version: '' },
        { name: 'x', baseUrl: 'x.veriff.com/y', apiKey: 'k', sharedSecret: 'PUT-THE-SHARED-SECRET-HERE' },
      ],
    },
  }).problems;

  test.each(wrong)('at $path ($code), is explained', (problem: PolicyProblem) => {
    render(<PolicyReport policy={{ ...noPolicy, problems: [problem] }} browserPage={page} />);
    expect(screen.getByText(problem.path)).toBeTruthy();
    const words = screen.getByRole('definition').textContent ?? '';
    expect(words).toMatch(/^[A-Z].+\.$/);
    expect(words).not.toContain(problem.code);
  });

  test('and is too long, is explained without a limit, because each setting has its own', () => {
    const problem = { path: 'integrations[0].name', code: 'too-long' } as const;
    render(<PolicyReport policy={{ ...noPolicy, problems: [problem] }} browserPage={page} />);
    expect(screen.getByRole('definition').textContent).toBe('Too long.');
  });
});
