import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import type { ComponentProps } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FailureView } from '../../components/FailureView.tsx';
import { Popup, type PopupView } from '../../components/Popup.tsx';
import { QuestionView } from '../../components/QuestionView.tsx';
import { Rejections } from '../../components/Rejections.tsx';
import type { UnlockProblem } from '../../utils/core/limits/unlock-attempts.ts';
import { type Failure, type FailureKind, failureKinds } from '../../utils/core/lookup/failure.ts';
import type { DoneLookup } from '../../utils/core/lookup/lookup.ts';
import type { Verdict, VerdictNote } from '../../utils/core/lookup/verdict.ts';
import type { Reading } from '../../utils/core/registry/reading.ts';
import { failed, success } from '../../utils/core/result.ts';
import type { TextDecision } from '../../utils/core/session/reader/decide-on-text.ts';
import type { FoundIds, IdCandidate } from '../../utils/core/session/reader/found.ts';
import { randomSessionId, type SessionId } from '../../utils/core/session/session-id.ts';

const sessionId = 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7' as string as SessionId;
const lookup: DoneLookup = {
  state: 'done',
  sessionId,
  at: Date.UTC(2026, 10, 23, 18, 4, 5),
  active: true,
  documentState: 'La credencial esta vigente',
  reading: { category: 'valid', meaning: 'valid', by: 'exact' },
  integration: 'Live',
  signed: true,
};
const done = (
  verdict: Verdict,
  more: Partial<DoneLookup> = {},
  words: Partial<Reading> = {},
  note?: VerdictNote,
): PopupView => ({
  kind: 'done',
  lookup: { ...lookup, ...more, reading: { ...lookup.reading, ...words } },
  verdict,
  note,
  evidence: 'the evidence line',
  json: 'the JSON',
});

interface Question {
  readonly found: FoundIds;
  readonly decision: Exclude<TextDecision, { kind: 'look-up' }>;
}

const report = 'the report';
const calls = {
  onText: vi.fn(),
  onLookUp: vi.fn(),
  onChoose: vi.fn(),
  onList: vi.fn(),
  onCheckAgain: vi.fn(),
  onAllowAgain: vi.fn(),
  onAcceptUnsigned: vi.fn(),
  onUnlock: vi.fn(),
  onOpenSettings: vi.fn(),
  onTryDemo: vi.fn(),
};
const subject = { sessionId, inTab: true, isDemo: false };
/** Renders the popup as the page does, with a separate view for a failure. */
const show = (
  view: PopupView,
  props: Partial<
    ComponentProps<typeof Popup> &
      ComponentProps<typeof FailureView> &
      Pick<ComponentProps<typeof QuestionView>, 'onList'> & { question: Question }
  > = {},
) =>
  render(
    <Popup
      view={view}
      subject={view.kind === 'no-session' ? undefined : subject}
      text=""
      problem={props.question && <QuestionView {...props.question} {...calls} {...props} />}
      focusResult={false}
      isChecking={false}
      onBackToTab={undefined}
      failure={
        view.kind === 'failed' && (
          <FailureView
            failure={view.failure}
            report={view.report}
            focus={props.focusResult ?? false}
            others={{ onAdd: () => calls.onOpenSettings('new') }}
            unlock={{ onPassphrase: calls.onUnlock }}
            {...calls}
            onOpenSettings={() => calls.onOpenSettings(view.failure.integrationId)}
            onAllowAgain={() => calls.onAllowAgain(view.failure.host)}
            {...props}
          />
        )
      }
      {...calls}
      {...props}
    />,
  );

beforeEach(() => {
  for (const call of Object.values(calls)) call.mockReset();
});
afterEach(cleanup);

describe('a result', () => {
  test.each<[Verdict, string]>([
    ['active', 'Active'],
    ['inactive', 'Inactive'],
    ['not-found', 'Not found'],
    ['needs-review', 'Needs review'],
  ])('with verdict %s, has its word as heading in the status', (verdict, word) => {
    show(done(verdict));
    const heading = screen.getByRole('heading', { level: 2, name: word });
    expect(screen.getByRole('status').contains(heading)).toBe(true);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test("shows the registry's own text in Spanish, with its source and time", () => {
    show(done('active'), { text: sessionId });
    const words = screen.getByText('La credencial esta vigente');
    expect(words.getAttribute('lang')).toBe('es');
    expect(screen.getByLabelText<HTMLInputElement>('Session ID').value).toBe(sessionId);
    expect(screen.queryByText(sessionId)).toBeNull();
    expect(screen.getByText('Live')).toBeTruthy();
    expect(screen.getByText('Text signed by Veriff')).toBeTruthy();
    expect(document.querySelector('time')?.title).toBe('2026-11-23T18:04:05.000Z');
  });

  test('explains the text, marks a probable meaning, and names the next step', () => {
    show(done('inactive', {}, { category: 'expired', meaning: 'expired', by: 'rule' }));
    expect(screen.getByText(/The credential has expired/).textContent).toMatch(/^Probably: .*expired\.$/);
    expect(screen.getByRole('region', { name: 'Next step' }).textContent).toMatch(/Ask for the current card/);
    cleanup();
    show(done('active'));
    expect(screen.getByText(/^In English:/).tagName).toBe('EM');
    expect(screen.queryByRole('button', { name: 'Copy wording' })).toBeNull();
  });

  test.each<[VerdictNote, RegExp, RegExp]>([
    ['no-data', /doesn’t mean fraud/, /CIC/],
    ['conflict', /contradict each other/, /review manually/],
    ['no-answer', /gave no answer/, /CIC/],
    [
      'unknown-wording',
      /reports it as active, but we don’t recognize/,
      /^Next stepYou can continue\. Read INE’s response/,
    ],
    ['unknown-and-not-active', /may only mean “not found”/, /CIC/],
    ['identification-only', /the holder can’t vote/, /CIC/],
  ])('with note %s, shows it beside the verdict', (note, words, next) => {
    show(done('needs-review', {}, { category: 'not-found', meaning: 'not-found' }, note));
    expect(screen.getByRole('status').textContent).toMatch(words);
    expect(screen.getByRole('region', { name: 'Next step' }).textContent).toMatch(next);
  });

  test('with an unknown text, offers to copy it alone', () => {
    const writeText = vi.fn(async () => undefined);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    show(
      done(
        'needs-review',
        { documentState: 'Palabras nuevas' },
        { category: 'unknown', meaning: 'unknown', by: 'none' },
        'unknown-and-not-active',
      ),
    );
    expect(screen.getAllByText(/don’t recognize INE’s response/)).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Copy wording' }));
    expect(writeText).toHaveBeenCalledExactlyOnceWith('Palabras nuevas');
  });

  test('from an unsigned reply, says so', () => {
    show(done('active', { signed: false }));
    expect(screen.getByText('Not signed')).toBeTruthy();
  });

  test('with markup and newlines in its text, shows them as text', () => {
    const documentState = '<img src=x onerror="alert(1)">\n\u202eotxet';
    show(done('needs-review', { documentState }));
    expect(document.querySelector('blockquote')?.textContent).toBe(documentState);
    expect(document.querySelector('blockquote img')).toBeNull();
  });

  test.each<[boolean, Verdict, string, RegExp]>([
    [true, 'active', '', /Veriff reports it as active/],
    [false, 'needs-review', ' \n ', /may only mean “not found”/],
  ])(
    'with active %s, %s and blank text (%j), says that INE sent none',
    (active, verdict, documentState, note) => {
      const unknown = { category: 'unknown', meaning: 'unknown', by: 'none' } as const;
      show(done(verdict, { active, documentState }, unknown, 'unknown-wording'));
      expect(screen.getByText('INE sent no text.')).toBeTruthy();
      expect(screen.getByText(note)).toBeTruthy();
      expect(screen.queryByText(/recognize/)).toBeNull();
      expect(screen.queryByRole('button', { name: 'Copy wording' })).toBeNull();
    },
  );

  test("valid only as identification, leaves the next step to the company's policy", () => {
    const reading = { category: 'valid-id-only', meaning: 'valid-id-only' } as const;
    show(done('inactive', { active: false }, reading, 'identification-only'));
    expect(screen.getByRole('region', { name: 'Next step' }).textContent).toMatch(
      /Follow your ID-only policy/,
    );
    cleanup();
    show(done('active', {}, reading, 'identification-only'));
    expect(screen.getByRole('region', { name: 'Next step' }).textContent).toMatch(/Accept it as ID/);
  });

  test('being repeated, stays and says so in place of its age', () => {
    show(done('active'), { isChecking: true });
    expect(screen.getByRole('heading', { name: 'Active' })).toBeTruthy();
    expect(screen.getByText('Checking with INE…')).toBeTruthy();
    expect(document.querySelector('time')).toBeNull();
    expect(screen.getByRole('button', { name: 'Check again' }).getAttribute('aria-busy')).toBe('true');
  });

  test('open for a while, keeps its age up to date beside the exact time', async () => {
    vi.useFakeTimers({ now: lookup.at + 2000 });
    try {
      show(done('active'));
      const age = () => document.querySelector('time')?.textContent;
      expect(age()).toMatch(/^now · \d{1,2}:\d\d:05/);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(age()).toMatch(/^12 seconds ago · /);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(age()).toMatch(/^1 minute ago · /);
    } finally {
      vi.useRealTimers();
    }
  });

  test('that the clipboard refuses, says that nothing was copied', async () => {
    const writeText = vi.fn(() => Promise.reject(new Error('refused')));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    show(done('active'));
    fireEvent.click(screen.getByRole('button', { name: 'Copy result' }));
    expect(await screen.findByText('Couldn’t copy.')).toBeTruthy();
  });

  test('takes the focus when the popup opens on it, and only then', () => {
    show(done('active'), { focusResult: true });
    expect(document.activeElement?.textContent).toContain('Active');
    cleanup();
    show(done('active'));
    expect(document.activeElement).toBe(document.body);
  });

  test('can be checked again and copied', async () => {
    const writeText = vi.fn(async (_: string) => undefined);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    show(done('active'));
    fireEvent.click(screen.getByRole('button', { name: 'Check again' }));
    expect(calls.onCheckAgain).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole('button', { name: 'Copy result' }));
    fireEvent.click(screen.getByRole('button', { name: 'Copy ID' }));
    fireEvent.click(screen.getByRole('button', { name: 'Copy as JSON' }));
    expect(writeText.mock.calls).toEqual([['the evidence line'], [sessionId], ['the JSON']]);
    await waitFor(() => expect(screen.getAllByText('Copied')).toHaveLength(3));
  });
});

describe('a failure', () => {
  test('takes the focus when the popup opens on it', () => {
    show({ kind: 'failed', failure: { kind: 'offline' }, at: 0, report }, { focusResult: true });
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 }));
  });

  test('being repeated, announces it and stays', () => {
    show({ kind: 'failed', failure: { kind: 'offline' }, at: 0, report }, { isChecking: true });
    expect(screen.getByRole('status').textContent).toBe('Checking with INE…');
    expect(screen.getByRole('button', { name: 'Check again' }).getAttribute('aria-busy')).toBe('true');
  });

  test.each(failureKinds)('%s, is an alert with heading, sentence and next step', (kind) => {
    const failure = { kind, integration: 'Live', status: 500, code: '1104', message: 'Bad' };
    show({ kind: 'failed', failure, at: 0, report });
    const alert = screen.getByRole('alert');
    const heading = screen.getByRole('heading', { level: 2 });
    expect(alert.contains(heading)).toBe(true);
    expect(heading.textContent).toMatch(/^(?!Active|Inactive|Not found|Needs review)\S/);
    expect(alert.querySelector('p')?.textContent).toMatch(/\w.*\.$/);
    expect(alert.textContent).not.toMatch(/[{}]/);
    // While the browser reads an organization's settings, the user can only wait.
    const minButtons = kind === 'policy-pending' ? 0 : 1;
    expect(alert.querySelectorAll('button').length).toBeGreaterThanOrEqual(minButtons);
    expect(screen.getByRole('status').textContent).toBe('');
  });

  test.each<[FailureKind, RegExp, RegExp]>([
    ['key-rejected', /^API key rejected$/, /API key of “Live”/],
    ['integration-disabled', /^Integration disabled$/, /“Live” is disabled at Veriff/],
    ['credentials-unclear', /^API key or signature rejected$/, /API key or the signature of “Live”/],
    ['signature-rejected', /^Signature rejected$/, /rejected the signature/],
  ])('%s, says what is rejected', (kind, heading, words) => {
    show({ kind: 'failed', failure: { kind, integration: 'Live', status: 401 }, at: 0, report });
    expect(screen.getByRole('heading', { level: 2 }).textContent).toMatch(heading);
    expect(screen.getByRole('alert').textContent).toMatch(words);
    expect(screen.getByRole('button', { name: 'Open settings' })).toBeTruthy();
  });

  test.each<[FailureKind, RegExp]>([
    ['secret-needed', /shared secret of “Live”/],
    ['locked', /passphrase of “Live”/],
    ['server-error', /Error 500/],
    ['bad-request', /Bad <b> \(1104\)/],
  ])('%s, names its integration, status or message', (kind, words) => {
    show({
      kind: 'failed',
      failure: { kind, integration: 'Live', status: 500, code: '1104', message: 'Bad <b>' },
      at: 0,
      report,
    });
    expect(screen.getByRole('alert').textContent).toMatch(words);
  });

  test.each<[object, RegExp]>([
    [{ message: 'Bad' }, /the request: Bad \(HTTP 405\)\.$/],
    [{ code: '1104' }, /the request \(1104\)\.$/],
    [{}, /the request \(HTTP 405\)\.$/],
  ])('of a rejected request with %j, shows what is known', (more, words) => {
    show({ kind: 'failed', failure: { kind: 'bad-request', status: 405, ...more }, at: 0, report });
    expect(screen.getByRole('alert').querySelector('p')?.textContent).toMatch(words);
  });

  test('with a right-to-left message, keeps the sentence around it in order', () => {
    const message = 'אבג\u2069 (9999)';
    show({
      kind: 'failed',
      failure: { kind: 'bad-request', code: 'דה', message, integration: 'Live' },
      at: 0,
      report,
    });
    const isolated = [...screen.getByRole('alert').querySelectorAll('p bdi')].map((bdi) => bdi.textContent);
    expect(isolated).toEqual(['אבג (9999)', 'דה']);
    expect(screen.getByRole('alert').textContent).not.toMatch(/[\u2066-\u2069]/);
  });

  test('of an unknown session, lists the likely causes', () => {
    show({ kind: 'failed', failure: { kind: 'session-not-found', status: 404 }, at: 0, report });
    const says = screen.getByRole('alert').querySelector('p')?.textContent;
    expect(says).toMatch(/may also be an attempt ID.*may have no webhook address for the INE check\.$/);
  });

  test('of several integrations, says why each did not answer', () => {
    const tried = [
      { integration: 'Live', kind: 'session-not-found' },
      { integration: 'Test', kind: 'key-rejected' },
      { integration: 'Old', kind: 'integration-disabled' },
    ] as const;
    show({
      kind: 'failed',
      failure: { kind: 'key-rejected', integration: 'Test', tried: [...tried] },
      at: 0,
      report,
    });
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(items).toEqual([
      'Live: No INE result for this ID',
      'Test: API key rejected',
      'Old: Integration disabled',
    ]);
  });

  test('of two integrations with one name, tells them apart', () => {
    const tried = [
      { integration: 'Live', kind: 'session-not-found' },
      { integration: 'Live', kind: 'offline' },
      { integration: 'Test' },
    ] as const;
    show({
      kind: 'failed',
      failure: { kind: 'offline', integration: 'Live', tried: [...tried] },
      at: 0,
      report,
    });
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(items).toEqual([
      'Live: No INE result for this ID',
      'Live: Couldn’t reach Veriff',
      'Test: not checked',
    ]);
  });

  test('of a revoked permission, names the host and asks for it again', () => {
    show({ kind: 'failed', failure: { kind: 'permission-revoked', host: 'api.veriff.me' }, at: 0, report });
    expect(screen.getByRole('alert').textContent).toMatch(/connection to api\.veriff\.me/);
    fireEvent.click(screen.getByRole('button', { name: 'Allow again' }));
    expect(calls.onAllowAgain).toHaveBeenCalledExactlyOnceWith('api.veriff.me');
  });

  test('of the storage, offers another try', () => {
    show({ kind: 'failed', failure: { kind: 'storage-failed' }, at: 0, report });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(calls.onCheckAgain).toHaveBeenCalledOnce();
  });

  test('of the settings or the network, offers the settings or another try', () => {
    show({ kind: 'failed', failure: { kind: 'not-configured', integrationId: '1' }, at: 0, report });
    expect(screen.getByRole('heading', { name: 'Connect to Veriff' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Open settings' }));
    expect(calls.onOpenSettings).toHaveBeenCalledExactlyOnceWith('1');
    cleanup();
    show({ kind: 'failed', failure: { kind: 'offline' }, at: 0, report });
    fireEvent.click(screen.getByRole('button', { name: 'Check again' }));
    expect(calls.onCheckAgain).toHaveBeenCalledOnce();
  });
});

test('a session without a result, offers to add another integration', () => {
  show({ kind: 'failed', failure: { kind: 'session-not-found' }, at: 0, report });
  fireEvent.click(screen.getByRole('button', { name: 'Add integration' }));
  expect(calls.onOpenSettings).toHaveBeenCalledExactlyOnceWith('new');
});

test('a secret that was never entered here, is not called lost', () => {
  const failure = { kind: 'secret-missing', integration: 'Live' } as const;
  show({ kind: 'failed', failure, at: 0, report });
  expect(screen.getByRole('alert').textContent).toMatch(/no shared secret for “Live” yet/);
});

describe('a locked secret', () => {
  const passphrase = () => screen.getByLabelText<HTMLInputElement>('Passphrase');
  const unlockWith = (text: string) => {
    fireEvent.input(passphrase(), { target: { value: text } });
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  };
  beforeEach(() => {
    show({ kind: 'failed', failure: { kind: 'locked' }, at: 0, report });
  });

  test('its passphrase, is tried once, never shown, then removed from the field', async () => {
    calls.onUnlock.mockResolvedValue(success('unlocked'));
    expect(passphrase().type).toBe('password');
    unlockWith('correct horse battery');
    expect(calls.onUnlock).toHaveBeenCalledExactlyOnceWith('correct horse battery');
    await waitFor(() => expect(passphrase().value).toBe(''));
  });

  test.each<[UnlockProblem, RegExp, boolean]>([
    [{ kind: 'wrong', until: 0 }, /^Wrong passphrase\. Try again\.$/, false],
    [
      { kind: 'wrong', until: Date.now() + 3_600_000 },
      /^Wrong passphrase\. Try again in (?:1 h 0|60) min/,
      true,
    ],
    [{ kind: 'too-soon', until: Date.now() + 3_600_000 }, /^Try again in (?:1 h 0|60) min/, true],
    [{ kind: 'storage-failed' }, /settings couldn’t be read/, false],
  ])('with outcome %j, explains it beside the field', async (failure, words, waits) => {
    calls.onUnlock.mockResolvedValue(failed(failure));
    unlockWith('wrong');
    const problem = await screen.findByText(words);
    expect(passphrase().getAttribute('aria-describedby')).toBe(problem.id);
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Unlock' }).getAttribute('aria-disabled')).toBe(`${waits}`),
    );
  });

  test('for a forgotten passphrase, says what to do', () => {
    expect(screen.getByText(/Forgot it\?.*secret again in the settings/)).toBeTruthy();
  });

  test('with an empty passphrase, tries nothing', () => {
    unlockWith('');
    expect(calls.onUnlock).not.toHaveBeenCalled();
  });
});

test.each<[FailureKind, RegExp]>([
  ['key-rejected', /API key of “Live”\..*Since .*\d:\d\d/],
  ['integration-disabled', /“Live” is disabled at Veriff\..*Since .*\d:\d\d/],
  ['credentials-unclear', /API key or the signature of “Live”\..*Since .*\d:\d\d/],
  ['signature-rejected', /the signature of “Live”.*Since .*\d:\d\d/],
])('credentials that Veriff rejects (%s), have a start time and a link to settings', (kind, words) => {
  const rejection = {
    integration: { id: '7', name: 'Live' },
    failure: { kind },
    since: Date.now() - 3_600_000,
  };
  show(
    { kind: 'no-session' },
    { warnings: <Rejections rejections={[rejection]} onOpen={calls.onOpenSettings} /> },
  );
  expect(screen.getByRole('list', { name: 'Rejected by Veriff' }).textContent).toMatch(words);
  fireEvent.click(screen.getByRole('button', { name: 'Fix' }));
  expect(calls.onOpenSettings).toHaveBeenCalledExactlyOnceWith('7', rejection.failure);
});

describe('a failure with an end time', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_750_000_000_000 });
    return () => vi.useRealTimers();
  });

  test.each<[FailureKind, RegExp, RegExp]>([
    ['rate-limited', /again in 3 s/, /again now/],
    ['circuit-open', /again in 3 s/, /again now/],
    ['throttled', /again in 3 s/, /again now/],
  ])('%s, counts down and then allows another check', async (kind, before, after) => {
    show({ kind: 'failed', failure: { kind, until: Date.now() + 2500 }, at: 0, report });
    const again = screen.getByRole<HTMLButtonElement>('button', { name: 'Check again' });
    expect(screen.getByRole('alert').textContent).toMatch(before);
    // A screen reader does not announce every second.
    const live = () => screen.getByRole('alert').querySelector('p')?.getAttribute('aria-live');
    expect(live()).toBe('off');
    expect(again.disabled).toBe(true);
    await vi.advanceTimersByTimeAsync(1500);
    expect(screen.getByRole('alert').textContent).toMatch(/ 1 s/);
    await vi.advanceTimersByTimeAsync(1250);
    expect(screen.getByRole('alert').textContent).toMatch(after);
    expect(live()).toBeNull();
    expect(again.disabled).toBe(false);
  });
});

describe('an unsigned reply', () => {
  const shown = (more: Partial<Failure>) =>
    show({
      kind: 'failed',
      failure: { kind: 'reply-unsigned', integration: 'Live', ...more },
      at: 0,
      report,
    });

  test('after signed ones, says so and can be accepted', () => {
    shown({});
    expect(screen.getByRole('alert').querySelector('p')?.textContent).toBe(
      'This response isn’t signed, and “Live” signed its responses before. Nothing was checked.',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Accept unsigned' }));
    expect(calls.onAcceptUnsigned).toHaveBeenCalledOnce();
    expect(screen.getByRole('button', { name: 'Check again' })).toBeTruthy();
  });

  test('with required signatures, links to the settings', () => {
    shown({ required: true });
    expect(screen.getByRole('alert').querySelector('p')?.textContent).toBe(
      'This response isn’t signed, but “Live” requires a signature. Nothing was checked.',
    );
    expect(screen.queryByRole('button', { name: 'Accept unsigned' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Open settings' })).toBeTruthy();
  });
});

test('"Copy details", copies the report', () => {
  const writeText = vi.fn(async () => undefined);
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  show({ kind: 'failed', failure: { kind: 'unexpected-reply', status: 200 }, at: 0, report });
  fireEvent.click(screen.getByRole('button', { name: 'Copy details' }));
  expect(writeText).toHaveBeenCalledExactlyOnceWith('the report');
});

describe('the field', () => {
  const field = () => screen.getByLabelText<HTMLInputElement>('Session ID');

  test('with a typed text, looks it up', () => {
    show({ kind: 'no-session' }, { text: 'some text' });
    expect(document.activeElement).toBe(field());
    fireEvent.input(field(), { target: { value: 'other text' } });
    expect(calls.onText).toHaveBeenCalledExactlyOnceWith('other text');
    fireEvent.submit(field().closest('form') ?? field());
    expect(calls.onLookUp).toHaveBeenCalledExactlyOnceWith('some text');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test.each<[Extract<Question['decision'], { kind: 'nothing' }>['reason'], RegExp]>([
    ['blank', /Nothing was pasted/],
    ['too-long', /longer than 1 MB/],
    ['link-without-id', /link has no session ID/],
    ['token-without-session', /token without a session ID/],
    ['no-id', /not a session ID/],
    ['named-otherwise', /none of a session/],
    ['unreadable', /looks like a session ID/],
  ])('with a text that is %s, explains the problem beside it', (reason, words) => {
    const found = { candidates: [], unreadable: [] };
    show(
      { kind: 'no-session' },
      { text: 'nonsense', question: { found, decision: { kind: 'nothing', reason } } },
    );
    const problem = screen.getByRole('alert');
    expect(problem.textContent).toMatch(words);
    expect(field().getAttribute('aria-describedby')).toBe(problem.id);
  });

  test('with a possible ID, offers to use it and says that it is sent', () => {
    const found = { candidates: [], unreadable: [] };
    show({ kind: 'no-session' }, { question: { found, decision: { kind: 'opaque', sessionId } } });
    expect(screen.getByRole('alert').textContent).toContain('it’s sent to Veriff');
    fireEvent.click(screen.getByRole('button', { name: 'Use it anyway' }));
    expect(calls.onChoose.mock.calls).toMatchObject([[{ id: sessionId }]]);
  });

  const place = (before: string, after: string) => ({ before, after, line: 1, start: 0, end: 36 });
  const named: IdCandidate = { id: sessionId, role: 'session', place: place('Sesión:', '') };
  const bare: IdCandidate = {
    id: randomSessionId(),
    role: 'unlabeled',
    place: place('la anterior (', ') duplicada'),
  };
  const attempt: IdCandidate = { id: randomSessionId(), role: 'attempt', place: place('', '') };
  const other: IdCandidate = {
    id: randomSessionId(),
    role: 'other',
    name: 'vendor-data',
    place: place('', ''),
  };

  test('with several IDs, offers each with its role and surrounding text', () => {
    const candidates = [named, bare, attempt];
    const found = {
      candidates: [...candidates, other],
      unreadable: [
        {
          text: 'aea9ba6d-1b47-47fc-a4fc-f72b6d3584a',
          reason: { code: 'missing' as const, count: 1 },
          place: place('', ''),
        },
      ],
    };
    const question: Question = { found, decision: { kind: 'choose', candidates } };
    show({ kind: 'no-session' }, { question });
    const alert = screen.getByRole('alert').textContent ?? '';
    for (const words of [
      '3 IDs in that text',
      'labeled as a session',
      'Sesión:',
      'la anterior (',
      'duplicada',
      'attempt ID',
    ]) {
      expect(alert).toContain(words);
    }
    // Everything in the text is mentioned.
    for (const words of ['One character is missing.', other.id, 'vendorData']) expect(alert).toContain(words);
    expect(screen.queryByRole('button', { name: new RegExp(other.id) })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: new RegExp(bare.id) }));
    expect(calls.onChoose).toHaveBeenCalledExactlyOnceWith(bare);
    fireEvent.click(screen.getByRole('button', { name: 'Look up all 2' }));
    expect(calls.onList).toHaveBeenCalledExactlyOnceWith([named.id, bare.id]);
    cleanup();
    show({ kind: 'no-session' }, { question, onList: undefined });
    expect(screen.queryByRole('button', { name: /^Look up all/ })).toBeNull();
  });

  test('with a question read back from storage, lists each ID once', () => {
    const candidates = [named, bare];
    const found = structuredClone({ candidates, unreadable: [] });
    show({ kind: 'no-session' }, { question: { found, decision: { kind: 'choose', candidates } } });
    expect(screen.getByRole('alert').textContent?.split(bare.id)).toHaveLength(2);
  });

  test('with very many IDs, offers the first ones, and all when asked', { tags: ['slow'] }, () => {
    const candidates = Array.from({ length: 201 }, () => ({ ...bare, id: randomSessionId() }));
    const found = { candidates, unreadable: [] };
    show({ kind: 'no-session' }, { question: { found, decision: { kind: 'choose', candidates } } });
    const offered = () => within(screen.getByRole('list')).getAllByRole('button');
    expect(offered()).toHaveLength(200);
    fireEvent.click(screen.getByRole('button', { name: 'Show all 201' }));
    expect(offered()).toHaveLength(201);
    expect(screen.queryByRole('button', { name: /Show all/ })).toBeNull();
  });

  test('with an attempt or a credential, names what it is', () => {
    const found = { candidates: [attempt], unreadable: [] };
    show(
      { kind: 'no-session' },
      { question: { found, decision: { kind: 'attempts', attempts: [attempt] } } },
    );
    expect(screen.getByRole('alert').textContent).toContain('the ID of an attempt');
    cleanup();
    const failure: Failure = { kind: 'api-key-given', integration: 'Live' };
    show({ kind: 'no-session' }, { question: { found, decision: { kind: 'refuse', failure } } });
    expect(screen.getByRole('alert').textContent).toMatch(/the API key of “Live”\. Nothing was sent/);
  });
});

test('the demo, verdict or failure, has its ribbon; nothing else has', () => {
  for (const view of [
    done('active'),
    { kind: 'failed', failure: { kind: 'offline' }, at: 0, report } as const,
  ]) {
    show(view, { subject: { ...subject, isDemo: true } });
    expect(screen.getByText('Demo').closest('.ribbon')).not.toBeNull();
    // A sample that Veriff never signed is not called signed.
    expect(screen.queryByText(/signed/i)).toBeNull();
    cleanup();
    show(view);
    expect(screen.queryByText('Demo')).toBeNull();
    cleanup();
  }
});

test('the demo, is offered when nothing is shown, and not beside a result', () => {
  show({ kind: 'no-session' });
  fireEvent.click(screen.getByRole('button', { name: 'Try the demo' }));
  expect(calls.onTryDemo).toHaveBeenCalledOnce();
  cleanup();
  show(done('active'));
  expect(screen.queryByRole('button', { name: 'Try the demo' })).toBeNull();
  cleanup();
  show({ kind: 'no-session' }, { onTryDemo: undefined });
  expect(screen.queryByText(/demo/i)).toBeNull();
});

test('a failure, under an organization, links to its help and adds no integration', () => {
  const view = { kind: 'failed', failure: { kind: 'session-not-found' }, at: 0, report } as const;
  const support = 'https://help.example.com/cotejo';
  show(view, { others: undefined, support });
  const help = screen.getByRole<HTMLAnchorElement>('link', { name: 'Help from your organization' });
  expect(help.href).toBe(support);
  expect(help.closest('[role=alert]')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Add integration' })).toBeNull();
  cleanup();
  show(view);
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByRole('button', { name: 'Add integration' })).toBeTruthy();
});

test('a very long text, is cut until expanded', () => {
  const documentState = 'No esta vigente. '.repeat(40);
  show(done('inactive', { documentState }));
  const quote = screen.getByText(documentState.trim());
  expect(quote.className).toBe('clamped');
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(quote.className).toBe('');
  expect(screen.queryByRole('button', { name: 'Show all' })).toBeNull();
});

test('a session without a result, can be checked with just one chosen integration', () => {
  const view = { kind: 'failed', failure: { kind: 'session-not-found' }, at: 0, report } as const;
  const onCheckWith = vi.fn();
  const integrations = [
    { id: 'one', name: 'Live' },
    { id: 'two', name: 'Test' },
  ];
  show(view, { others: { integrations, onCheckWith } });
  expect(screen.queryByRole('button', { name: 'Add integration' })).toBeNull();
  const group = screen.getByRole('group', { name: 'Check with:' });
  fireEvent.click(within(group).getByRole('button', { name: 'Test' }));
  expect(onCheckWith).toHaveBeenCalledExactlyOnceWith('two');
});

test.each<[string, Failure, string]>([
  ['an open breaker', { kind: 'circuit-open' }, 'Paused after several failuresChecking again in 12 s.'],
  ['the pages’ throttle', { kind: 'throttled' }, 'Paused after many lookupsChecking again in 12 s.'],
  ['a failure that opened the breaker', { kind: 'server-error', status: 500 }, 'Checking again in 12 s.'],
])('%s, says when the session is checked again', (_, failure, words) => {
  vi.useFakeTimers();
  const until = Date.now() + 12_000;
  show({ kind: 'failed', failure: { ...failure, until }, at: 0, report }, { repeats: true });
  expect(screen.getByRole('alert').textContent).toContain(words);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check again' }).disabled).toBe(true);
  vi.useRealTimers();
});

test("another session than the tab's, in every view, is marked as not this tab's", () => {
  for (const view of [
    done('active'),
    { kind: 'failed', failure: { kind: 'offline' }, at: 0, report } as const,
    { kind: 'checking' } as const,
  ]) {
    show(view, { subject: { ...subject, inTab: false } });
    expect(screen.getByText('Not the session in this tab')).toBeTruthy();
    cleanup();
    show(view);
    expect(screen.queryByText('Not the session in this tab')).toBeNull();
    cleanup();
  }
});

test("another session than the tab's, its back button clicked, returns to the tab's", () => {
  const onBackToTab = vi.fn();
  show(done('active'), { subject: { ...subject, inTab: false }, onBackToTab });
  fireEvent.click(screen.getByRole('button', { name: 'Show this tab’s session' }));
  expect(onBackToTab).toHaveBeenCalledOnce();
});

test.each<[PopupView['kind'], RegExp]>([
  ['no-session', /^Open a session/],
  ['waiting', /^$/],
  ['checking', /^Checking with INE/],
])('the view %s, shows its words', (kind, words) => {
  show({ kind } as PopupView);
  expect(screen.getByRole('status').textContent).toMatch(words);
});
