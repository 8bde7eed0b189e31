import { useLayoutEffect } from 'preact/hooks';
import { useLatestRef } from '../../utils/pages/use-latest-ref.ts';
import type { EnteredList } from './read-input.ts';

/** Returns the files of a drop or paste, or its text if there are none. */
function inputOf(data: DataTransfer | null): EnteredList | undefined {
  const files = [...(data?.files ?? [])];
  if (files.length > 0) return { files };
  const text = data?.getData('text/plain') ?? '';
  return text.trim() === '' ? undefined : { text };
}

/**
 * Handles drops and pastes anywhere on the page. By default, the browser would replace the page with a dropped file.
 * Text that is pasted into a field is left to the field.
 */
export function useDropAndPaste(
  onDrop: (input: EnteredList) => void,
  onPaste: (input: EnteredList) => void = onDrop,
): void {
  const latest = useLatestRef({ onDrop, onPaste });
  useLayoutEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const input = inputOf(event.dataTransfer);
      if (input) latest.current.onDrop(input);
    };
    const paste = (event: ClipboardEvent) => {
      const input = inputOf(event.clipboardData);
      const isInField = event.target instanceof Element && event.target.matches('input, textarea');
      if (!input || (isInField && 'text' in input)) return;
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
