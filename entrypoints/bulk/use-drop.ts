import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Input } from './read-input.ts';

/** Takes what is dropped anywhere on the page; left alone, the browser would open the file in the page's place. */
export function useDrop(onInput: (input: Input) => void): void {
  const take = useRef(onInput);
  take.current = onInput;
  useLayoutEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      const text = event.dataTransfer?.getData('text/plain');
      if (files.length > 0) take.current({ files });
      else if (text) take.current({ text });
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, []);
}
