import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EnteredList } from '../../entrypoints/bulk/read-input.ts';
import { useDropAndPaste } from '../../entrypoints/bulk/use-drop-and-paste.ts';

const [onDrop, onPaste] = [vi.fn<(input: EnteredList) => void>(), vi.fn<(input: EnteredList) => void>()];

function Page() {
  useDropAndPaste(onDrop, onPaste);
  return (
    <main>
      <input aria-label="Search" />
      <p>words</p>
    </main>
  );
}

/** Drops or pastes on an element, as the browser does. Returns whether the page handled it. */
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

test('a text, pasted or dropped outside a field, is taken', () => {
  expect(handIn('paste', screen.getByText('words'), 'a list')).toBe(true);
  expect(onPaste).toHaveBeenCalledExactlyOnceWith({ text: 'a list' });
  expect(handIn('drop', screen.getByText('words'), 'another')).toBe(true);
  expect(onDrop).toHaveBeenCalledExactlyOnceWith({ text: 'another' });
});

test('a text pasted or dropped into a field, is left to the field; files are taken', () => {
  const field = screen.getByRole('textbox', { name: 'Search' });
  expect(handIn('paste', field, 'words to search')).toBe(false);
  expect(onPaste).not.toHaveBeenCalled();
  expect(handIn('drop', field, 'three lines')).toBe(false);
  expect(onDrop).not.toHaveBeenCalled();
  const file = new File(['x'], 'list.csv');
  expect(handIn('paste', field, '', [file])).toBe(true);
  expect(onPaste).toHaveBeenCalledExactlyOnceWith({ files: [file] });
});

test('copied cells with a picture, are taken as text; a picture alone as a file', () => {
  const picture = new File(['x'], 'image.png', { type: 'image/png' });
  const words = screen.getByText('words');
  expect(handIn('paste', words, 'a list', [picture])).toBe(true);
  expect(onPaste).toHaveBeenLastCalledWith({ text: 'a list' });
  expect(handIn('paste', screen.getByRole('textbox', { name: 'Search' }), 'a list', [picture])).toBe(false);
  handIn('paste', words, '', [picture]);
  expect(onPaste).toHaveBeenLastCalledWith({ files: [picture] });
  const list = new File(['x'], 'list.csv', { type: 'text/csv' });
  handIn('drop', words, 'list.csv', [list, picture]);
  expect(onDrop).toHaveBeenLastCalledWith({ files: [list, picture] });
});

test.each([
  ['files over a field', 'textbox', ['Files'], true],
  ['a text over a field', 'textbox', ['text/plain'], false],
  ['a text elsewhere', 'main', ['text/plain'], true],
])('%s, may be dropped on the page: $3', (_, role, types, isOfPage) => {
  const event = Object.assign(new Event('dragover', { bubbles: true, cancelable: true }), {
    dataTransfer: { types },
  });
  expect(!screen.getByRole(role).dispatchEvent(event)).toBe(isOfPage);
});

test('blank texts, and any text after unmounting, are ignored', () => {
  const words = screen.getByText('words');
  handIn('paste', words, ' \n');
  cleanup();
  handIn('paste', document.body, 'a list');
  expect(onPaste).not.toHaveBeenCalled();
});
