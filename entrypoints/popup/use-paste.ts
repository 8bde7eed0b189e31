import { useEffect, useRef } from 'preact/hooks';

const fieldId = 'session-id';

/** The field's text as it would be with a paste at its caret. */
function withPaste({ value, selectionStart, selectionEnd }: HTMLInputElement, pasted: string): string {
  return value.slice(0, selectionStart ?? 0) + pasted + value.slice(selectionEnd ?? value.length);
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
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      const { target } = event;
      const isField = target instanceof HTMLInputElement && target.id === fieldId;
      const isOtherField = !isField && target instanceof Element && target.matches('input, textarea');
      if (isOtherField || pasted.trim() === '') return;
      const isAllSelected =
        isField && target.selectionStart === 0 && target.selectionEnd === target.value.length;
      if (isField && !isAllSelected && newest.current.isPart(pasted, withPaste(target, pasted))) return;
      event.preventDefault();
      newest.current.onPaste(pasted);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}
