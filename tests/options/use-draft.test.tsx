import { act, renderHook } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { useDraft } from '../../entrypoints/options/use-draft.ts';
import { credentialsIdOf } from '../../utils/core/integration/credentials-id.ts';
import { noPolicy } from '../../utils/core/policy/applied-policy.ts';
import { integrationNamed } from '../fixtures/integration.ts';

test('what is typed during a save, is based on the credentials that were saved', async () => {
  const before = integrationNamed('Live');
  const after = { ...before, apiKey: '0b6d1d0c-93bb-4b38-8f0d-3b0a0c8d4a11' };
  const { result, rerender } = renderHook((saved) => useDraft(saved, undefined, noPolicy, ''), {
    initialProps: before,
  });
  await act(() => result.current.edit('apiKey', after.apiKey));
  const { draft, options } = result.current;
  await act(() => result.current.edit('secret', 'typed during the save'));
  rerender(after);
  await act(() => result.current.dropSavedEdits(draft, options));
  expect(result.current.draft.secret).toBe('typed during the save');
  expect(result.current.base).toBe(credentialsIdOf(after));
});
