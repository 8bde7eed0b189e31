// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Input } from '../../entrypoints/bulk/read-input.ts';
import { useHandIn } from '../../entrypoints/bulk/use-hand-in.ts';

const [onDrop, onPaste] = [vi.fn<(input: Input) => void>(), vi.fn<(input: Input) => void>()];

function Page() {
  useHandIn(onDrop, onPaste);
  return (
    <main>
      <input aria-label="Search" />
      <p>words</p>
    </main>
  );
}

/** Hands this in at an element, as the browser does; says whether the page took it from the browser. */
function handIn(type: 'drop' | 'paste', at: Element, text: string, files: readonly File[] = []): boolean {
  const data = { files, getData: () => text };
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, type === 'drop' ? { dataTransfer: data } : { clipboardData: data });
  return !at.dispatchEvent(event);
}

beforeEach(() => void render(<Page />));
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

test('a text pasted or dropped anywhere is handed in', () => {
  expect(handIn('paste', screen.getByText('words'), 'a list')).toBe(true);
  expect(onPaste).toHaveBeenCalledExactlyOnceWith({ text: 'a list' });
  expect(handIn('drop', screen.getByText('words'), 'another')).toBe(true);
  expect(onDrop).toHaveBeenCalledExactlyOnceWith({ text: 'another' });
});

test('a text pasted into a field is the field’s, files are not', () => {
  const field = screen.getByRole('textbox', { name: 'Search' });
  expect(handIn('paste', field, 'words to search')).toBe(false);
  expect(onPaste).not.toHaveBeenCalled();
  const file = new File(['x'], 'list.csv');
  expect(handIn('paste', field, '', [file])).toBe(true);
  expect(onPaste).toHaveBeenCalledExactlyOnceWith({ files: [file] });
});

test('blank texts are nothing, and a page that is gone takes no more', () => {
  const words = screen.getByText('words');
  handIn('paste', words, ' \n');
  cleanup();
  handIn('paste', document.body, 'a list');
  expect(onPaste).not.toHaveBeenCalled();
});
