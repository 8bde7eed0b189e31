// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ImportPreview } from '../../components/ImportPreview.tsx';

afterEach(cleanup);

test('each taught address of the file is named, with the reason where it is not added', () => {
  render(
    <ImportPreview
      changes={[]}
      addresses={[
        { pattern: 'station.veriff.com/queue/{session}' },
        { pattern: 'station.veriff.com/teams/{other}', problem: 'needless' },
        { pattern: 'station.veriff.com/inbox/{session}', problem: 'managed' },
      ]}
      onApply={() => undefined}
      onCancel={() => undefined}
    />,
  );
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Taught address: station.veriff.com/queue/{session}',
    'Taught address: station.veriff.com/teams/{other}Not added. Such addresses are read without it.',
    'Taught address: station.veriff.com/inbox/{session}Not added. Managed by your organization',
  ]);
});
