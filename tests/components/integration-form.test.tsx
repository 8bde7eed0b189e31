import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FormBar } from '../../components/FormBar.tsx';
import { IntegrationForm } from '../../components/IntegrationForm.tsx';
import { IntegrationList } from '../../components/IntegrationList.tsx';
import { LockSettings } from '../../components/LockSettings.tsx';
import { type ActionOutcome, Notice, type TestOutcome } from '../../components/Notice.tsx';
import { PasskeySetup } from '../../components/PasskeySetup.tsx';
import { passkeyProblemWords } from '../../components/passkey-words.ts';
import { UnlockForm, type UnlockWays } from '../../components/UnlockForm.tsx';
import type { FieldProblem } from '../../utils/core/integration/field-text.ts';
import { defaultOptions, type Integration } from '../../utils/core/integration/integration.ts';
import { advancedFields, type Draft, initialTexts } from '../../utils/core/integration/integration-fields.ts';
import type { PasskeyProblem } from '../../utils/core/integration/passkey-problem.ts';
import type { FieldProblems } from '../../utils/core/integration/read-draft.ts';
import type { SecretMode } from '../../utils/core/integration/secret-mode.ts';
import type { FailureKind } from '../../utils/core/lookup/failure.ts';
import { failed } from '../../utils/core/result.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const calls = {
  onInput: vi.fn(),
  onOptions: vi.fn(),
  onTestSession: vi.fn(),
  onTest: vi.fn(),
  onMoveToTop: vi.fn(),
  onSave: vi.fn(),
  onDelete: vi.fn(),
};
const fixed = {
  id: 'integration',
  title: 'Edit integration',
  advancedFields,
  apiHosts: ['api-saas.veriff.com'],
  isAdvanced: false,
};
const blank: Draft = {
  ...initialTexts,
  name: 'Live',
  baseUrl: 'x',
  apiKey: 'k',
  secret: '',
  passphrase: '',
  passphraseAgain: '',
  version: '1.0.0',
  veriffIntegrationId: '',
};

const form = ({
  draft = blank,
  problems = {} as FieldProblems,
  options = defaultOptions,
  testSessionWrong = false,
  saved = false,
  stored = undefined as SecretMode | undefined,
  isFirst = true,
  supportsPasskeys = undefined as boolean | undefined,
  sealedOnly = false,
} = {}) =>
  render(
    <IntegrationForm
      {...{ draft, problems, options, testSessionWrong, saved, stored, isFirst, ...fixed, ...calls }}
      testSession=""
      supportsPasskeys={supportsPasskeys}
      sealedOnly={sealedOnly}
      passkeySetup={<p>passkey setup</p>}
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
    ['Integration ID', 'veriffIntegrationId', ''],
  ])('shows the field %s', (label, name, value) => {
    form();
    const field = screen.getByLabelText<HTMLInputElement>(label);
    expect(field.value).toBe(value);
    expect(field.getAttribute('aria-invalid')).toBe('false');
    fireEvent.input(field, { target: { value: 'typed' } });
    expect(calls.onInput).toHaveBeenCalledExactlyOnceWith(name, 'typed');
  });

  test('masks the secret’s field and asks for no autofill', () => {
    form();
    const secret = screen.getByLabelText<HTMLInputElement>('Shared secret');
    expect([secret.type, secret.autocomplete]).toEqual(['password', 'new-password']);
  });

  test.each<[FieldProblem, RegExp]>([
    [{ code: 'empty' }, /Required/],
    [{ code: 'too-long' }, /4,096/],
    [{ code: 'bad-character', character: 'U+00A0' }, /U\+00A0/],
    [{ code: 'not-https' }, /https/],
    [{ code: 'foreign-host' }, /veriff\.com or veriff\.me/],
    [{ code: 'extra-parts' }, /only the host/],
    [{ code: 'not-uuid' }, /UUID/],
    [{ code: 'unknown-host' }, /documentation doesn’t name this host.*Press Save again/],
    [{ code: 'key-twice' }, /Another integration/],
  ])('with the problem %j, links it to its field', (problem, words) => {
    form({ problems: { apiKey: problem } });
    const field = screen.getByLabelText('API key');
    const [first = ''] = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(first)?.textContent).toMatch(words);
  });

  test('saves and deletes, but can’t delete an unsaved integration', () => {
    form();
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
    cleanup();
    form({ saved: true, stored: 'device' });
    fireEvent.submit(screen.getByRole('form'));
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
    for (const call of [calls.onSave, calls.onDelete]) expect(call).toHaveBeenCalledOnce();
  });

  test.each<[SecretMode | undefined, SecretMode, boolean]>([
    ['device', 'passphrase', true],
    ['device', 'until-close', true],
    ['device', 'device', false],
    ['passphrase', 'until-close', false],
    ['until-close', 'passphrase', false],
    [undefined, 'passphrase', false],
  ])('stored %s, chosen %s, warns that the secret may remain on disk: %s', (stored, secretMode, says) => {
    form({ stored, saved: true, options: { ...defaultOptions, secretMode } });
    const chosen = screen.getByRole('radio', { checked: true });
    const help = document.getElementById(chosen.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
    expect(/may remain on disk for a while\. Revoke it in Veriff/.test(help)).toBe(says);
    expect(screen.queryAllByText(/may remain on disk/)).toHaveLength(says ? 1 : 0);
  });

  test('with a stored secret, shows that one is stored and can replace it', () => {
    form({ saved: true, stored: 'device' });
    const secret = screen.getByLabelText<HTMLInputElement>('Shared secret');
    expect([secret.value, secret.placeholder]).toEqual(['', '•••••••••••• stored']);
    expect(screen.getByText('Leave this empty to keep the stored secret.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Replace' }));
    expect(document.activeElement).toBe(secret);
  });

  test('with a typed secret, can reveal it and masks it again once saved', () => {
    const { rerender } = form({ draft: { ...blank, secret: 'typed' } });
    const secret = screen.getByLabelText<HTMLInputElement>('Shared secret');
    expect(secret.type).toBe('password');
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect([secret.type, secret.autocomplete]).toEqual(['text', 'off']);
    const props = { problems: {}, options: defaultOptions, testSession: '', testSessionWrong: false };
    const saved = { ...props, ...fixed, ...calls, saved: true, stored: 'device' as const, isFirst: true };
    rerender(<IntegrationForm draft={blank} {...saved} />);
    expect(screen.queryByRole('button', { name: 'Hide' })).toBeNull();
    rerender(<IntegrationForm draft={{ ...blank, secret: 'next' }} {...saved} />);
    expect(secret.type).toBe('password');
  });

  test.each([
    ['require', { checkSignatures: true, requireSigned: true }],
    ['ignore', { checkSignatures: false, requireSigned: false }],
  ])('with %s chosen for signatures, sets both checks', (value, checks) => {
    form();
    const choice = screen.getByLabelText<HTMLSelectElement>('Response signatures');
    expect(choice.value).toBe('verify');
    fireEvent.change(choice, { target: { value } });
    expect(calls.onOptions).toHaveBeenCalledExactlyOnceWith({ ...defaultOptions, ...checks });
  });

  test('for the base URL, suggests API hosts', () => {
    form();
    const options = screen.getByLabelText<HTMLInputElement>('Base URL').list?.options ?? [];
    expect(Array.from(options, ({ value }) => value)).toEqual(['api-saas.veriff.com']);
  });

  test('with a problem in a folded part, opens that part', () => {
    const { rerender } = form();
    const version = screen.getByLabelText('API version');
    expect(version.closest('details')?.open).toBe(false);
    const props = { options: defaultOptions, testSession: '', testSessionWrong: false, saved: false };
    const more = { ...props, ...fixed, ...calls, stored: undefined, isFirst: true };
    rerender(<IntegrationForm draft={blank} problems={{ version: { code: 'empty' } }} {...more} />);
    expect(version.closest('details')?.open).toBe(true);
    expect(document.activeElement).toBe(version);
  });

  test('for the test, takes a session and explains a wrong one', () => {
    form({ testSessionWrong: true });
    const field = screen.getByLabelText('Test session');
    fireEvent.input(field, { target: { value: 'x' } });
    expect(calls.onTestSession).toHaveBeenCalledExactlyOnceWith('x');
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(calls.onTest).toHaveBeenCalledOnce();
    expect(document.getElementById('test-session-problem')?.textContent).toMatch(/one session ID/);
    expect(field.getAttribute('aria-describedby')).toMatch(/^test-session-problem /);
  });

  test('of an integration that is not first, can move it to the top', () => {
    form({ saved: true });
    expect(screen.queryByRole('button', { name: 'Move to top' })).toBeNull();
    cleanup();
    form({ saved: true, isFirst: false });
    fireEvent.click(screen.getByRole('button', { name: 'Move to top' }));
    expect(calls.onMoveToTop).toHaveBeenCalledOnce();
  });
});

describe("the form's bar", () => {
  const bar = (props: Partial<ComponentProps<typeof FormBar>> = {}) => {
    const actions = { onTest: vi.fn(), onDiscard: vi.fn() };
    const state = { form: 'integration', locked: false, changed: false, testing: false };
    render(
      <FormBar {...state} {...actions} {...props}>
        what came of it
      </FormBar>,
    );
    return actions;
  };

  test('saves its form and tests it', () => {
    const { onTest } = bar();
    expect(screen.getByRole('button', { name: 'Save' }).getAttribute('form')).toBe('integration');
    fireEvent.click(screen.getByRole('button', { name: 'Test connection' }));
    expect(onTest).toHaveBeenCalledOnce();
    expect(screen.getByText('what came of it')).toBeTruthy();
  });

  test('while a test runs, blocks only another test', () => {
    const { onTest } = bar({ testing: true });
    const disabled = screen
      .getAllByRole<HTMLButtonElement>('button')
      .flatMap((button) => (button.getAttribute('aria-disabled') === 'true' ? [button.textContent] : []));
    expect(disabled).toEqual(['Test connection']);
    fireEvent.click(screen.getByRole('button', { name: 'Test connection' }));
    expect(onTest).not.toHaveBeenCalled();
  });

  test('with changes, can discard them', () => {
    bar();
    expect(screen.queryByRole('button', { name: 'Discard changes' })).toBeNull();
    cleanup();
    const { onDiscard } = bar({ changed: true });
    fireEvent.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(onDiscard).toHaveBeenCalledOnce();
  });

  test('locked by the organization, can only test', () => {
    bar({ locked: true });
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Test connection']);
  });
});

describe('the choice of where the secret is stored', () => {
  test.each<[string, SecretMode, RegExp]>([
    ['On this device', 'device', /it isn’t encrypted on disk/],
    ['Until the browser closes', 'until-close', /^In memory only/],
    ['Encrypted with a passphrase', 'passphrase', /^Encrypted on disk/],
  ])('with %s, explains it', (label, secretMode, words) => {
    form({ options: { ...defaultOptions, secretMode: secretMode === 'device' ? 'passphrase' : 'device' } });
    const radio = screen.getByRole('radio', { name: label });
    const help = document.getElementById(radio.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
    expect(help).toMatch(words);
    fireEvent.click(radio);
    expect(calls.onOptions).toHaveBeenCalledExactlyOnceWith({ ...defaultOptions, secretMode });
  });

  const options = { ...defaultOptions, secretMode: 'passphrase' } as const;
  test.each<[string, Parameters<typeof form>[0], boolean]>([
    ['a new secret', { options }, true],
    ['a secret that is stored elsewhere now', { options, saved: true, stored: 'device' }, true],
    [
      'a replaced secret',
      { options, saved: true, stored: 'passphrase', draft: { ...blank, secret: 'x' } },
      true,
    ],
    ['a secret that stays', { options, saved: true, stored: 'passphrase' }, false],
    ['another place', {}, false],
  ])('for %s, requests a passphrase: $2', (_, props, asked) => {
    form(props);
    const fields = ['Passphrase', 'Confirm passphrase'].map((label) =>
      screen.queryByLabelText<HTMLInputElement>(label),
    );
    expect(fields.map((field) => field?.type)).toEqual(
      asked ? ['password', 'password'] : [undefined, undefined],
    );
  });
});

describe('passkeys', () => {
  const names = () =>
    screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).labels?.[0]?.textContent);
  const all = [
    'On this device',
    'Until the browser closes',
    'Encrypted with a passphrase',
    'Encrypted with a passkey',
  ];

  test.each([
    ['a browser that has them', { supportsPasskeys: true }, all],
    ['a browser that may have them', {}, all.slice(0, 3)],
    ['a browser without', { supportsPasskeys: false }, all.slice(0, 3)],
    ['an organization that requires encryption', { supportsPasskeys: true, sealedOnly: true }, all.slice(2)],
    [
      'an organization that requires encryption, without passkeys',
      { supportsPasskeys: false, sealedOnly: true },
      [all[2]],
    ],
  ])('in %s, only the places that apply are offered', (_, given, offered) => {
    form(given);
    expect(names()).toEqual(offered);
    expect(screen.queryByText(/Passkeys aren’t available here/) !== null).toBe(
      'supportsPasskeys' in given && !given.supportsPasskeys,
    );
    expect(screen.queryByText('Managed by your organization') !== null).toBe('sealedOnly' in given);
  });

  test.each<[SecretMode, SecretMode | undefined, string, boolean]>([
    ['passkey', undefined, '', true],
    ['passkey', 'passkey', '', false],
    ['passkey', 'passkey', 'new', true],
    ['passphrase', undefined, '', false],
    ['device', undefined, 'new', false],
  ])('in mode %s, stored %s, typed secret %j, are asked for: %s', (secretMode, stored, secret, isAsked) => {
    form({ options: { ...defaultOptions, secretMode }, stored, draft: { ...blank, secret } });
    expect(screen.queryByText('passkey setup') !== null).toBe(isAsked);
  });

  const setup = (props: Partial<ComponentProps<typeof PasskeySetup>> = {}) => {
    const actions = { onCreate: vi.fn(), onReuse: vi.fn(), onRemove: vi.fn() };
    const given = { count: 0, isWaiting: false, failed: undefined, problem: undefined, canReuse: false };
    render(<PasskeySetup {...given} {...actions} {...props} />);
    return actions;
  };

  test('two passkeys, each can be removed, another can be added or reused', () => {
    const { onCreate, onReuse, onRemove } = setup({ count: 2, canReuse: true });
    fireEvent.click(screen.getByRole('button', { name: 'Remove passkey 2' }));
    fireEvent.click(screen.getByRole('button', { name: 'Add another passkey' }));
    fireEvent.click(screen.getByRole('button', { name: 'Use an existing passkey' }));
    expect(onRemove).toHaveBeenCalledExactlyOnceWith(1);
    expect([onCreate, onReuse].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  test('while the dialog is open, no further passkey can be added', () => {
    const { onCreate } = setup({ isWaiting: true });
    expect(screen.getByText('Confirm on your device…')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Add a passkey' }));
    expect(onCreate).not.toHaveBeenCalled();
  });

  test('a passkey that failed, shows its reason instead of “Add a passkey first.”', () => {
    setup({ problem: 'second-way' });
    expect(screen.getByText(/If you lose your only passkey/)).toBeTruthy();
    cleanup();
    setup({ problem: 'no-passkey', failed: 'timeout' });
    expect(screen.getByText('No confirmation in time. Try again.')).toBeTruthy();
    expect(screen.queryByText('Add a passkey first.')).toBeNull();
  });

  const problems: readonly PasskeyProblem[] = [
    'canceled',
    'timeout',
    'no-prf',
    'unsupported',
    'known',
    'opens-nothing',
    'failed',
  ];
  test('each problem, has its own words', () => {
    const said = problems.map(passkeyProblemWords);
    expect(new Set(said).size).toBe(problems.length);
    expect(said.join()).not.toMatch(/undefined|,,/);
  });
});

describe('unlocking', () => {
  test.each<[string, UnlockWays, readonly string[]]>([
    ['a passphrase', { onPassphrase: vi.fn() }, ['Unlock']],
    ['a passkey', { onPasskey: vi.fn() }, ['Unlock with a passkey']],
    ['either', { onPassphrase: vi.fn(), onPasskey: vi.fn() }, ['Unlock with a passkey', 'Unlock']],
  ])('by %s, only that is offered', (_, ways, buttons) => {
    render(<UnlockForm {...ways} />);
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(buttons);
  });

  test('by a passkey that fails, explains it and can be tried again', async () => {
    const onPasskey = vi.fn(async () =>
      failed({ kind: 'passkey-failed', problem: 'opens-nothing' } as const),
    );
    render(<UnlockForm startsWithPasskey onPasskey={onPasskey} />);
    expect(
      await screen.findByText('This passkey doesn’t unlock what is locked. Use another one.'),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Unlock with a passkey' }));
    expect(screen.getByText('Confirm on your device…')).toBeTruthy();
    expect(onPasskey).toHaveBeenCalledTimes(2);
    await act(async () => undefined);
  });
});

describe('locking', () => {
  const lock = (props: Partial<ComponentProps<typeof LockSettings>> = {}) => {
    const actions = { onAfterMinutes: vi.fn(), onClearsResults: vi.fn(), onLock: vi.fn(async () => true) };
    render(
      <LockSettings
        afterMinutes={15}
        clearsResults={false}
        locked={{ afterMinutes: false, clearsResults: false }}
        choices={[0, 5, 15, 60]}
        isUnlocked
        failed={false}
        {...actions}
        {...props}
      />,
    );
    return actions;
  };

  test('each choice, is passed on as a number of minutes', () => {
    const { onAfterMinutes, onClearsResults } = lock();
    const choice = screen.getByLabelText('Lock when unused for');
    for (const value of ['0', '60', '7']) fireEvent.change(choice, { target: { value } });
    expect(onAfterMinutes.mock.calls).toEqual([[0], [60]]);
    fireEvent.click(screen.getByLabelText('Delete stored results when locking'));
    expect(onClearsResults).toHaveBeenCalledExactlyOnceWith(true);
  });

  test('settings decided by the organization, are locked', () => {
    lock({ locked: { afterMinutes: true, clearsResults: true } });
    expect((screen.getByLabelText('Lock when unused for') as HTMLSelectElement).disabled).toBe(true);
    expect(screen.getAllByText('Managed by your organization')).toHaveLength(2);
  });

  test('a failed locking, says so; with nothing unlocked, it is not offered', async () => {
    const { onLock } = lock({ onLock: vi.fn(async () => false) });
    expect(onLock).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Lock now' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Couldn’t lock/);
    cleanup();
    lock({ isUnlocked: false });
    expect(screen.queryByRole('button', { name: 'Lock now' })).toBeNull();
  });
});

describe('the list', () => {
  const live = { ...integrationNamed('1'), name: 'Live', baseUrl: 'https://api.veriff.me' };
  test('names each integration with its host, and marks the selected one', () => {
    const [onSelect, onAdd] = [vi.fn(), vi.fn()];
    render(<IntegrationList integrations={[live]} selected="1" onSelect={onSelect} onAdd={onAdd} />);
    const entry = screen.getByRole('button', { name: /Live\s*api\.veriff\.me/ });
    expect(entry.getAttribute('aria-current')).toBe('true');
    fireEvent.click(entry);
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(live);
    fireEvent.click(screen.getByRole('button', { name: 'Add integration' }));
    expect(onAdd).toHaveBeenCalledOnce();
  });
  test('with two integrations, says in which order they are asked', () => {
    const draw = (integrations: Integration[]) =>
      render(<IntegrationList {...{ integrations, selected: '1', onSelect: vi.fn(), onAdd: vi.fn() }} />);
    draw([live]);
    expect(screen.queryByText(/in this order/)).toBeNull();
    cleanup();
    draw([live, integrationNamed('2')]);
    const list = screen.getByRole('list');
    expect([list.tagName, list.getAttribute('aria-describedby')]).toEqual([
      'OL',
      screen.getByText(/in this order/).id,
    ]);
  });
  test('without integrations, says so', () => {
    render(<IntegrationList integrations={[]} selected={undefined} onSelect={vi.fn()} onAdd={vi.fn()} />);
    expect(screen.getByText(/No integrations yet/)).toBeTruthy();
  });
});

const [onUnlock, onAllowAgain] = [vi.fn(), vi.fn()];
const bad = (kind: FailureKind, more: Partial<TestOutcome> = {}): TestOutcome =>
  ({
    kind: 'bad',
    failure: { kind },
    diagnosis: undefined,
    unlock: { onPassphrase: onUnlock },
    onAllowAgain,
    ...more,
  }) as TestOutcome;
const onLookUp = vi.fn();
const notice = (outcome: ActionOutcome | undefined, test?: TestOutcome, onFix?: () => void) =>
  render(<Notice outcome={outcome} test={test} onFix={onFix} onLookUp={onLookUp} />);

describe('the notice', () => {
  test.each<[ActionOutcome | undefined, TestOutcome | undefined, 'status' | 'alert', RegExp]>([
    [undefined, { kind: 'running' }, 'status', /^Testing…$/],
    [
      undefined,
      { kind: 'good', proved: false, diagnosis: undefined },
      'status',
      /^Connected: Veriff didn’t reject the API key or the signature\.$/,
    ],
    [undefined, { kind: 'good', proved: true, diagnosis: undefined }, 'status', /^Connected: .*correct\.$/],
    [undefined, bad('timeout'), 'alert', /too long/],
    [{ kind: 'signature-check-off' }, undefined, 'status', /Save to keep/],
    [{ kind: 'saved' }, undefined, 'status', /^Saved\.$/],
    [{ kind: 'saved' }, { kind: 'running' }, 'status', /^Saved\. Testing…$/],
    [
      { kind: 'saved' },
      { kind: 'good', proved: true, diagnosis: undefined },
      'status',
      /^Saved\. Connected: address, API key and signature are correct\.You’re connected\. /,
    ],
    [{ kind: 'saved' }, bad('key-rejected'), 'status', /^$/],
    [{ kind: 'saved' }, bad('key-rejected'), 'alert', /^Saved, but not connected\. .*API key/],
    [{ kind: 'moved-to-top' }, undefined, 'status', /^Tried first/],
    [{ kind: 'discarded' }, undefined, 'status', /discarded/],
    [{ kind: 'not-saved' }, undefined, 'alert', /Couldn’t save: browser storage/],
    [{ kind: 'changed-elsewhere' }, undefined, 'alert', /Not saved.*changed elsewhere/],
    [{ kind: 'invalid-fields' }, undefined, 'alert', /Nothing was saved/],
    [
      { kind: 'unreadable', failure: { kind: 'storage-failed' } },
      undefined,
      'alert',
      /settings couldn’t be read/,
    ],
  ])('for %j and the test %j, has its words', (outcome, testOutcome, role, words) => {
    notice(outcome, testOutcome);
    expect(screen.getByRole(role).textContent).toMatch(words);
  });

  test('once connected, offers to look up a session', () => {
    notice({ kind: 'saved' }, { kind: 'good', proved: false, diagnosis: undefined });
    fireEvent.click(screen.getByRole('button', { name: 'Look up a session' }));
    expect(onLookUp).toHaveBeenCalledOnce();
  });

  test('after a failed test, leads to the field to correct', () => {
    const onFix = vi.fn();
    notice({ kind: 'saved' }, bad('key-rejected'), onFix);
    fireEvent.click(screen.getByRole('button', { name: 'Fix' }));
    expect(onFix).toHaveBeenCalledOnce();
  });

  test('after a test, lists wrong parts, then suspect ones, and folds the rest', () => {
    const diagnosis = {
      address: 'right',
      network: 'suspect',
      'allow-list': 'not-rejected',
      'api-key': 'right',
      integration: 'wrong',
      signature: 'right',
      'reply-signature': 'unknown',
    } as const;
    notice(undefined, bad('key-rejected', { diagnosis }));
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '✗Integration enabled: Wrong',
      '?Connection: May be wrong',
      '✓API address: OK',
      '✓IP allow-list: Not rejected',
      '✓API key: OK',
      '✓Request signature: OK',
      '–Response signature: Not tested',
    ]);
    const folded = document.querySelector('.report details');
    expect(folded?.hasAttribute('open')).toBe(false);
    expect(folded?.querySelectorAll('li')).toHaveLength(5);
  });

  test('after a signature mismatch, can turn the check off', () => {
    const turnOffSignatureCheck = vi.fn();
    notice(undefined, bad('signature-mismatch', { turnOffSignatureCheck }));
    fireEvent.click(screen.getByRole('button', { name: 'Stop verifying signatures' }));
    expect(turnOffSignatureCheck).toHaveBeenCalledOnce();
  });
  test.each<[FailureKind, RegExp, RegExp]>([
    ['rate-limited', /asked us to wait\. .*again in 30 s/, /asked us to wait\. .*again now/],
    ['circuit-open', /several failures\. .*again in 30 s/, /several failures\. .*again now/],
  ])('after %s, counts down and says when it is over', async (kind, waits, over) => {
    vi.useFakeTimers();
    notice(undefined, bad(kind, { failure: { kind, until: Date.now() + 30_000 } }));
    expect(screen.getByRole('alert').textContent).toMatch(waits);
    await act(async () => {
      await vi.advanceTimersByTimeAsync(30_000);
    });
    expect(screen.getByRole('alert').textContent).toMatch(over);
    vi.useRealTimers();
  });
  test('after a revoked permission, can ask for it again', () => {
    notice(undefined, bad('permission-revoked'));
    fireEvent.click(screen.getByRole('button', { name: 'Allow again' }));
    expect(onAllowAgain).toHaveBeenCalledOnce();
  });
  test('after a locked secret, can unlock it', () => {
    notice(undefined, bad('locked'));
    expect(screen.getByLabelText('Passphrase')).toBeTruthy();
  });
  test.each(['deleted', 'not-undone'] as const)('for %s, offers Undo', (kind) => {
    const undo = vi.fn();
    notice({ kind, undo });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledOnce();
  });
  test('without an outcome, is an empty status', () => {
    notice(undefined);
    expect(screen.getByRole('status').textContent).toBe('');
  });
});

describe('under an organization', () => {
  const managed = 'Managed by your organization';
  const draw = (props: Pick<ComponentProps<typeof IntegrationForm>, 'locked' | 'lockedChecks'>) =>
    render(
      <IntegrationForm
        {...{
          draft: { ...blank, baseUrl: 'https://api.veriff.me' },
          problems: {},
          options: { ...defaultOptions, requireSigned: true },
        }}
        {...{ testSession: '', testSessionWrong: false, saved: true, stored: 'device' as const }}
        {...{ isFirst: false, ...fixed, ...calls, ...props }}
      />,
    );

  test('an unlocked form, shows no lock', () => {
    draw({});
    expect(screen.queryByText(managed)).toBeNull();
  });

  test.each([
    [{ checkSignatures: true, requireSigned: false }, ['verify', 'require'], true],
    [{ checkSignatures: false, requireSigned: true }, ['require'], true],
    [{ checkSignatures: true, requireSigned: true }, ['require'], true],
    [{ checkSignatures: false, requireSigned: false }, ['verify', 'require', 'ignore'], false],
  ])('with %j locked, signature checks can be set to %j', (lockedChecks, allowed, says) => {
    draw({ lockedChecks });
    const choice = screen.getByLabelText<HTMLSelectElement>('Response signatures');
    expect(choice.value).toBe('require');
    const enabled = Array.from(choice.options).filter(({ disabled }) => !disabled);
    expect(enabled.map(({ value }) => value)).toEqual(allowed);
    expect(choice.disabled).toBe(allowed.length === 1);
    const locks = screen.queryAllByText(managed).map(({ id }) => id);
    expect(locks).toEqual(says ? ['signatures-managed'] : []);
    expect(choice.getAttribute('aria-describedby')?.includes('signatures-managed')).toBe(says);
  });

  test('a locked integration, can be neither changed nor saved', () => {
    draw({ locked: true, lockedChecks: { checkSignatures: true, requireSigned: true } });
    expect(screen.getAllByText(managed)).toHaveLength(1);
    const inputs = Array.from(document.querySelectorAll<HTMLInputElement>('.fields input'));
    expect(inputs.length).toBeGreaterThan(5);
    expect(inputs.filter((input) => !input.closest('fieldset')?.disabled)).toEqual([]);
    expect(screen.queryAllByRole('button')).toEqual([]);
  });
});
