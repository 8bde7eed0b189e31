import { useLayoutEffect, useRef } from 'preact/hooks';

/** The `id` of the field for a session. */
export const fieldId = 'session-id';

/** A pasted text; `held` is what the field would hold with it at its caret, where it went to a part of the field. */
export interface Pasted {
  readonly text: string;
  readonly held?: string;
}

/** What was pasted on the page; undefined where that is nothing, or another field's. */
export function readPaste({ clipboardData, target }: ClipboardEvent): Pasted | undefined {
  const text = clipboardData?.getData('text/plain') ?? '';
  const isField = target instanceof HTMLInputElement && target.id === fieldId;
  const isOtherField = !isField && target instanceof Element && target.matches('input, textarea');
  if (isOtherField || text.trim() === '') return undefined;
  if (!isField) return { text };
  const { value, selectionStart, selectionEnd } = target;
  const [from, to] = [selectionStart ?? 0, selectionEnd ?? value.length];
  const isAllSelected = from === 0 && to === value.length;
  return isAllSelected ? { text } : { text, held: value.slice(0, from) + text + value.slice(to) };
}

/**
 * Takes what is pasted anywhere on the page, other fields apart. In the field, `isPart` tells a part of what the field
 * would hold, which goes to the caret as the browser has it, from something whole, which takes the field's place.
 */
export function usePaste(
  onPaste: (text: string) => void,
  isPart: (pasted: string, held: string) => boolean,
): void {
  const newest = useRef({ onPaste, isPart });
  newest.current = { onPaste, isPart };
  useLayoutEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = readPaste(event);
      if (!pasted) return;
      const { text, held } = pasted;
      if (held !== undefined && newest.current.isPart(text, held)) return;
      event.preventDefault();
      newest.current.onPaste(text);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}
