import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Changelog } from '../../components/Changelog.tsx';
import { PracticePortal } from '../../components/PracticePortal.tsx';
import { RecentEntries } from '../../components/RecentEntries.tsx';
import { RecentList } from '../../components/RecentList.tsx';
import { Shortcut } from '../../components/Shortcut.tsx';
import { UpdateNote } from '../../components/UpdateNote.tsx';
import { Welcome } from '../../components/Welcome.tsx';
import { demoSessions } from '../../utils/core/demo/demo.ts';
import type { Outcome } from '../../utils/core/lookup/lookup.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';

afterEach(cleanup);

describe('recent lookups', () => {
  const entries = (['active', 'no-result', 'failed'] satisfies Outcome[]).map((outcome, i) => ({
    sessionId: randomSessionId(),
    at: Date.now() - i * 60_000,
    outcome,
    ...(outcome === 'failed' && { failure: { kind: 'server-error', status: 500 } as const }),
  }));
  const [, second] = entries;

  test('show outcome and age, and can be opened again', () => {
    const calls = { onChoose: vi.fn(), onShow: vi.fn() };
    render(<RecentEntries entries={entries} {...calls} />);
    const shown = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(shown[0]).toMatch(/Active.*now/);
    expect(shown[1]).toMatch(/No INE result.*1 minute ago/);
    expect(shown[2]).toMatch(/Veriff has a problem/);
    fireEvent.click(screen.getByRole('button', { name: new RegExp(second?.sessionId ?? '') }));
    expect(calls.onChoose).toHaveBeenCalledExactlyOnceWith(second?.sessionId);
  });

  test('link to the portal if the session’s address is known', () => {
    const onShow = vi.fn();
    const portalUrlOf = (id: string) => (id === second?.sessionId ? 'https://portal.example/x' : undefined);
    render(<RecentEntries entries={entries} portalUrlOf={portalUrlOf} onChoose={vi.fn()} onShow={onShow} />);
    fireEvent.click(screen.getByRole('button', { name: `Open ${second?.sessionId} in portal` }));
    expect(onShow).toHaveBeenCalledExactlyOnceWith('https://portal.example/x');
    expect(screen.getAllByRole('button', { name: /^Open .* in portal$/ })).toHaveLength(1);
  });

  test('are read when the list is opened, and can be cleared', async () => {
    const calls = { onOpen: vi.fn(), onClear: vi.fn() };
    const { container } = render(
      <RecentList count={3} startsOpen={false} {...calls}>
        {null}
      </RecentList>,
    );
    expect(container.querySelector('summary')?.textContent).toBe('Recent lookups 3');
    expect(calls.onOpen).not.toHaveBeenCalled();
    const list = container.querySelector('details');
    if (list) list.open = true;
    await vi.waitFor(() => expect(calls.onOpen).toHaveBeenCalledOnce());
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(calls.onClear).toHaveBeenCalledOnce();
  });
});

test.each([
  ['Ctrl+Shift+9', 'Shortcut: Ctrl+Shift+9', 'Change'],
  ['', 'No shortcut set', 'Set shortcut'],
])('the shortcut %j, is shown with a button to change it', (keys, words, button) => {
  const onChange = vi.fn();
  const { container } = render(<Shortcut keys={keys} onChange={onChange} />);
  expect(container.textContent).toContain(words);
  fireEvent.click(screen.getByRole('button', { name: button }));
  expect(onChange).toHaveBeenCalledOnce();
});

test('the update note, opens the changelog and can be closed', () => {
  const calls = { onRead: vi.fn(), onDismiss: vi.fn() };
  const { container } = render(<UpdateNote version="1.2.0" {...calls} />);
  expect(container.textContent).toContain('Updated to 1.2.0');
  fireEvent.click(screen.getByRole('button', { name: 'What’s new' }));
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(calls.onRead).toHaveBeenCalledOnce();
  expect(calls.onDismiss).toHaveBeenCalledOnce();
});

describe('the practice portal', () => {
  const sessions = demoSessions(Date.now());
  const verdicts = sessions.filter(({ shows }) => /^(active|inactive|not-found|needs-review)$/.test(shows));
  const hashOf = ({ id }: { id: string }) => `#/verifications/${id}`;

  test('lists every session, without verdicts and with failures folded', () => {
    const { container } = render(
      <PracticePortal sessions={sessions} shown={undefined} onConnect={vi.fn()} />,
    );
    const links = [...container.querySelectorAll('a')].map(({ hash }) => hash);
    expect(links).toEqual(sessions.map(hashOf));
    expect(container.textContent).not.toMatch(/Active|Inactive|Not found|Needs review/);
    expect(container.querySelector('details')?.open).toBe(false);
    expect(screen.getByText('Signature rejected')).toBeTruthy();
  });

  test('links each session to the next, and the last to the first', () => {
    const next = () => screen.getByRole<HTMLAnchorElement>('link', { name: 'Next session' }).hash;
    const props = { sessions, onConnect: vi.fn() };
    const { rerender, container } = render(<PracticePortal {...props} shown={verdicts[0]} />);
    const seen = verdicts.map((session) => {
      rerender(<PracticePortal {...props} shown={session} />);
      expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(session.person.name);
      expect(container.textContent).not.toMatch(/Active|Inactive|Not found|Needs review/);
      return next();
    });
    expect(seen).toEqual([...verdicts.slice(1), ...verdicts.slice(0, 1)].map(hashOf));
    const failures = sessions.slice(verdicts.length);
    rerender(<PracticePortal {...props} shown={failures.at(-1)} />);
    expect(next()).toBe(hashOf(failures[0] ?? { id: '' }));
  });
});

test('the welcome page, if the icon is pinned, says so', () => {
  const props = { onConnect: vi.fn(), onTryDemo: vi.fn(), children: null };
  const { rerender } = render(<Welcome pinned={false} {...props} />);
  expect(screen.getByRole('status').textContent).toMatch(/then the pin beside Cotejo/);
  rerender(<Welcome pinned {...props} />);
  expect(screen.getByRole('status').textContent).toMatch(/^Cotejo is pinned/);
  fireEvent.click(screen.getByRole('button', { name: 'Connect to Veriff' }));
  fireEvent.click(screen.getByRole('button', { name: 'Try the demo' }));
  expect(props.onConnect).toHaveBeenCalledOnce();
  expect(props.onTryDemo).toHaveBeenCalledOnce();
});

test('the welcome page, lists what is needed and copies a request for it', async () => {
  const copied = vi.fn(async (_text: string) => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText: copied } });
  const props = { pinned: false, onConnect: vi.fn(), onTryDemo: vi.fn(), children: null };
  render(<Welcome {...props} />);
  expect(screen.getByText(/base URL, API key and shared secret/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Copy request for my admin' }));
  expect(await screen.findByText('Copied')).toBeTruthy();
  const [[request = ''] = []] = copied.mock.calls;
  for (const part of [
    'Base URL',
    'API key',
    'Shared secret',
    'password manager',
    'https://devdocs.veriff.com/',
  ])
    expect(request).toContain(part);
  vi.unstubAllGlobals();
});

test('the welcome page, no demo allowed, does not offer it', () => {
  render(
    <Welcome pinned={false} onConnect={vi.fn()} onTryDemo={undefined}>
      {null}
    </Welcome>,
  );
  expect(screen.getByRole('button', { name: 'Connect to Veriff' })).toBeTruthy();
  expect(screen.queryByText(/demo/i)).toBeNull();
});

test('the changelog, is shown by releases and lines', () => {
  render(<Changelog text={'# Changelog\n\nIntro\n\n## [1.0.0] - 2026-11-23\n\n- **A thing.** More.\n'} />);
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
    'What’s new in Cotejo',
    '1.0.0 - 2026-11-23',
  ]);
  expect(screen.getByRole('listitem').textContent).toBe('A thing. More.');
  expect(screen.getByText('A thing.').tagName).toBe('STRONG');
  expect(screen.queryByText(/Intro/)).toBeNull();
});

test('the changelog, shows code, and names or leaves out the unreleased section', () => {
  const released = '\n## [1.0.0] - 2026-11-23\n\n- Reads `documentState` and `active`.\n';
  const { rerender } = render(<Changelog text={`# Changelog\n\n## [Unreleased]\n${released}`} />);
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    '1.0.0 - 2026-11-23',
  ]);
  expect(screen.getByText('documentState').tagName).toBe('CODE');
  expect(screen.getByText(/^Reads/).textContent).toBe('Reads documentState and active.');
  rerender(<Changelog text={`# Changelog\n\n## [Unreleased]\n\n- A thing.\n${released}`} />);
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'In this version',
    '1.0.0 - 2026-11-23',
  ]);
});
