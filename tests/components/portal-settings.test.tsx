import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PortalSettings } from '../../components/PortalSettings.tsx';
import type { PortalHostProblem } from '../../utils/core/session/portal-host.ts';

const calls = { onChip: vi.fn(), onInput: vi.fn(), onAdd: vi.fn(), onRemove: vi.fn() };

interface Given {
  problem?: PortalHostProblem;
  failed?: boolean;
  locked?: { chip: boolean; hosts: boolean };
}

const draw = ({ problem, failed = false, locked = { chip: false, hosts: false } }: Given = {}) =>
  render(
    <PortalSettings
      chip="top-end"
      builtIn="station.veriff.com"
      hosts={['portal.acme.veriff.me']}
      typed="magic.veriff.me"
      {...{ problem, failed, locked, ...calls }}
    />,
  );

beforeEach(() => {
  for (const call of Object.values(calls)) call.mockReset();
});
afterEach(cleanup);

test('the chip, can be placed in four corners or turned off', () => {
  draw();
  const choice = screen.getByLabelText<HTMLSelectElement>('Chip on the page');
  expect(choice.value).toBe('top-end');
  expect([...choice.options].map(({ text }) => text)).toEqual([
    'Bottom right',
    'Bottom left',
    'Top right',
    'Top left',
    'No chip',
  ]);
  fireEvent.change(choice, { target: { value: 'none' } });
  expect(calls.onChip).toHaveBeenCalledExactlyOnceWith('none');
});

test('an added host, can be removed; the built-in one can’t', () => {
  draw();
  expect(screen.getByText('station.veriff.com')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^Remove/ }));
  expect(calls.onRemove).toHaveBeenCalledExactlyOnceWith('portal.acme.veriff.me');
  // On the page, the button is removed together with its host.
  expect(document.activeElement).toBe(screen.getByLabelText('Another portal address'));
});

test('another host, typed, is added', () => {
  draw();
  const field = screen.getByLabelText<HTMLInputElement>('Another portal address');
  expect(field.getAttribute('aria-invalid')).toBe('false');
  fireEvent.input(field, { target: { value: 'x.veriff.me' } });
  expect(calls.onInput).toHaveBeenCalledExactlyOnceWith('x.veriff.me');
  fireEvent.click(screen.getByRole('button', { name: 'Add portal' }));
  expect(calls.onAdd).toHaveBeenCalledOnce();
});

test.each<[PortalHostProblem, RegExp]>([
  ['empty', /Required/],
  ['not-https', /Only https/],
  ['foreign-host', /Only hosts under veriff/],
  ['extra-parts', /only the host/],
  ['end-users', /End users/],
  ['known', /Already/],
])('a host with problem %s, explains it beside the field', (problem, words) => {
  draw({ problem });
  const field = screen.getByLabelText('Another portal address');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.getAttribute('aria-describedby')).toContain('host-problem');
  expect(screen.getByText(words).id).toBe('host-problem');
});

test('a change that could not be stored, is an alert', () => {
  draw({ failed: true });
  expect(screen.getByRole('alert').textContent).toContain('Couldn’t save');
});

const managed = 'Managed by your organization';

test('unlocked settings, show no lock', () => {
  draw();
  expect(screen.queryByText(managed)).toBeNull();
});

test('a locked chip, can’t be moved and says why; the hosts can be changed', () => {
  draw({ locked: { chip: true, hosts: false } });
  const choice = screen.getByLabelText<HTMLSelectElement>('Chip on the page');
  expect(choice.disabled).toBe(true);
  expect(choice.value).toBe('top-end');
  const lock = screen.getByText(managed);
  expect(choice.getAttribute('aria-describedby')?.split(' ')).toContain(lock.id);
  expect(lock.querySelector('svg')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Add portal' })).toBeTruthy();
});

test('locked hosts, can only be read and say why; the chip can be moved', () => {
  draw({ locked: { chip: false, hosts: true } });
  expect(screen.getByText('portal.acme.veriff.me')).toBeTruthy();
  expect(screen.getByText(managed)).toBeTruthy();
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(screen.queryByLabelText('Another portal address')).toBeNull();
  expect(screen.getByLabelText<HTMLSelectElement>('Chip on the page').disabled).toBe(false);
});
