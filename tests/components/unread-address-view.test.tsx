import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { TaughtAddresses } from '../../components/TaughtAddresses.tsx';
import { taughtProblemWords } from '../../components/taught-problem-words.ts';
import { UnreadAddressView } from '../../components/UnreadAddressView.tsx';
import type { SessionId } from '../../utils/core/session/session-id.ts';
import { readTaughtPattern } from '../../utils/core/session/taught-pattern.ts';
import type { UnreadId } from '../../utils/core/session/unread-address.ts';
import { id, other } from '../core/session/hostile-texts.ts';

afterEach(cleanup);

const queue: UnreadId = {
  id: id as string as SessionId,
  place: { kind: 'segment', after: '/queue/' },
  asSession: 'station.veriff.com/queue/{session}',
  asOther: 'station.veriff.com/queue/{other}',
};
const ids: UnreadId[] = [
  queue,
  { id: other as string as SessionId, place: { kind: 'parameter', name: 'ref' } },
  { id: other as string as SessionId, place: { kind: 'elsewhere' } },
];

const draw = (more: Partial<Parameters<typeof UnreadAddressView>[0]> = {}) => {
  const calls = { onLookUp: vi.fn(), onTeach: vi.fn() };
  render(<UnreadAddressView ids={ids} problem={undefined} {...calls} {...more} />);
  return calls;
};

test('each ID of the address, is shown with its place', () => {
  draw();
  expect(screen.getByRole('heading').textContent).toBe('No session found in this address');
  expect(screen.getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent)).toEqual([
    `${id}the part after /queue/`,
    `${other}the parameter ref`,
    `${other}elsewhere in the address`,
  ]);
});

test('an ID, can be looked up, or its place taught as a session’s or another ID’s', () => {
  const { onLookUp, onTeach } = draw();
  const [lookUp] = screen.getAllByRole('button', { name: 'Look it up' });
  if (lookUp) fireEvent.click(lookUp);
  expect(onLookUp).toHaveBeenCalledExactlyOnceWith(queue);
  fireEvent.click(screen.getByRole('button', { name: 'Always read addresses like this' }));
  fireEvent.click(screen.getByRole('button', { name: 'This is not a session' }));
  expect(onTeach.mock.calls).toEqual([
    [queue.asSession, queue],
    [queue.asOther, queue],
  ]);
});

test('addresses decided by the organization, can’t be taught', () => {
  draw({ onTeach: undefined });
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(
    ids.map(() => 'Look it up'),
  );
});

test('a refused pattern, says why', () => {
  draw({ problem: 'two-sessions' });
  expect(screen.getByRole('alert').textContent).toBe(
    'Not saved. Addresses like this could be read as two sessions, or as none.',
  );
  cleanup();
  draw({ problem: 'not-saved' });
  expect(screen.getByRole('alert').textContent).not.toBe('');
});

test('a pattern that is too long, is refused with the length limit of patterns', () => {
  const read = readTaughtPattern(`station.veriff.com/${'x'.repeat(512)}/{session}`, []);
  draw({ problem: read.ok ? undefined : read.failure });
  expect(screen.getByRole('alert').textContent).toContain('longer than 512 characters');
});

test('each reason for a refusal, has its own words', () => {
  const words = Object.values(taughtProblemWords).map((word) => word());
  expect(new Set(words).size).toBe(words.length);
});

test('taught addresses, are listed with what they match, and can be removed', () => {
  const onRemove = vi.fn();
  render(
    <TaughtAddresses
      patterns={['station.veriff.com/queue/{session}', 'station.veriff.com/teams/{other}']}
      locked={false}
      onRemove={onRemove}
    />,
  );
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'station.veriff.com/queue/{session} SessionRemove',
    'station.veriff.com/teams/{other} Not a sessionRemove',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Remove station.veriff.com/teams/{other}' }));
  expect(onRemove).toHaveBeenCalledExactlyOnceWith('station.veriff.com/teams/{other}');
  expect(document.activeElement).toBe(screen.getByRole('heading'));
});

test('taught addresses of the organization, can’t be removed', () => {
  render(
    <TaughtAddresses patterns={['station.veriff.com/queue/{session}']} locked onRemove={() => undefined} />,
  );
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText(/Managed by your/)).toBeTruthy();
});
