import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Chip, type ChipState, createChip } from '../../utils/portal/chip.ts';

/** The closed shadow root, captured when it is created. */
let root: ShadowRoot;
const open = vi.fn();
const words = (state: ChipState) => ({ short: `short ${state}`, full: `full ${state}` });

const chips: Chip[] = [];

function createUnplaced(): Chip {
  const chip = createChip(document, { words, open });
  chips.push(chip);
  return chip;
}

/** Creates a chip with a place. */
function createPlaced(): Chip {
  const chip = createUnplaced();
  chip.place('bottom-end');
  return chip;
}

// A chip would come back on the next test's page.
afterEach(() => {
  for (const chip of chips) chip.hide();
});

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

const styles = () =>
  [...(root.adoptedStyleSheets[0]?.cssRules ?? [])].map(({ cssText }) => cssText).join('\n');
const hosts = () => document.querySelectorAll('html > div');

test('a chip without a state, adds nothing to the page', () => {
  createPlaced();
  expect(hosts()).toHaveLength(0);
});

test('a state, is a named button and a status without text', () => {
  const chip = createPlaced();
  chip.show('active');
  const button = root.querySelector('button');
  expect(button?.ariaLabel).toBe('full active');
  expect(button?.dataset).toMatchObject({ state: 'active', glyph: '✓', words: 'short active' });
  expect(root.querySelector('[role=status]')?.getAttribute('data-words')).toBe('full active');
  expect(root.textContent).toBe('');
  expect([...(hosts()[0]?.attributes ?? [])]).toEqual([]);
});

test('a state without words, is not shown', () => {
  let current: { short: string; full: string } | undefined;
  const chip = createChip(document, { words: () => current, open });
  chips.push(chip);
  chip.place('bottom-end');
  chip.show('updated');
  expect(hosts()).toHaveLength(0);
  current = { short: 'short', full: 'full' };
  chip.show('updated');
  expect(hosts()).toHaveLength(1);
  current = undefined;
  chip.show('updated');
  expect(hosts()).toHaveLength(0);
});

test('a chip, changes in place, hides, and comes back if removed', () => {
  const chip = createPlaced();
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

describe('the note', () => {
  const says = {
    caption: 'INE’s response',
    text: 'La credencial esta vigente',
    lang: 'es',
    more: 'Click for details',
  } as const;

  test('of a verdict or a reason, is also the button’s description', () => {
    const chip = createPlaced();
    chip.show('active', says);
    const note = root.querySelector('p');
    expect(root.querySelector('button')?.ariaDescription).toBe(says.text);
    expect(note?.lang).toBe('es');
    expect(note?.dataset).toMatchObject({ caption: says.caption, sentence: says.text });
    expect(root.querySelector('b')?.dataset.words).toBe(says.more);
    chip.show('failed', { ...says, caption: 'Reason', text: 'API key rejected', lang: '' });
    expect(root.querySelector('button')?.ariaDescription).toBe('API key rejected');
    expect(note?.lang).toBe('');
    expect(note?.dataset).toMatchObject({ caption: 'Reason', sentence: 'API key rejected' });
    expect(root.textContent).toBe('');
  });

  test('is removed with its state', () => {
    const chip = createPlaced();
    chip.show('active', says);
    chip.show('checking');
    expect(root.querySelector('button')?.ariaDescription).toBeNull();
    expect(root.querySelector('p')?.dataset.sentence).toBeUndefined();
    chip.show('active', says);
    chip.hide();
    expect(root.querySelector('p')?.dataset.sentence).toBeUndefined();
  });
});

test('a chip without a place, is not shown', () => {
  const chip = createUnplaced();
  chip.show('checking');
  expect(hosts()).toHaveLength(0);
  chip.place('top-start');
  expect(hosts()).toHaveLength(1);
  chip.placeByDefault();
  expect(styles()).toContain('inset-block-start: 12px');
  chip.place('bottom-end');
  expect(styles()).not.toContain('inset-block-start: 12px');
  chip.place('none');
  expect(hosts()).toHaveLength(0);
  chip.show('active');
  expect(hosts()).toHaveLength(0);
  const unplaced = createUnplaced();
  unplaced.show('failed');
  unplaced.placeByDefault();
  expect(hosts()).toHaveLength(1);
});

test('[fault 25] a removed chip, comes back three times in 5 s, then at the next state', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const chip = createPlaced();
  chip.show('active');
  const comesBack = async () => {
    hosts()[0]?.remove();
    await new Promise((resolve) => setTimeout(resolve, 1));
    return hosts().length === 1;
  };
  expect([await comesBack(), await comesBack(), await comesBack(), await comesBack()]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  chip.hide();
  vi.advanceTimersByTime(5000);
  chip.show('inactive');
  expect(await comesBack()).toBe(true);
  chip.hide();
  expect(hosts()).toHaveLength(0);
  vi.useRealTimers();
});

test('[fault 22] a page with clobbering element names, still gets a chip', () => {
  for (const name of ['createElement', 'documentElement']) {
    Object.defineProperty(document, name, { value: document.body, configurable: true });
  }
  createPlaced().show('active');
  Reflect.deleteProperty(document, 'createElement');
  Reflect.deleteProperty(document, 'documentElement');
  expect(hosts()).toHaveLength(1);
});

test('only a trusted click, opens the popup', () => {
  const chip = createPlaced();
  chip.show('no-result');
  const button = root.querySelector('button');
  button?.dispatchEvent(new Event('click'));
  expect(open).not.toHaveBeenCalled();
  button?.dispatchEvent(Object.defineProperty(new Event('click'), 'isTrusted', { value: true }));
  expect(open).toHaveBeenCalledOnce();
});

test('hiding before anything was shown, is no error', () => {
  expect(() => createPlaced().hide()).not.toThrow();
});
