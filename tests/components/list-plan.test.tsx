import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ListInput } from '../../components/ListInput.tsx';
import { ListPlan } from '../../components/ListPlan.tsx';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { groupParts, summarizeParts } from '../../utils/core/session/reader/list-parts.ts';
import { readList } from '../../utils/core/session/reader/read-list.ts';
import { integrationNamed } from '../fixtures/integration.ts';

afterEach(cleanup);

const id = (n: number) => `${n.toString(16).padStart(8, '0')}-1b47-47fc-a4fc-f72b6d3584a7`;

/** Renders the plan of a list with these rows. */
function plan(
  rows: readonly (readonly string[])[],
  more: {
    freshCount?: number;
    perSecond?: number;
    isLocked?: boolean;
    integrations?: readonly Integration[];
  } = {},
) {
  const list = readList(rows.map((cells, n) => ({ line: n + 1, cells })));
  const groups = groupParts([{ list }]);
  const choices = groups.map(({ choice }) => choice);
  const calls = { onChoose: vi.fn(), onIntegration: vi.fn(), onSpeed: vi.fn(), onStart: vi.fn() };
  render(
    <ListPlan
      groups={groups}
      choices={choices}
      summary={summarizeParts(groups, choices)}
      freshCount={more.freshCount ?? 0}
      maxSessions={10_000}
      areColumnsLost={false}
      integrations={more.integrations ?? [integrationNamed('Live')]}
      integrationId={undefined}
      perSecond={more.perSecond ?? 2}
      isSpeedLocked={more.isLocked ?? false}
      {...calls}
    />,
  );
  return calls;
}

const figures = () => screen.getAllByRole('term').map(({ textContent }) => textContent);
const sessions = (count: number) => Array.from({ length: count }, (_, n) => [id(n)]);

describe('a list before the start', () => {
  test('shows a button that names the action, and the estimated time beside it', () => {
    const { onStart } = plan(sessions(200));
    expect(screen.getByText('About 2 min')).toBeTruthy();
    expect(figures()).toEqual(['Different IDs', 'Sessions to look up', 'Requests']);
    fireEvent.click(screen.getByRole('button', { name: 'Check 200 sessions' }));
    expect(onStart).toHaveBeenCalledOnce();
  });

  test.each([
    ['at a higher speed', sessions(100), { perSecond: 5 }, 'About 20 s'],
    ['with sessions that are known already', sessions(100), { freshCount: 80 }, 'About 10 s'],
    [
      'with several integrations',
      sessions(60),
      { integrations: [integrationNamed('Live'), integrationNamed('Test')] },
      '30 s to 1 min',
    ],
  ])('%s, shows another estimated time', (_, rows, more, words) => {
    plan(rows, more);
    expect(screen.getByText(words)).toBeTruthy();
  });

  test('with counts of zero, leaves them out', () => {
    plan(
      [
        ['session', 'note'],
        [id(1), 'a'],
        [id(1), 'b'],
        [id(2).slice(1), 'c'],
        ['', 'd'],
      ],
      { freshCount: 1 },
    );
    expect(figures()).toEqual([
      ...['Different IDs', 'Sessions to look up', 'Duplicates'],
      ...['Unreadable IDs', 'Rows without an ID', 'Already checked'],
    ]);
    expect(screen.queryByText(/^About/)).toBeNull();
  });

  test('with an ID above the titles, says where it is', () => {
    plan([
      ['Report ID', id(9)],
      ['attempt_id', 'session_id'],
      [id(1), id(2)],
      [id(3), id(4)],
    ]);
    expect(figures()).toEqual([
      ...[
        'Different IDs',
        'Sessions to look up',
        'Above the titles',
        'In the column “attempt_id”',
        'Requests',
      ],
    ]);
  });

  test('with a question about columns, shows an ID of each from below the titles', () => {
    plan([
      ['Report ID', id(9)],
      ['id', 'uuid'],
      [id(1), id(2)],
      [id(3), id(4)],
    ]);
    expect(screen.getByRole('radio', { name: `B · uuid ${id(2)}` })).toBeTruthy();
  });

  test('with a speed set by the organization, does not let it be changed', () => {
    plan(sessions(2), { isLocked: true, perSecond: 5 });
    const speed = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Requests per second' });
    expect(speed.disabled).toBe(true);
    expect(screen.getByText('Managed by your organization')).toBeTruthy();
  });
});

test('the list field, has the focus and shows the status of its text below', () => {
  const props = {
    text: 'x',
    fileNames: [],
    unreadFiles: [],
    maxSessions: 10_000,
    onText: vi.fn(),
    onFiles: vi.fn(),
  };
  render(<ListInput status="No session IDs found." {...props} />);
  const field = screen.getByRole('textbox', { name: 'Session IDs' });
  expect(document.activeElement).toBe(field);
  expect(field.nextElementSibling?.textContent).toBe('No session IDs found.');
});
