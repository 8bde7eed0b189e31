import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { failureWords } from '../../components/failure-words.ts';
import { HostNotices } from '../../components/HostNotices.tsx';
import { hostChangeAt } from '../../utils/core/integration/api-hosts.ts';

afterEach(cleanup);

const live = { id: '1', name: 'Live', baseUrl: 'https://api-saas.veriff.com' };

type Change = ComponentProps<typeof HostNotices>['notices'][number]['change'];

function show(...changes: Change[]) {
  const calls = { onOpen: vi.fn(), onDismiss: vi.fn() };
  const notices = changes.map((change, n) => ({
    integration: n === 0 ? live : { ...live, id: '2', name: 'Test' },
    change,
  }));
  render(<HostNotices notices={notices} at={hostChangeAt} {...calls} />);
  return calls;
}

test.each<[Change, RegExp]>([
  [
    'moved',
    /^Your organization changed the address of “Live” to api-saas\.veriff\.com\. Its shared secret moved/,
  ],
  ['coming', /^Veriff asks to change API hosts before December 9, 2026\. .*“Live”.*Customer Portal\./],
  ['due', /^Veriff’s date for changing API hosts, December 9, 2026, has come\. .*“Live”.*Customer Portal\./],
])('a notice, change %s, has its own words', (change, words) => {
  show(change);
  expect(screen.getByRole('listitem').textContent).toMatch(words);
});

test('two notices, are closed and opened separately', () => {
  const { onOpen, onDismiss } = show('coming', 'due');
  fireEvent.click(screen.getByRole('button', { name: 'Close for “Test”' }));
  expect(onDismiss).toHaveBeenCalledExactlyOnceWith({
    integration: { ...live, id: '2', name: 'Test' },
    change: 'due',
  });
  fireEvent.click(screen.getAllByRole('button', { name: 'Open its base URL' })[0] as HTMLElement);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('1');
});

test('no notices, nothing is shown', () => {
  show();
  expect(screen.queryByRole('list')).toBeNull();
});

test.each(['redirected', 'offline'] as const)(
  'failure %s, of an old host, names the host change and offers the settings first',
  (kind) => {
    const { hint, actions } = failureWords({ kind, hostChange: true });
    expect(hint).toMatch(/^This may be because Veriff changes its API hosts\./);
    expect(actions[0]).toBe('open-settings');
    expect(failureWords({ kind }).hint).toBeUndefined();
  },
);
