// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { type PendingAction, recordPendingActions } from '../../entrypoints/popup/pending-actions.ts';

beforeEach(() => {
  document.body.innerHTML = '';
});

const key = (of: KeyboardEventInit, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...of }));
const type = (text: string) => {
  for (const character of text) key({ key: character });
};
const shortcut = (code: string) => key({ altKey: true, code, key: 'x' });

function paste(text: string, target: EventTarget = document.body): Event {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  target.dispatchEvent(event);
  return event;
}

function drawField(value = ''): HTMLInputElement {
  document.body.innerHTML = `<input id="session-id" value="${value}"><textarea></textarea>`;
  const field = document.querySelector('input');
  if (!field) throw new Error('no field');
  return field;
}

function drawTextarea(): HTMLTextAreaElement {
  drawField();
  const area = document.querySelector('textarea');
  if (!area) throw new Error('no text area');
  return area;
}

/** Returns the pending actions that are handed over after `act`. */
function recorded(act: () => void): PendingAction[] {
  const pending = recordPendingActions(document);
  act();
  const actions: PendingAction[] = [];
  pending.handOver((action) => actions.push(action));
  return actions;
}

const cases: [string, () => void, PendingAction[]][] = [
  ['nothing', () => undefined, []],
  ['a paste', () => paste('A'), [{ type: 'paste', text: 'A' }]],
  [
    'two pastes, in their order',
    () => [paste('A'), paste('B')],
    [
      { type: 'paste', text: 'A' },
      { type: 'paste', text: 'B' },
    ],
  ],
  ['a blank paste', () => paste(' \n'), []],
  ['a paste into another field', () => paste('A', drawTextarea()), []],
  [
    'typing, a correction and Enter',
    () => [type('abx'), key({ key: 'Backspace' }), type('c'), key({ key: 'Enter' })],
    [
      ...['a', 'ab', 'abx', 'ab', 'abc'].map((text) => ({ type: 'text', text }) as const),
      { type: 'look-up', text: 'abc' },
    ],
  ],
  [
    'a space, Enter or Backspace without a text',
    () => [type(' '), key({ key: 'Enter' }), key({ key: 'Backspace' })],
    [],
  ],
  ['a space within a text', () => type('a b'), ['a', 'a ', 'a b'].map((text) => ({ type: 'text', text }))],
  [
    'keys that type nothing',
    () => [key({ key: 'Tab' }), key({ key: 'ArrowDown' }), key({ key: 'Escape' })],
    [],
  ],
  ['commands', () => [key({ key: 'v', ctrlKey: true }), key({ key: 'c', metaKey: true })], []],
  [
    'a character typed with AltGr',
    () =>
      key({
        key: '@',
        ctrlKey: true,
        altKey: true,
        modifierAltGraph: true,
      } as KeyboardEventInit),
    [{ type: 'text', text: '@' }],
  ],
  ['keys in a field', () => key({ key: 'a' }, drawField()), []],
  [
    'a paste to a part of the field',
    () => {
      const field = drawField('abcd');
      field.setSelectionRange(1, 3);
      paste('X', field);
    },
    [{ type: 'paste', text: 'X', fieldText: 'aXd' }],
  ],
  [
    'shortcuts without their buttons',
    () => [shortcut('KeyR'), shortcut('KeyC')],
    [
      { type: 'shortcut', code: 'KeyR' },
      { type: 'shortcut', code: 'KeyC' },
    ],
  ],
];

test.each(cases)('after %s, hands over the pending actions', (_, act, expected) => {
  expect(recorded(act)).toEqual(expected);
});

test('a recorded paste, is not also performed by the browser', () => {
  recorded(() => expect(paste('A').defaultPrevented).toBe(true));
});

test('a shortcut with a rendered button, clicks it and records nothing', () => {
  document.body.innerHTML = '<button aria-keyshortcuts="Alt+R"></button>';
  const onClick = vi.fn();
  document.querySelector('button')?.addEventListener('click', onClick);
  expect(recorded(() => shortcut('KeyR'))).toEqual([]);
  expect(onClick).toHaveBeenCalledOnce();
});

test('clicks and pastes, are handed over in order', () => {
  const pending = recordPendingActions(document);
  pending.add({ type: 'check-again' });
  paste('A');
  pending.add({ type: 'settings' });
  const actions: PendingAction[] = [];
  pending.handOver((action) => actions.push(action));
  expect(actions.map(({ type }) => type)).toEqual(['check-again', 'paste', 'settings']);
});

test('the newest text, is known while it is pending', () => {
  const pending = recordPendingActions(document);
  const texts: unknown[] = [];
  const stop = pending.watch(() => texts.push(pending.text));
  expect(pending.text).toBeUndefined();
  paste('A');
  pending.add({ type: 'text', text: 'B' });
  stop();
  pending.add({ type: 'text', text: 'C' });
  expect(pending.text).toBe('C');
  expect(texts).toEqual(['A', 'B']);
  pending.handOver(() => undefined);
});

test('after the handover, nothing is recorded or intercepted', () => {
  const pending = recordPendingActions(document);
  const perform = vi.fn();
  pending.handOver(perform);
  type('a');
  expect(paste('A').defaultPrevented).toBe(false);
  pending.handOver(perform);
  expect(perform).not.toHaveBeenCalled();
});

test('the handover, after typing, focuses the end of the text; after a paste, nothing', () => {
  const pending = recordPendingActions(document);
  type('ab');
  const field = drawField('ab');
  field.addEventListener('focus', () => field.select());
  pending.handOver(() => undefined);
  expect(document.activeElement).toBe(field);
  expect([field.selectionStart, field.selectionEnd]).toEqual([2, 2]);
  field.blur();
  const other = recordPendingActions(document);
  paste('A');
  other.handOver(() => undefined);
  expect(document.activeElement).not.toBe(field);
});
