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

test('a name that is typed back during a save, stays in the form', async () => {
  const before = integrationNamed('Live');
  const { result, rerender } = renderHook((saved) => useDraft(saved, undefined, noPolicy, ''), {
    initialProps: before,
  });
  await act(() => result.current.edit('name', 'Prod'));
  const { draft, options, duringSave } = result.current;
  const { promise, resolve } = Promise.withResolvers<void>();
  const saving = duringSave(() => promise.then(() => result.current.dropSavedEdits(draft, options)));
  await act(() => result.current.edit('name', 'Live'));
  expect(result.current.changed).toBe(false);
  rerender({ ...before, name: 'Prod' });
  resolve();
  await act(() => saving);
  expect(result.current.draft.name).toBe('Live');
  expect(result.current.changed).toBe(true);
});

test('signature checks, turned off by a callback from before the save, are off', async () => {
  const before = { ...integrationNamed('Live'), checkSignatures: false };
  const { result, rerender } = renderHook((saved) => useDraft(saved, undefined, noPolicy, ''), {
    initialProps: before,
  });
  await act(() => result.current.choose({ checkSignatures: true, requireSigned: false }));
  const { draft, options, choose } = result.current;
  rerender({ ...before, checkSignatures: true });
  await act(() => result.current.dropSavedEdits(draft, options));
  await act(() => choose({ checkSignatures: false, requireSigned: false }));
  expect(result.current.options.checkSignatures).toBe(false);
});

test('a choice, undone here and then saved by another page, is the saved one', async () => {
  const before = integrationNamed('Live');
  const { result, rerender } = renderHook((saved) => useDraft(saved, undefined, noPolicy, ''), {
    initialProps: before,
  });
  await act(() => result.current.choose({ requireSigned: true }));
  await act(() => result.current.choose({ requireSigned: false }));
  rerender({ ...before, requireSigned: true });
  expect(result.current.options.requireSigned).toBe(true);
  expect(result.current.changed).toBe(false);
});

test('an organization’s secret, where users must encrypt theirs, is no unsaved change', async () => {
  const policy = { ...noPolicy, enforced: { sealedSecrets: true } };
  const given = integrationNamed('Live');
  const { result } = renderHook(() => useDraft(given, undefined, policy, ''));
  expect([result.current.changed, result.current.options.secretMode]).toEqual([false, 'device']);
  await act(() => result.current.edit('secret', 'typed'));
  expect(result.current.options.secretMode).toBe('passphrase');
});

test('a form without a secret, where users must encrypt theirs, has no unsaved change', () => {
  const policy = { ...noPolicy, enforced: { sealedSecrets: true } };
  const given = { ...integrationNamed('Live'), secretId: '' };
  const { result } = renderHook(() => useDraft(given, undefined, policy, ''));
  expect([result.current.changed, result.current.options.secretMode]).toEqual([false, 'passphrase']);
});

test('unsaved edits that the organization has overridden, are not called restored', () => {
  const unsaved = { fields: { name: 'Prod' }, options: {} };
  const { result, rerender } = renderHook(
    (policy) => useDraft(integrationNamed('Live'), unsaved, policy, ''),
    { initialProps: noPolicy },
  );
  expect(result.current.isRestored).toBe(true);
  rerender({ ...noPolicy, enforced: { integrations: [integrationNamed('Live')] } });
  expect(result.current.isRestored).toBe(false);
});

test('an unsaved choice, beside one that another page saves, stays', async () => {
  const before = integrationNamed('Live');
  const { result, rerender } = renderHook((saved) => useDraft(saved, undefined, noPolicy, ''), {
    initialProps: before,
  });
  await act(() => result.current.choose({ ...result.current.options, secretMode: 'until-close' }));
  rerender({ ...before, requireSigned: true });
  expect(result.current.options).toMatchObject({ secretMode: 'until-close', requireSigned: true });
});

test('a key that another page saves while it is typed, keeps the base of the edits', async () => {
  const before = integrationNamed('Live');
  const after = { ...before, apiKey: '0b6d1d0c-93bb-4b38-8f0d-3b0a0c8d4a11' };
  const { result, rerender } = renderHook((saved) => useDraft(saved, undefined, noPolicy, ''), {
    initialProps: before,
  });
  await act(() => result.current.edit('apiKey', after.apiKey));
  rerender(after);
  await act(() => result.current.edit('apiKey', '11111111-2222-4333-8444-555566667777'));
  expect(result.current.base).toBe(credentialsIdOf(before));
});
