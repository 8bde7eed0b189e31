import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ImportPreview } from '../../components/ImportPreview.tsx';
import { integrationNamed } from '../fixtures/integration.ts';

afterEach(cleanup);

test('a file’s taught addresses, are each listed, with the reason if not added', () => {
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

test('an integration, host changed and checks turned off, warns of both', () => {
  const before = integrationNamed('Live');
  const after = { ...before, baseUrl: 'https://api.acme.veriff.com', checkSignatures: false };
  const warnings = ['unknown-host', 'other-host', 'unchecked', 'not-required'] as const;
  render(
    <ImportPreview
      changes={[{ kind: 'change', before, after, fields: ['baseUrl', 'checkSignatures'], warnings }]}
      addresses={[]}
      onApply={() => undefined}
      onCancel={() => undefined}
    />,
  );
  const shown = [...document.querySelectorAll('.problem')].map(({ textContent }) => textContent);
  expect(shown).toEqual([
    'Veriff’s documentation doesn’t name the host api.acme.veriff.com. Compare it with the API URL in the Customer Portal before you import it.',
    'Its host changes from api-saas.veriff.com to api.acme.veriff.com. You’ll need to enter its secret again.',
    'The signatures of its responses won’t be verified.',
    'Its responses will no longer have to be signed.',
  ]);
});
