import { useLayoutEffect } from 'preact/hooks';
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';
import type { EnteredList } from './read-input.ts';

/**
 * Returns the files of a drop or paste, or else its text. If all files are pictures, the text counts, because copied
 * cells come with a picture of them.
 */
function inputOf(data: DataTransfer | null): EnteredList | undefined {
  const files = [...(data?.files ?? [])];
  const text = data?.getData('text/plain') ?? '';
  const isText = text.trim() !== '' && files.every(({ type }) => type.startsWith('image/'));
  if (isText) return { text };
  return files.length > 0 ? { files } : undefined;
}

const isInField = ({ target }: Event) => target instanceof Element && target.matches('input, textarea');

/**
 * Handles drops and pastes anywhere on the page. By default, the browser would replace the page with a dropped file.
 * Text that is dropped or pasted into a field is left to the field.
 */
export function useDropAndPaste(
  onDrop: (input: EnteredList) => void,
  onPaste: (input: EnteredList) => void = onDrop,
): void {
  const latest = useLatestRef({ onDrop, onPaste });
  useLayoutEffect(() => {
    const over = (event: DragEvent) => {
      if (!isInField(event) || event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const input = inputOf(event.dataTransfer);
      if (input && 'text' in input && isInField(event)) return;
      event.preventDefault();
      if (input) latest.current.onDrop(input);
    };
    const paste = (event: ClipboardEvent) => {
      const input = inputOf(event.clipboardData);
      if (!input || ('text' in input && isInField(event))) return;
      event.preventDefault();
      latest.current.onPaste(input);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, []);
}
