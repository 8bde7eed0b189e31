// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IntegrationForm } from '../../components/IntegrationForm.tsx';
import { IntegrationList } from '../../components/IntegrationList.tsx';
import { type News, Notice } from '../../components/Notice.tsx';
import {
  type Draft,
  defaultOptions,
  type FieldProblem,
  type FieldProblems,
} from '../../utils/core/integration.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const calls = {
  onInput: vi.fn(),
  onOptions: vi.fn(),
  onTestSession: vi.fn(),
  onTest: vi.fn(),
  onPutFirst: vi.fn(),
  onSave: vi.fn(),
  onForget: vi.fn(),
};
const draft: Draft = { name: 'Live', baseUrl: 'x', apiKey: 'k', secret: '', version: '1.0.0', iid: '' };

const form = ({
  problems = {} as FieldProblems,
  options = defaultOptions,
  testSessionWrong = false,
  saved = false,
  isFirst = true,
  busy = false,
} = {}) =>
  render(
    <IntegrationForm
      {...{ draft, problems, options, testSessionWrong, saved, isFirst, busy, ...calls }}
      testSession=""
    />,
  );

beforeEach(() => {
  for (const call of Object.values(calls)) call.mockReset();
});
afterEach(cleanup);

describe('the form', () => {
  test.each([
    ['Name', 'name', 'Live'],
    ['Base URL', 'baseUrl', 'x'],
    ['API key', 'apiKey', 'k'],
    ['Shared secret', 'secret', ''],
    ['API version', 'version', '1.0.0'],
    ['Integration ID', 'iid', ''],
  ])('has the field %s', (label, name, value) => {
    form();
    const field = screen.getByLabelText<HTMLInputElement>(label);
    expect(field.value).toBe(value);
    expect(field.getAttribute('aria-invalid')).toBe('false');
    fireEvent.input(field, { target: { value: 'typed' } });
    expect(calls.onInput).toHaveBeenCalledExactlyOnceWith(name, 'typed');
  });

  test('never suggests, shows or fills in a secret', () => {
    form();
    const secret = screen.getByLabelText<HTMLInputElement>('Shared secret');
    expect([secret.type, secret.autocomplete]).toEqual(['password', 'new-password']);
  });

  test.each<[FieldProblem, RegExp]>([
    [{ code: 'empty' }, /Fill this in/],
    [{ code: 'too-long' }, /4,096/],
    [{ code: 'bad-character', character: 'U+00A0' }, /U\+00A0/],
    [{ code: 'not-https' }, /https/],
    [{ code: 'foreign-host' }, /veriff\.com or veriff\.me/],
    [{ code: 'extra-parts' }, /Only the host/],
    [{ code: 'not-uuid' }, /UUID/],
  ])('ties the problem %j to its field', (problem, words) => {
    form({ problems: { apiKey: problem } });
    const field = screen.getByLabelText('API key');
    const [first = ''] = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(first)?.textContent).toMatch(words);
  });

  test('saves, tests and forgets; what is not saved cannot be forgotten', () => {
    form();
    expect(screen.queryByRole('button', { name: 'Forget' })).toBeNull();
    cleanup();
    form({ saved: true });
    fireEvent.submit(screen.getByRole('form'));
    fireEvent.click(screen.getByRole('button', { name: 'Test connection' }));
    fireEvent.click(screen.getByRole('button', { name: 'Forget' }));
    for (const call of [calls.onSave, calls.onTest, calls.onForget]) expect(call).toHaveBeenCalledOnce();
    expect(screen.getByText(/A secret is stored/)).toBeTruthy();
  });

  test('lets signatures be checked and required; what is not checked cannot be required', () => {
    form({ options: { checkSignatures: true, requireSigned: true } });
    fireEvent.click(screen.getByLabelText('Check reply signatures'));
    expect(calls.onOptions).toHaveBeenLastCalledWith({ checkSignatures: false, requireSigned: false });
    fireEvent.click(screen.getByLabelText('Require signed replies'));
    expect(calls.onOptions).toHaveBeenLastCalledWith({ checkSignatures: true, requireSigned: false });
    cleanup();
    form({ options: { checkSignatures: false, requireSigned: false } });
    expect(screen.getByLabelText<HTMLInputElement>('Require signed replies').disabled).toBe(true);
  });

  test('takes a session to test with, and says when it is none', () => {
    form({ testSessionWrong: true });
    const field = screen.getByLabelText('Session ID to test with');
    fireEvent.input(field, { target: { value: 'x' } });
    expect(calls.onTestSession).toHaveBeenCalledExactlyOnceWith('x');
    expect(document.getElementById('test-session-problem')?.textContent).toMatch(/no session ID/);
    expect(field.getAttribute('aria-describedby')).toMatch(/^test-session-problem /);
  });

  test('can be put first where it is not', () => {
    form({ saved: true });
    expect(screen.queryByRole('button', { name: 'Put first' })).toBeNull();
    cleanup();
    form({ saved: true, isFirst: false });
    fireEvent.click(screen.getByRole('button', { name: 'Put first' }));
    expect(calls.onPutFirst).toHaveBeenCalledOnce();
  });

  test('waits while a test runs', () => {
    form({ saved: true, busy: true });
    const buttons = screen.getAllByRole<HTMLButtonElement>('button');
    expect(buttons.map(({ disabled }) => disabled)).toEqual([true, true, true]);
  });
});

describe('the list', () => {
  const live = { ...integrationNamed('1'), name: 'Live', baseUrl: 'https://api.veriff.me' };
  test('names each integration with its host, and marks the one in the form', () => {
    const [onSelect, onAdd] = [vi.fn(), vi.fn()];
    render(<IntegrationList integrations={[live]} selected="1" onSelect={onSelect} onAdd={onAdd} />);
    const entry = screen.getByRole('button', { name: /Live\s*api\.veriff\.me/ });
    expect(entry.getAttribute('aria-current')).toBe('true');
    fireEvent.click(entry);
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(live);
    fireEvent.click(screen.getByRole('button', { name: 'Add integration' }));
    expect(onAdd).toHaveBeenCalledOnce();
  });
  test('says when there is none', () => {
    render(<IntegrationList integrations={[]} selected={undefined} onSelect={vi.fn()} onAdd={vi.fn()} />);
    expect(screen.getByText(/No integration yet/)).toBeTruthy();
  });
});

describe('the notice', () => {
  test.each<[News, 'status' | 'alert', RegExp]>([
    [{ kind: 'testing' }, 'status', /Asking Veriff/],
    [{ kind: 'test-good' }, 'status', /no complaint/],
    [{ kind: 'test-proved' }, 'status', /with a result/],
    [{ kind: 'switched-off' }, 'status', /Save to keep/],
    [{ kind: 'saved' }, 'status', /^Saved\.$/],
    [{ kind: 'not-saved' }, 'alert', /Nothing was saved.*storage/],
    [{ kind: 'fix' }, 'alert', /Nothing was saved/],
    [{ kind: 'failed', failure: { kind: 'timeout' } }, 'alert', /too long/],
  ])('%j', (news, role, words) => {
    render(<Notice news={news} />);
    expect(screen.getByRole(role).textContent).toMatch(words);
  });
  test('a mismatching signature can be lived with', () => {
    const switchOff = vi.fn();
    render(<Notice news={{ kind: 'failed', failure: { kind: 'signature-mismatch' }, switchOff }} />);
    fireEvent.click(screen.getByRole('button', { name: 'Stop checking signatures' }));
    expect(switchOff).toHaveBeenCalledOnce();
  });
  test('forgetting can be undone', () => {
    const undo = vi.fn();
    render(<Notice news={{ kind: 'forgotten', undo }} />);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledOnce();
  });
  test('no news is an empty status', () => {
    render(<Notice news={undefined} />);
    expect(screen.getByRole('status').textContent).toBe('');
  });
});
