// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { type ChipState, createChip } from '../../utils/portal/chip.ts';

/** The closed root, caught as it is made: nothing else could look in. */
let root: ShadowRoot;
const open = vi.fn();
const words = (state: ChipState) => ({ short: `short ${state}`, full: `full ${state}` });

beforeEach(() => {
  document.documentElement.replaceChildren(document.createElement('body'));
  open.mockReset();
  const attach = HTMLElement.prototype.attachShadow;
  vi.spyOn(HTMLElement.prototype, 'attachShadow').mockImplementation(function (this: HTMLElement, init) {
    expect(init.mode).toBe('closed');
    root = attach.call(this, init);
    return root;
  });
});

const hosts = () => document.querySelectorAll('html > div');

test('nothing is added to the page before there is something to show', () => {
  createChip(document, words, open);
  expect(hosts()).toHaveLength(0);
});

test('a state is a named button, a status and no text', () => {
  const chip = createChip(document, words, open);
  chip.show('active');
  const button = root.querySelector('button');
  expect(button?.getAttribute('aria-label')).toBe('full active');
  expect(button?.dataset).toMatchObject({ state: 'active', glyph: '✓', words: 'short active' });
  expect(root.querySelector('[role=status]')?.getAttribute('data-words')).toBe('full active');
  expect(root.textContent).toBe('');
  expect([...(hosts()[0]?.attributes ?? [])]).toEqual([]);
});

test('it changes in place, hides, and comes back where the page removed it', () => {
  const chip = createChip(document, words, open);
  chip.show('checking');
  chip.show('inactive');
  expect(hosts()).toHaveLength(1);
  expect(root.querySelector('button')?.dataset.state).toBe('inactive');
  chip.hide();
  expect(hosts()).toHaveLength(0);
  expect(root.querySelector('[role=status]')?.hasAttribute('data-words')).toBe(false);
  chip.show('active');
  hosts()[0]?.remove();
  chip.show('active');
  expect(hosts()).toHaveLength(1);
});

test('a state without words is not shown', () => {
  const chip = createChip(document, () => undefined, open);
  chip.show('updated');
  expect(hosts()).toHaveLength(0);
});

test('only a real click opens anything', () => {
  const chip = createChip(document, words, open);
  chip.show('no-result');
  const button = root.querySelector('button');
  button?.dispatchEvent(new Event('click'));
  expect(open).not.toHaveBeenCalled();
  button?.dispatchEvent(Object.defineProperty(new Event('click'), 'isTrusted', { value: true }));
  expect(open).toHaveBeenCalledExactlyOnceWith('no-result');
});

test('hiding before anything was shown is no error', () => {
  expect(() => createChip(document, words, open).hide()).not.toThrow();
});
